import { GrowingColumn } from '../contract/growing-column'
import { LAYER_QUANTITY_NAMES, type EpochRecord, type RunColumns, type StepRecord } from '../contract/run-records'

/** How many rows of each kind a reader has. */
export interface RowCounts {
  readonly steps: number
  readonly epochs: number
  readonly neurons: number
}

export const NO_ROWS: RowCounts = { steps: 0, epochs: 0, neurons: 0 }

/** All records of the current run as columns, for a window that connects late. */
export class RunColumnsBuilder {
  private readonly steps = [0, 1, 2, 3, 4].map(() => new GrowingColumn())
  private readonly epochs = [0, 1, 2, 3].map(() => new GrowingColumn())
  private readonly layers = LAYER_QUANTITY_NAMES.map(() => new GrowingColumn())
  private readonly neuronSteps = new GrowingColumn()
  private readonly neurons = new GrowingColumn()

  constructor(
    private readonly layerCount: number,
    private readonly unitCount: number,
  ) {}

  get counts(): RowCounts {
    return {
      steps: this.steps[0]!.length,
      epochs: this.epochs[0]!.length,
      neurons: this.neuronSteps.length,
    }
  }

  addStep(record: StepRecord): void {
    const values = [record.step, record.epoch, record.cost, record.costTotal, record.accuracy]
    values.forEach((value, i) => this.steps[i]!.push(value))
    LAYER_QUANTITY_NAMES.forEach((name, i) => this.layers[i]!.pushAll(record.layers[name]))
    if (record.neurons === null) return
    this.neuronSteps.push(record.step)
    this.neurons.pushAll(record.neurons)
  }

  addEpoch(record: EpochRecord): void {
    const values = [record.step, record.epoch, record.validationCost, record.validationAccuracy]
    values.forEach((value, i) => this.epochs[i]!.push(value))
  }

  /** Rows a run had before it went on. */
  addAll({ step, epoch, cost, costTotal, accuracy, layers, validation, neurons }: RunColumns): void {
    ;[step, epoch, cost, costTotal, accuracy].forEach((values, i) => this.steps[i]!.pushAll(values))
    const { step: at, epoch: epochs, cost: costs, accuracy: accuracies } = validation
    ;[at, epochs, costs, accuracies].forEach((values, i) => this.epochs[i]!.pushAll(values))
    LAYER_QUANTITY_NAMES.forEach((name, i) => this.layers[i]!.pushAll(layers[name]))
    this.neuronSteps.pushAll(neurons.step)
    this.neurons.pushAll(neurons.values)
  }

  /** Copies of the rows from `since` on. */
  rows(since: RowCounts): RunColumns {
    const step = (i: number): Float64Array => this.steps[i]!.copy(since.steps)
    const epoch = (i: number): Float64Array => this.epochs[i]!.copy(since.epochs)
    const layers = LAYER_QUANTITY_NAMES.map((name, i) => [name, this.layers[i]!.copy(since.steps * this.layerCount)])
    return {
      layerCount: this.layerCount,
      step: step(0),
      epoch: step(1),
      cost: step(2),
      costTotal: step(3),
      accuracy: step(4),
      layers: Object.fromEntries(layers) as RunColumns['layers'],
      validation: { step: epoch(0), epoch: epoch(1), cost: epoch(2), accuracy: epoch(3) },
      neurons: {
        unitCount: this.unitCount,
        step: this.neuronSteps.copy(since.neurons),
        values: this.neurons.copy(since.neurons * this.unitCount),
      },
    }
  }
}
