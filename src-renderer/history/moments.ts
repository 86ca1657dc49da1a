import { LIVE_SETTINGS, type LiveSetting } from '@engine/contract/option'
import { settingAt } from '@engine/contract/setting-changes'
import type { StoredRun } from '@main/contract/run-summary'

/** A moment of a run: updates and epochs done. */
export interface Moment {
  readonly step: number
  readonly epoch: number
}

/** The moment nearest to `epoch` of which something is known: a record, or the evaluation after an epoch. */
export function momentNear({ columns }: StoredRun, epoch: number): Moment {
  let nearest: Moment = { step: 0, epoch: 0 }
  for (const known of [columns.validation, columns]) {
    known.epoch.forEach((at, i) => {
      if (Math.abs(at - epoch) < Math.abs(nearest.epoch - epoch)) nearest = { step: known.step[i] ?? 0, epoch: at }
    })
  }
  return nearest
}

/** True where `epoch` as it was typed is not that of `moment` as it is shown, with two decimals. */
export const isElsewhere = (epoch: number, moment: Moment): boolean => shownEpoch(epoch) !== shownEpoch(moment.epoch)

export const shownEpoch = (epoch: number): number => Math.round(epoch * 100) / 100

/** The last whole epoch that ended before the run did: where a person most likely wants it to have gone another way. */
export const likelyBranch = ({ columns }: StoredRun): number => Math.max(0, Math.ceil(columns.epoch.at(-1) ?? 0) - 1)

/** The settings a branch can change and the run has, as they are at the first update after `step`. */
export const settingsAt = ({ experiment }: StoredRun, step: number): readonly (readonly [LiveSetting, number])[] =>
  LIVE_SETTINGS.flatMap((setting) => {
    const value = settingAt(experiment, setting, step - 1)
    return value === null ? [] : [[setting, value] as const]
  })
