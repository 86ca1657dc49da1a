/** The precision lesson: which widths and orders part, and what an interrupted run knows. */
import { expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { defaultControls, type Controls, type Part } from '@engine/contract/lessons/lesson'
import { PRECISION } from '@engine/contract/lessons/precision'
import { PRECISION as WORK } from '@engine/lessons/precision'
import { material } from '../support/lesson-material'

const parts: readonly Part[] = PRECISION.parts
const start = (name: string, controls: Controls) => {
  const part = parts.find((candidate) => candidate.name === name)!
  return WORK[`precision/${name}`]!({ ...defaultControls(part), ...controls }, material, 0)
}
function answerOf(name: string, controls: Controls): PartAnswer {
  const work = start(name, controls)
  for (;;) {
    const next = work.next() as IteratorResult<PartAnswer | null, PartAnswer>
    if (next.done === true) return next.value
  }
}

it.each([
  ['plain', 10, false],
  ['plain', 33, false],
  ['tiled4', 12, false],
  ['tiled8', 10, true],
  ['tiled16', 16, false],
  ['tiled16', 20, true],
  ['fused8', 8, false],
  ['fused8', 10, true],
  ['shuffled', 10, true],
])('%s sums of %i units part them: %s', (order, width, parted) => {
  for (const precision of ['float32', 'float64']) {
    const { firstStep, ulps } = answerOf('orders', { order, width, precision, steps: 300 }).readings
    expect(firstStep !== null, precision).toBe(parted)
    if (parted) expect(ulps).toBeGreaterThanOrEqual(1)
  }
})

it('whole tiles keep units equal, and the cost that of the exact run but for last places', () => {
  const { readings } = answerOf('growth', { width: 8, steps: 200 })
  expect(readings.orderedDistinct).toBe(1)
  expect(Math.abs(readings.lossBelow as number)).toBeLessThan(1e-6)
})

it('left-over units drift from the exact run, by last places at first', () => {
  const { readings, figures } = answerOf('growth', { width: 10, steps: 200 })
  expect(readings.orderedDistinct).toBe(2)
  const defects = figures.find(({ id }) => id === 'defects')!
  const last = defects.kind === 'lines' ? defects.series[0]!.y.at(-1)! : Number.NaN
  expect(last).toBeGreaterThan(0)
  expect(last).toBeLessThan(1e-4)
})
