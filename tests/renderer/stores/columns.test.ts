import { expect, test } from 'vitest'
import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns } from '@engine/contract/run-records'
import { appendColumns } from '@/stores/columns'

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

test('frames are put one behind the other, columns by columns', () => {
  expect(appendColumns(columns([0, 1]), columns([2, 3, 4]))).toEqual(columns([0, 1, 2, 3, 4]))
})

test('a frame without rows changes nothing', () => {
  expect(appendColumns(columns([0, 1]), columns([]))).toEqual(columns([0, 1]))
})
