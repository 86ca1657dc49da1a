import { totalSteps, trainingExamples, type Experiment } from './experiment'
import { LIMITS } from './limits'

/** Which steps of a run are recorded, and which records keep every neuron. Steps count updates done, 0 is the start. */
export interface MeasurementPlan {
  readonly total: number
  /** Steps between two records, apart from the early ones of the ladder. */
  readonly interval: number
  /** Records of the whole run. */
  readonly records: number
  /** How many of them keep every neuron. */
  readonly neuronRecords: number
  /** How many others may, at steps no plan knows. */
  readonly spareNeuronRecords: number
  isRecorded(step: number): boolean
  /** For recorded steps. */
  keepsNeurons(step: number): boolean
}

/** Records of a run whose interval the engine chooses, early ones not counted. */
const AUTOMATIC_RECORDS = 500
/** An automatic measurement may take this share of the images that training took since the last one, times the measured images. */
const IMAGES_PER_MEASURED_IMAGE = 1.6
/** Snapshots left over for steps a person stops at; nets of very many units leave fewer. */
const SPARE_SNAPSHOTS = 50

/**
 * Step 0 and the last step always; in between every multiple of `measure.every`, or, when that is 0, of an interval that
 * bounds records and cost, and of a ladder of early steps (1, 2, 3, 5, 7, 10, 14, 20, …) so that a logarithmic axis begins with points.
 */
export function planMeasurements(experiment: Experiment, total: number = totalSteps(experiment)): MeasurementPlan {
  const { every } = experiment.measure
  const interval = every > 0 ? every : automaticInterval(experiment, total)
  const early = every > 0 ? [] : ladder(total).filter((step) => step % interval !== 0)
  const inBetween = early.filter((step) => step < total).length
  // Multiples from 0 on, the ladder, and the last step if it is neither.
  const records = total === 0 ? 1 : Math.floor((total - 1) / interval) + 1 + inBetween + 1
  const units = experiment.layers.reduce((sum, layer) => sum + layer.size, 0)
  // Two at least: the first and the last.
  const snapshots = Math.max(2, Math.min(LIMITS.neuronSnapshots, Math.floor(LIMITS.neuronNumbers / units)))
  const neuronRecords = Math.min(records, snapshots, LIMITS.neuronSnapshots - SPARE_SNAPSHOTS)
  const spareNeuronRecords = Math.min(SPARE_SNAPSHOTS, snapshots - neuronRecords)

  const isRecorded = (step: number): boolean =>
    step === 0 || step === total || (step < total && (step % interval === 0 || early.includes(step)))
  const position = (step: number): number =>
    step === 0 ? 0 : Math.floor((step - 1) / interval) + 1 + early.filter((other) => other < step).length
  // Snapshot k of K goes to the first record at or after its even share of the way.
  const share = (index: number): number =>
    records === 1 ? 0 : Math.floor((index * (neuronRecords - 1)) / (records - 1))
  const keepsNeurons = (step: number): boolean => {
    const index = position(step)
    return index === 0 || share(index) > share(index - 1)
  }
  return { total, interval, records, neuronRecords, spareNeuronRecords, isRecorded, keepsNeurons }
}

function automaticInterval(experiment: Experiment, total: number): number {
  const available = trainingExamples(experiment.data)
  const images = Math.min(experiment.measure.images, available)
  const batch = experiment.batch.size
  const affordable = batch >= images ? 1 : Math.ceil((IMAGES_PER_MEASURED_IMAGE * images) / batch)
  return Math.max(1, Math.ceil(total / AUTOMATIC_RECORDS), affordable)
}

/** 1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 70, 100, 140, … up to `total`. */
function ladder(total: number): number[] {
  const steps: number[] = []
  for (let decade = 1; decade <= total; decade *= 10) {
    const rungs = decade === 1 ? [1, 2, 3, 5, 7] : [1, 1.4, 2, 3, 5, 7]
    for (const rung of rungs) {
      const step = Math.round(rung * decade)
      if (step <= total) steps.push(step)
    }
  }
  return steps
}
