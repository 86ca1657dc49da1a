import { describe, expect, it } from 'vitest'
import type { Symmetry, WeightPattern } from '@engine/contract/probes/symmetry'
import type { ZeroWave } from '@engine/contract/probes/zero-wave'
import { createWords } from '@/locales'
import { symmetry as words } from '@/locales/en/symmetry'
import { symmetrySentence, waveSentence, type Say } from '@/pictures/symmetry/symmetry-sentence'
import { unitDots } from '@/pictures/symmetry/unit-dots'

const { t } = createWords().global
const say: Say = (key, params = {}, plural) =>
  plural === undefined ? t(`symmetry.${key}`, params) : t(`symmetry.${key}`, params, plural)

const picture = { rows: 1, columns: 1, rowsPerBlock: 1, columnsPerBlock: 1, values: new Float64Array(1) }
const matrix = (pattern: WeightPattern, largest = 1) => ({ fanIn: 1, fanOut: 1, pattern, largest, picture })
const groups = (...of: number[]) => ({ groups: Int32Array.from(of), distinct: new Set(of).size })

describe('the sentence above', () => {
  const answer = (units: Symmetry['units']): Symmetry => ({
    sizes: [],
    matrices: [matrix('perSource')],
    units,
    forecast: 'large',
  })

  it('names the layer that collapsed most', () => {
    const units = [groups(0, 0, 1, 1), groups(0, 0, 0), groups(0, 1)]
    expect(symmetrySentence(answer(units), say)).toBe('Layer 2 has 1 distinct unit of 3: the others are its copies')
    const two = [groups(0, 0, 1, 1), groups(0)]
    expect(symmetrySentence(answer(two), say)).toBe('Layer 1 has 2 distinct units of 4: the others are copies')
  })

  it('says where nothing is equal, and where there is nothing hidden', () => {
    expect(symmetrySentence(answer([groups(0, 1, 2), groups(0)]), say)).toContain('All 3 hidden units differ')
    expect(symmetrySentence(answer([groups(0)]), say)).toBe('No hidden layer: W1 is equal per source')
  })

  const wave = (firstNonZero: (number | null)[], more: Partial<ZeroWave> = {}): ZeroWave => ({
    sizes: [],
    steps: [0, 1, 2].map((step) => ({ step, cost: 1, matrices: [matrix('generic')], units: [] })),
    firstNonZero,
    broken: false,
    ...more,
  })

  it('tells the order of the wave, and what never wakes', () => {
    expect(waveSentence(wave([null, 2, 1]), say)).toBe('W3 wakes at update 1, W2 at 2, W1 still exactly 0 after 2')
    expect(waveSentence(wave([0, 0]), say)).toBe('None of 1 matrices starts at 0: all can learn from update 1 on')
    expect(waveSentence(wave([null]), say)).toBe('W1 still exactly 0 after 2')
  })

  it('names the update that overflowed', () => {
    expect(waveSentence(wave([0], { broken: true }), say)).toContain('Update 3 overflowed')
    const steps = [{ step: 1, cost: Number.NaN, matrices: [matrix('generic', Infinity)], units: [] }]
    expect(waveSentence(wave([0], { broken: true, steps }), say)).toContain('Update 1 overflowed')
  })
})

it('every word can be written', () => {
  const walk = (part: object, path: string): string[] =>
    Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? walk(value, `${path}.${key}`) : [`${path}.${key}`],
    )
  for (const key of walk(words, 'symmetry')) expect(t(key), key).not.toBe('')
  expect(t('symmetry.largest.title')).toBe('Largest |w|')
})

it('joins the dots of equal units, the largest group first', () => {
  expect(unitDots([0, 1, 1, 1, 2], 12)).toEqual({
    runs: [
      { first: 0, count: 3 },
      { first: 3, count: 1 },
      { first: 4, count: 1 },
    ],
    drawn: 5,
    rest: 0,
  })
  expect(unitDots(new Int32Array(30), 12)).toEqual({ runs: [{ first: 0, count: 12 }], drawn: 12, rest: 18 })
})
