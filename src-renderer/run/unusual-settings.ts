import type { Experiment } from '@engine/contract/experiment'

/** Settings behind the run bar that can differ from the plain ones; words: `run.more.<name>`. */
export type FurtherSetting =
  'schedule' | 'momentum' | 'regularization' | 'clipping' | 'scaling' | 'precision' | 'reluSlope' | 'changes'

/** Which of them do: not what the book does, and not seen in the run bar itself. */
export function unusualSettings(experiment: Experiment): FurtherSetting[] {
  const { schedule, regularization, clipping, data, precision, reluSlopeAtZero, changes } = experiment
  const differs: Readonly<Record<FurtherSetting, boolean>> = {
    schedule: schedule.learningRate.name !== 'constant' || schedule.warmUp > 0,
    momentum: schedule.momentum !== 'constant',
    regularization: regularization.name !== 'none' && !isBooks(regularization),
    clipping: clipping.name !== 'none',
    scaling: data.kind === 'set' && data.scaling !== 'unit',
    precision: precision !== 'float64',
    reluSlope: reluSlopeAtZero !== 0,
    changes: changes.length > 0,
  }
  return (Object.keys(differs) as FurtherSetting[]).filter((name) => differs[name])
}

const isBooks = (regularization: Experiment['regularization']): boolean =>
  regularization.name === 'l2Nielsen' && regularization.trainingCount === null
