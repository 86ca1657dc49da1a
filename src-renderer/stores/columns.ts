import { GrowingColumn } from '@engine/contract/growing-column'
import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns } from '@engine/contract/run-records'

/** Columns in the order in which they are stored below. */
const stepColumns = (rows: RunColumns): Float64Array[] => [
  rows.step,
  rows.epoch,
  rows.cost,
  rows.costTotal,
  rows.accuracy,
  ...LAYER_QUANTITY_NAMES.map((name) => rows.layers[name]),
  rows.validation.step,
  rows.validation.epoch,
  rows.validation.cost,
  rows.validation.accuracy,
  rows.neurons.step,
  rows.neurons.values,
]

/** The rows of a run's frames, one behind the other. */
export class CollectedColumns {
  private readonly columns: readonly GrowingColumn[]

  constructor(first: RunColumns) {
    this.columns = stepColumns(first).map(() => new GrowingColumn())
    this.layerCount = first.layerCount
    this.unitCount = first.neurons.unitCount
    this.append(first)
  }

  private readonly layerCount: number
  private readonly unitCount: number

  append(rows: RunColumns): void {
    stepColumns(rows).forEach((values, i) => this.columns[i]?.pushAll(values))
  }

  /** Everything so far: a new object for those who watch, the numbers themselves are not copied. */
  view(): RunColumns {
    let next = 0
    const take = (): Float64Array => this.columns[next++]?.view() ?? new Float64Array(0)
    const [step, epoch, cost, costTotal, accuracy] = [take(), take(), take(), take(), take()]
    const layers = Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, take()]))
    return {
      layerCount: this.layerCount,
      step,
      epoch,
      cost,
      costTotal,
      accuracy,
      layers: layers as Record<LayerQuantity, Float64Array>,
      validation: { step: take(), epoch: take(), cost: take(), accuracy: take() },
      neurons: { unitCount: this.unitCount, step: take(), values: take() },
    }
  }
}
