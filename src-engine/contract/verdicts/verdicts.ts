import type { Health } from '../probes/health'
import { layerVerdicts } from './layer-verdicts'
import { runVerdicts } from './run-verdicts'
import type { Thresholds } from './thresholds'
import { VERDICT_KINDS, type CostHistory, type Verdict } from './verdict'

/**
 * What can be said of a net, worst first, at most one verdict of a kind, at least one: `healthy` where there is nothing else.
 * `history`: of the run whose weights were measured; null for start values.
 */
export function verdicts(health: Health, history: CostHistory | null, thresholds: Thresholds): readonly Verdict[] {
  const found = [...runVerdicts(health, history, thresholds), ...layerVerdicts(health, thresholds)]
  if (found.length > 0) return found.sort((a, b) => severity(a) - severity(b))
  const { cost, accuracy } = health
  return [{ kind: 'healthy', reason: 'nothingFound', layer: null, evidence: { cost, accuracy } }]
}

const severity = ({ kind }: Verdict): number => VERDICT_KINDS.indexOf(kind)
