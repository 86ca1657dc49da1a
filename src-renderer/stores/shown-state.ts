/** What the bars and stems show at one moment: a preview of the design, or a recorded step of a run. */
import type { Measurement } from '@engine/contract/engine-api'
import { trainingExamples, type Experiment } from '@engine/contract/experiment'
import type { RunMoment } from '@engine/contract/probes'
import type { LayerGradients } from '@engine/contract/probes/layer-gradients'
import type { RunColumns, RunHeader } from '@engine/contract/run-records'

export interface ShownState {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** ⟨δ⟩ per layer with weights, output last. */
  readonly neurons: readonly Float64Array[]
  /** ‖⟨δ⟩‖ and ⟨‖δ‖⟩ per layer with weights, output last. */
  readonly normOfMean: Float64Array
  readonly meanOfNorms: Float64Array
  /** Images averaged over. */
  readonly images: number
  /** Where it belongs: before training, or a step of a run. */
  readonly step: number
  readonly epoch: number
}

export function stateOfPreview(measurement: Measurement, experiment: Experiment): ShownState | null {
  const { sizes, record } = measurement
  if (record.neurons === null) return null
  return {
    sizes,
    neurons: splitByLayer(record.neurons, sizes),
    normOfMean: record.layers.deltaNormOfMean,
    meanOfNorms: record.layers.deltaMeanOfNorms,
    images: measuredImages(experiment),
    step: record.step,
    epoch: record.epoch,
  }
}

/** Bars of snapshot `snapshot` of a run (default: the latest), with the layer numbers of the same step. */
export function stateOfRun(header: RunHeader, columns: RunColumns, snapshot?: number): ShownState | null {
  const { unitCount, step: steps, values } = columns.neurons
  const index = snapshot ?? steps.length - 1
  const step = steps[index]
  if (step === undefined) return null
  const row = columns.step.indexOf(step)
  const rowOf = (values: Float64Array): Float64Array =>
    values.slice(row * columns.layerCount, (row + 1) * columns.layerCount)
  return {
    sizes: header.sizes,
    neurons: splitByLayer(values.slice(index * unitCount, (index + 1) * unitCount), header.sizes),
    normOfMean: rowOf(columns.layers.deltaNormOfMean),
    meanOfNorms: rowOf(columns.layers.deltaMeanOfNorms),
    images: measuredImages(header.experiment),
    step,
    epoch: columns.epoch[row] ?? 0,
  }
}

/** Bars measured anew of given weights. */
export const stateOfGradients = (gradients: LayerGradients, { step, epoch }: RunMoment): ShownState => ({
  sizes: gradients.sizes,
  neurons: splitByLayer(gradients.neurons, gradients.sizes),
  normOfMean: gradients.layers.normOfMean,
  meanOfNorms: gradients.layers.meanOfNorms,
  images: gradients.images,
  step,
  epoch,
})

/** No more than there are. */
const measuredImages = ({ measure, data }: Experiment): number => Math.min(measure.images, trainingExamples(data))

function splitByLayer(values: Float64Array, sizes: readonly number[]): Float64Array[] {
  let start = 0
  return sizes.slice(1).map((size) => {
    const layer = values.slice(start, start + size)
    start += size
    return layer
  })
}
