import { describe, expect, it } from 'vitest'
import { figureRows, type Figure } from '@/compare/figure-rows'
import { comparedRun } from './compared-runs'

const runs = [
  comparedRun(0, { speeds: [[0.1, 0.4]], accuracy: [0.9, 0.95, 0.94] }),
  comparedRun(1, { speeds: [[0.2, 0.2]], accuracy: [0.8] }),
  comparedRun(2, { speeds: [[0, 0]] }),
]
const row = (figure: Figure, baseline: number | null) =>
  figureRows(runs, baseline).find((one) => one.figure === figure)?.cells

describe('results', () => {
  it('without a baseline stand alone', () => {
    expect(row('bestAccuracy', null)).toEqual([
      { value: 0.95, against: null },
      { value: 0.8, against: null },
      { value: null, against: null },
    ])
  })

  it('are differences of accuracies and ratios of speeds against the baseline, which has none', () => {
    expect(row('lastAccuracy', 0)?.[1]?.against).toBeCloseTo(-0.14, 12)
    expect(row('firstSpeed', 0)?.map(({ against }) => against)).toEqual([null, 2, null])
    expect(row('firstSpeed', 1)?.[0]?.against).toBe(0.5)
  })

  it('take no ratio to 0, and none of 0 ÷ 0', () => {
    expect(row('firstSpeed', 2)?.map(({ value, against }) => [value, against])).toEqual([
      [0.1, null],
      [0.2, null],
      [0, null],
    ])
    expect(row('speedRatio', null)?.[2]?.value).toBeNull()
  })
})
