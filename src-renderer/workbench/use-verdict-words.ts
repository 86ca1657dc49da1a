/** The sentences of a verdict, with its numbers in them. */
import { useI18n } from 'vue-i18n'
import type { Verdict } from '@engine/contract/verdicts/verdict'
import { useNumberFormat } from '@/format/use-number-format'
import { useVerdictsStore } from '@/stores/verdicts'
import type { SpeedComparison } from './speed-comparison'

export interface VerdictWords {
  /** What is wrong. */
  sentence(this: void, verdict: Verdict): string
  /** Why, and what helps. */
  reason(this: void, verdict: Verdict): string
  /** What the speeds say; `healthy`: of a net whose speeds have been judged and found sound. */
  speeds(this: void, found: SpeedComparison, healthy: boolean): string
  /** How far the speeds of a healthy net are from a verdict; empty where there is nothing to say. */
  margin(this: void, found: SpeedComparison): string
}

export function useVerdictWords(): VerdictWords {
  const { t } = useI18n()
  const format = useNumberFormat()
  const verdicts = useVerdictsStore()

  function evidence({ layer, evidence: numbers }: Verdict): Record<string, string | number> {
    const { first = Number.NaN, last = Number.NaN, factor = Number.NaN, share } = numbers
    const said = Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [
        name,
        Number.isSafeInteger(value) ? format.integer(value) : format.value(value),
      ]),
    )
    return {
      ...said,
      ...(share === undefined ? {} : { share: format.percent(share) }),
      ratio: format.ratio(Math.max(last / first, first / last)),
      factor: format.ratio(factor),
      inverse: format.ratio(1 / factor),
      layer: layer ?? '',
    }
  }

  const hasOneWidth = (): boolean => new Set(verdicts.health?.sizes.slice(1, -1)).size <= 1

  /** Speeds of layers of different widths are compared neuron by neuron; the start values overflow at no step. */
  const sentenceKey = ({ kind, evidence: { step = 0 } }: Verdict): string => {
    if (step > 0) return 'sentenceAtStep'
    return (kind === 'vanishing' || kind === 'exploding') && !hasOneWidth() ? 'sentencePerUnit' : 'sentence'
  }

  return {
    sentence: (verdict) => t(`verdictReason.${verdict.reason}.${sentenceKey(verdict)}`, evidence(verdict)),
    reason: (verdict) => t(`verdictReason.${verdict.reason}.action`, evidence(verdict)),
    speeds(found, healthy) {
      switch (found.kind) {
        case 'one':
          return t('workbench.verdict.one', { speed: format.value(found.speed) })
        case 'overflow':
        case 'someZero':
          return t(`workbench.verdict.${found.kind}`, { layer: found.layer })
        case 'vanishing':
        case 'exploding': {
          const within = found.kind === 'vanishing' ? 'slowerWithin' : 'fasterWithin'
          const key = healthy ? within : found.kind
          return t(`workbench.verdict.${key}`, { ratio: format.ratio(found.ratio), last: found.last })
        }
        case 'even':
          return t('workbench.verdict.even', { last: found.last })
        default:
          return t(`workbench.verdict.${found.kind}`)
      }
    },
    margin(found) {
      if ((found.kind !== 'vanishing' && found.kind !== 'exploding') || !hasOneWidth()) return ''
      const slows = found.kind === 'vanishing'
      const { vanishing, exploding } = verdicts.thresholds
      return t(`workbench.verdict.${slows ? 'slowerPerLayer' : 'fasterPerLayer'}`, {
        factor: format.ratio(found.ratio ** (1 / (found.last - 1))),
        limit: format.ratio(slows ? vanishing : 1 / exploding),
      })
    },
  }
}
