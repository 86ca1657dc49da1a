/** Settings that change while a run trains: the document that repeats such a run, and what its settings are at a step. */
import { DocumentReader, type Problem } from './document-reader'
import { stepsPerEpoch, trainingExamples, type Experiment, type SettingChange } from './experiment'
import { LIVE_SETTINGS, RUN_OPTIONS, type LiveSetting } from './option'

/**
 * The document that repeats a run: what a person changed takes its place among the changes the document plans, after those of
 * the same step, as the engine applies them.
 */
export function withChanges(experiment: Experiment, asked: readonly SettingChange[]): Experiment {
  if (asked.length === 0) return experiment
  return { ...experiment, changes: [...experiment.changes, ...asked].sort((a, b) => a.step - b.step) }
}

/** Why the run of a document cannot take a change; null: it can. The path of the problem is the setting. */
export function changeProblem(
  { data, regularization }: Experiment,
  setting: LiveSetting,
  value: number,
): Problem | null {
  const path = [setting]
  const reader = new DocumentReader()
  reader.number(value, path, RUN_OPTIONS[setting])
  const max = trainingExamples(data)
  if (setting === 'lambda' && !('lambda' in regularization)) {
    reader.report(path, 'EXPERIMENT_CHANGE_SETTING', { value: setting, regularization: regularization.name })
  } else if (setting === 'batchSize' && value > max) {
    reader.report(path, 'EXPERIMENT_BATCH_OVER_SLICE', { value, max }, max)
  }
  return reader.problems[0] ?? null
}

/** The value a setting has at update `step` (0-based), schedules left out; null where the document has no such setting. */
export function settingAt(experiment: Experiment, setting: LiveSetting, step: number): number | null {
  const changes = experiment.changes.filter((change) => change.setting === setting && change.step <= step)
  return changes.at(-1)?.value ?? startValue(experiment, setting)
}

/** A change beside the value it replaces. */
export interface SettingStep extends SettingChange {
  readonly before: number | null
}

/** What really changed, in order: of several changes of one setting at one step the last counts, and only if it changes the value. */
export function settingSteps(experiment: Experiment): SettingStep[] {
  const steps = new Map<string, SettingStep>()
  const present = new Map(LIVE_SETTINGS.map((setting) => [setting, startValue(experiment, setting)]))
  for (const change of experiment.changes) {
    const { step, setting, value } = change
    const key = `${setting} ${step}`
    steps.set(key, { ...change, before: steps.get(key)?.before ?? present.get(setting) ?? null })
    present.set(setting, value)
  }
  return [...steps.values()].filter(({ value, before }) => value !== before)
}

/** Epochs of the whole run of a document, as they are known when `step` of `totalSteps` updates and `epoch` epochs are done. */
export function plannedEpochs(
  experiment: Experiment,
  { step, totalSteps, epoch }: { readonly step: number; readonly totalSteps: number; readonly epoch: number },
): number {
  if (experiment.duration.unit === 'epochs' && totalSteps > 0) return experiment.duration.count
  const size = settingAt(experiment, 'batchSize', step) ?? experiment.batch.size
  return epoch + (totalSteps - step) / stepsPerEpoch({ ...experiment, batch: { ...experiment.batch, size } })
}

function startValue({ optimizer, regularization, batch }: Experiment, setting: LiveSetting): number | null {
  if (setting === 'learningRate') return optimizer.learningRate
  if (setting === 'batchSize') return batch.size
  return 'lambda' in regularization ? regularization.lambda : null
}
