import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns } from '@engine/contract/run-records'

/** `rows` behind `columns`, as new columns; both are left as they are. */
export function appendColumns(columns: RunColumns, rows: RunColumns): RunColumns {
  const layers = {} as Record<LayerQuantity, Float64Array>
  for (const name of LAYER_QUANTITY_NAMES) layers[name] = join(columns.layers[name], rows.layers[name])
  return {
    layerCount: rows.layerCount,
    step: join(columns.step, rows.step),
    epoch: join(columns.epoch, rows.epoch),
    cost: join(columns.cost, rows.cost),
    costTotal: join(columns.costTotal, rows.costTotal),
    accuracy: join(columns.accuracy, rows.accuracy),
    layers,
    validation: {
      step: join(columns.validation.step, rows.validation.step),
      epoch: join(columns.validation.epoch, rows.validation.epoch),
      cost: join(columns.validation.cost, rows.validation.cost),
      accuracy: join(columns.validation.accuracy, rows.validation.accuracy),
    },
    neurons: {
      unitCount: rows.neurons.unitCount,
      step: join(columns.neurons.step, rows.neurons.step),
      values: join(columns.neurons.values, rows.neurons.values),
    },
  }
}

function join(first: Float64Array, second: Float64Array): Float64Array {
  if (second.length === 0) return first
  const joined = new Float64Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
