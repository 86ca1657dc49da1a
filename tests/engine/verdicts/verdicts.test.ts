import { describe, expect, it } from 'vitest'
import type { Health } from '@engine/contract/probes/health'
import { DEFAULT_THRESHOLDS, THRESHOLD_NAMES, type Thresholds } from '@engine/contract/verdicts/thresholds'
import { VERDICT_KINDS, type CostHistory } from '@engine/contract/verdicts/verdict'
import { verdicts } from '@engine/contract/verdicts/verdicts'
import { health } from '@engine/probes/health'
import { asked } from '../probes/asked'
import { finished } from '../support/experiments'
import { documentOf, table, type ExpectedVerdicts } from './configurations'

const SEEDS = [1, 2, 3, 4, 5]

interface Judged {
  readonly health: Health
  readonly history: CostHistory | null
}

function judged({ configuration }: ExpectedVerdicts, seed: number): Judged {
  const experiment = documentOf(configuration, seed)
  if (configuration.training === undefined) return { health: asked(health, {}, experiment), history: null }
  const run = finished(experiment)
  const { steps } = run.takeRecords()
  return {
    health: asked(health, {}, experiment, run.parameters()),
    history: {
      step: steps.map(({ step }) => step),
      cost: steps.map(({ cost }) => cost),
      brokenAt: run.status === 'diverged' ? run.step : null,
    },
  }
}

const kindsOf = ({ health, history }: Judged, thresholds: Thresholds) =>
  verdicts(health, history, thresholds).map(({ kind }) => kind)

function meets({ expected }: ExpectedVerdicts, state: Judged, thresholds: Thresholds): boolean {
  const kinds = kindsOf(state, thresholds)
  return (
    kinds[0] === expected.worst &&
    (expected.also ?? []).every((kind) => kinds.includes(kind)) &&
    !(expected.never ?? []).some((kind) => kinds.includes(kind))
  )
}

const known = new Map<string, readonly Judged[]>()

/** One state for each seed, made once: thresholds are moved over and over. */
function statesOf(row: ExpectedVerdicts): readonly Judged[] {
  const states = known.get(row.id) ?? SEEDS.map((seed) => judged(row, seed))
  known.set(row.id, states)
  return states
}

describe('the table of configurations', () => {
  it('has at least forty, four of each verdict', () => {
    expect(table.length).toBeGreaterThanOrEqual(40)
    for (const kind of VERDICT_KINDS) {
      const count = table.filter(({ expected }) => expected.worst === kind).length
      expect(count, kind).toBeGreaterThanOrEqual(4)
    }
  })

  it.each(table)('$expected.worst: $id', (row) => {
    for (const [i, state] of statesOf(row).entries()) {
      const kinds = kindsOf(state, DEFAULT_THRESHOLDS)
      expect(meets(row, state, DEFAULT_THRESHOLDS), `seed ${SEEDS[i]}: ${kinds.join(', ')}`).toBe(true)
    }
  })

  const moves = THRESHOLD_NAMES.flatMap((name) => [3, 1 / 3].map((factor) => ({ name, factor })))
  it.each(moves)('fails where $name moves by $factor', ({ name, factor }) => {
    const moved = { ...DEFAULT_THRESHOLDS, [name]: DEFAULT_THRESHOLDS[name] * factor }
    const failing = table.filter((row) => statesOf(row).some((state) => !meets(row, state, moved)))
    expect(failing.map(({ id }) => id)).not.toEqual([])
  })
})
