/** Store process. The row of a run from outside: what the list shows is computed again from the records, never believed. */
import type { Experiment } from '@engine/contract/experiment'
import type { RunHeader } from '@engine/contract/run-records'
import { upgradeExperiment } from '@engine/contract/upgrade-experiment'
import type { ArchivedRun, ArchivedTable } from '../contract/archived-run'
import { documentHash } from './run-progress'
import type { RunFacts } from './run-rows'
import { bytesOf, decodeTable } from './typed-columns'

/** The facts of a run without the number it will get. As `afterRecords` makes them of a run that is being written. */
export function factsOf(run: ArchivedRun): Omit<RunFacts, 'number'> {
  const experiment = upgradeExperiment(JSON.parse(run.experiment)) as Experiment
  const { sizes } = JSON.parse(run.header) as RunHeader
  const [first] = experiment.layers
  const steps = columnsOf(run.steps)
  const accuracies = columnsOf(run.epochs)('validationAccuracy')
  const best = accuracies.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), -Infinity)
  const speeds = steps('deltaNormOfMean')
  return {
    id: run.id,
    kind: run.kind,
    status: run.status === 'running' ? 'interrupted' : run.status,
    started_at: run.startedAt,
    duration_ms: run.durationMs,
    sizes: JSON.stringify(sizes),
    activation: first?.activation ?? '',
    weights: first?.weights.name ?? '',
    biases: first?.biases.name ?? '',
    seed: experiment.seed,
    step: run.step,
    total_steps: run.totalSteps,
    first_speeds: steps('step')[0] === 0 ? bytesOf(speeds.slice(0, sizes.length - 2)) : new Uint8Array(),
    best_accuracy: best === -Infinity ? null : best,
    last_accuracy: accuracies.at(-1) ?? null,
    last_cost: steps('cost').at(-1) ?? null,
    parameters_hash: run.parametersHash,
    failure: run.failure,
    step_rows: run.steps.rows,
    epoch_rows: run.epochs.rows,
    neuron_rows: run.neurons.rows,
    last_sequence: 0,
    changes: run.changes,
    document_sha256: documentHash(run.experiment, run.header),
  }
}

function columnsOf({ bytes, layout, rows }: ArchivedTable): (name: string) => Float64Array {
  const { columns } = decodeTable(bytes, layout, rows)
  return (name) => {
    const column = columns.get(name)
    return column instanceof Float64Array ? column : new Float64Array()
  }
}
