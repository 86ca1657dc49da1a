import { expect, test } from 'vitest'
import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns } from '@engine/contract/run-records'
import { CollectedColumns } from '@/stores/columns'

const columns = (steps: number[]): RunColumns => {
  const values = Float64Array.from(steps)
  const perLayer = Float64Array.from(steps.flatMap((step) => [step, step + 0.5]))
  return {
    layerCount: 2,
    step: values,
    epoch: values,
    cost: values,
    costTotal: values,
    accuracy: values,
    layers: Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, perLayer])) as Record<
      LayerQuantity,
      Float64Array
    >,
    validation: { step: values, epoch: values, cost: values, accuracy: values },
    neurons: { unitCount: 2, step: values, values: perLayer },
  }
}

const collect = (...frames: RunColumns[]): RunColumns => {
  const [first, ...rest] = frames
  const collected = new CollectedColumns(first!)
  for (const frame of rest) collected.append(frame)
  return collected.view()
}

test('frames are put one behind the other, column by column', () => {
  expect(collect(columns([0, 1]), columns([2, 3, 4]))).toEqual(columns([0, 1, 2, 3, 4]))
})

test('a frame without rows changes nothing', () => {
  expect(collect(columns([0, 1]), columns([]))).toEqual(columns([0, 1]))
})

test('what was shown before does not grow', () => {
  const collected = new CollectedColumns(columns([0]))
  const before = collected.view()
  for (let step = 1; step < 100; step++) collected.append(columns([step]))
  expect(before).toEqual(columns([0]))
  expect(collected.view().step).toHaveLength(100)
})
