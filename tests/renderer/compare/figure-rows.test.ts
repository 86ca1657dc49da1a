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
      { value: 0.95, missing: null, against: null, atEpoch: null },
      { value: 0.8, missing: null, against: null, atEpoch: null },
      { value: null, missing: 'none', against: null, atEpoch: null },
    ])
  })

  it('are differences of accuracies and ratios of speeds against the baseline, which has none', () => {
    const equal = [comparedRun(0, { accuracy: [0.9, 0.94] }), comparedRun(1, { accuracy: [0.7, 0.8] })]
    const last = figureRows(equal, 0).find(({ figure }) => figure === 'lastAccuracy')?.cells[1]
    expect(last?.against).toBeCloseTo(-0.14, 12)
    expect(last?.atEpoch).toBeNull()
    expect(row('firstSpeed', 0)?.map(({ against }) => against)).toEqual([null, 2, null])
    expect(row('firstSpeed', 1)?.[0]?.against).toBe(0.5)
  })

  it('of runs that are not as long are compared at the last epoch of both', () => {
    expect(row('lastAccuracy', 0)?.[1]).toMatchObject({ value: 0.8, atEpoch: 1 })
    expect(row('lastAccuracy', 0)?.[1]?.against).toBeCloseTo(-0.1, 12)
    expect(row('bestAccuracy', 1)?.[0]?.against).toBeCloseTo(0.1, 12)
    expect(row('lastCost', 1)?.[0]).toMatchObject({ value: 1 / 3, against: 0, atEpoch: 1 })
    expect(row('firstSpeed', 0)?.[1]?.atEpoch).toBeNull()
  })

  it('tell 0 ÷ 0 from what was not measured', () => {
    expect(row('speedRatio', null)?.map(({ missing }) => missing)).toEqual([null, null, 'undefined'])
    const late = comparedRun(0, { speeds: [[0, 0]], steps: [10] })
    expect(figureRows([late], null).find(({ figure }) => figure === 'speedRatio')?.cells[0]?.missing).toBe('none')
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
