/** Computes one cell of a sweep. */
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { NO_RESULTS, type CellResults } from '@engine/contract/sweep/results'
import { parseExperiment } from '@engine/contract/parse-experiment'
import type { Sweep, SweepCell } from '@engine/contract/sweep/sweep'
import { RememberedDraws } from '@engine/network/standard-draws'
import { atOnce } from '@engine/network/at-once'
import { measureCell } from '@engine/sweep/measure-cell'
import { escapeUpdates, runResults } from '@engine/sweep/run-results'
import { MNIST, setChecksum, shapeOf } from '@main/dataset/manifest'
import type { ImageSets } from '@main/headless/image-sets'
import { headlessRun, type RunOutcome } from '@main/headless/run/headless-run'

const draws = new RememberedDraws()

/** Measures the cell, or trains it to its end. */
export async function computeCell(cell: SweepCell, task: Sweep['task'], sets: ImageSets): Promise<CellOutcome> {
  const parsed = parseExperiment(cell.experiment, [shapeOf(MNIST)])
  if (!parsed.ok) {
    const reason = parsed.problems[0]?.code ?? 'REQUEST_REFUSED'
    return { index: cell.index, status: 'refused', results: NO_RESULTS, reason }
  }
  const { experiment } = parsed
  const data = await sets.dataOf(experiment.data)
  const start = atOnce(measureCell(experiment, data.training, draws))
  if (task === 'measure') return { index: cell.index, status: 'done', results: start, reason: '' }
  const checksum = experiment.data.kind === 'set' ? setChecksum(MNIST.files) : ''
  const outcome = await headlessRun(experiment, data, checksum, { stopped: () => false, progress: () => undefined })
  const status = outcome.end.status === 'diverged' ? 'diverged' : 'done'
  return {
    index: cell.index,
    status,
    results: { ...start, ...trained(outcome) },
    reason: outcome.end.failure?.code ?? '',
  }
}

const trained = ({ epochs, steps }: RunOutcome): Partial<CellResults> => ({
  ...runResults(
    epochs.map(({ epoch }) => epoch),
    epochs.map(({ validationAccuracy }) => validationAccuracy),
    steps.at(-1)?.cost,
  ),
  escapeUpdates: escapeUpdates(
    steps.map(({ step }) => step),
    steps.map(({ cost }) => cost),
  ),
})
