/** Breaking the symmetry as a lesson: what the controls change. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { BREAKING_SYMMETRY } from '@engine/contract/lessons/breaking-symmetry'
import { MASKS, UNEQUAL_LAYERS } from '@engine/contract/lessons/breaking-symmetry-starts'
import { TESTED_OPTIMIZERS, TREATMENTS, UNIT_TREATMENTS } from '@engine/contract/lessons/breaking-symmetry-training'
import { defaultControls, type Controls, type Part } from '@engine/contract/lessons/lesson'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { BREAKING_SYMMETRY as WORK } from '@engine/lessons/breaking-symmetry'
import { material } from '../support/lesson-material'

const parts: readonly Part[] = BREAKING_SYMMETRY.parts
const partOf = (name: string): Part => parts.find((part) => part.name === name)!

function answerOf(name: string, controls: Controls = {}): PartAnswer {
  const work = WORK[`breakingSymmetry/${name}`]!({ ...defaultControls(partOf(name)), ...controls }, material, 0)
  for (;;) {
    const next = work.next() as IteratorResult<PartAnswer | null, PartAnswer>
    if (next.done === true) return next.value
  }
}

/** Kinds of unit per layer, input first. */
function kinds({ figures }: PartAnswer): number[] {
  const units = figures.find(({ kind }) => kind === 'units')!
  return units.kind === 'units' ? units.layers.map(({ classes }) => new Set(classes).size) : []
}

it.each([
  ['none', [5, 1, 1, 1, 1]],
  ['b1', [5, 4, 1, 1, 1]],
  ['b2', [5, 1, 3, 1, 1]],
  ['b4', [5, 1, 1, 1, 2]],
] as const)('unequal biases %s part those units and no others', (unequal, expected) => {
  expect(kinds(answerOf('biases', { unequal, weight: 0.5 }))).toEqual(expected)
})

it.each(Object.keys(UNEQUAL_LAYERS))('unequal biases %s open in the Workbench', (unequal) => {
  const part = partOf('biases')
  expect(parseExperiment(part.workbench!({ ...defaultControls(part), unequal }), [])).toMatchObject({ ok: true })
})

it('a change of 10⁻¹² makes two kinds of unit like one of 10⁻³', () => {
  for (const epsilon of [1e-3, 1e-12]) expect(kinds(answerOf('oneWeight', { epsilon })).slice(1, 4)).toEqual([2, 2, 1])
})

it.each([
  ['full', 1],
  ['same', 1],
  ['halves', 2],
  ['overlapping', 2],
] as const satisfies readonly (readonly [keyof typeof MASKS, number])[])(
  'mask %s leaves %i kinds',
  (mask, expected) => {
    expect(kinds(answerOf('inputs', { mask }))[1]).toBe(expected)
  },
)

describe('who treats units alike', () => {
  it.each(TREATMENTS)('%s', (treatment) => {
    for (const optimizer of TESTED_OPTIMIZERS) {
      const distinct = answerOf('breakers', { treatment, optimizer }).readings.distinct as number
      if (UNIT_TREATMENTS.includes(treatment)) expect(distinct, optimizer).toBeGreaterThan(1)
      else expect(distinct, optimizer).toBe(1)
    }
  })
})

it('equal units without a disturbance have no distance that could grow', () => {
  const part = partOf('defect')
  const work = WORK['breakingSymmetry/defect']!({ ...defaultControls(part), epsilon: 1e-12 }, material, 0)
  expect(work.next()).toMatchObject({ done: false })
  const { readings } = answerOf('defect', { epsilon: 1e-12 })
  // A disturbance a million times smaller grows as much.
  expect(Math.abs((readings.grown20000 as number) / 7.53 - 1)).toBeLessThan(0.05)
})
