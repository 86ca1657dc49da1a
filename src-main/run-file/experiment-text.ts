/** The experiment document alone: what repeats a run, changes of its person included. */
import type { Experiment, SettingChange } from '@engine/contract/experiment'
import { withChanges } from '@engine/contract/setting-changes'
import { upgradeExperiment } from '@engine/contract/upgrade-experiment'
import type { ArchivedRun } from '../contract/archived-run'

/** The document of a run in today's schema. */
export const experimentOf = (run: ArchivedRun): Experiment =>
  withChanges(
    upgradeExperiment(JSON.parse(run.experiment)) as Experiment,
    JSON.parse(run.changes) as readonly SettingChange[],
  )

/** JSON for people: one document, or a list of them. */
export function experimentText(runs: readonly ArchivedRun[]): string {
  const documents = runs.map(experimentOf)
  return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`
}
