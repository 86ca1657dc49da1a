/** Settings that changed on the way, where pictures and tables show them. */
import type { RunColumns } from '@engine/contract/run-records'
import type { SettingStep } from '@engine/contract/setting-changes'
import type { ChangeMark } from '@/charts/change-rules'
import type { TwinRow } from './table-twin'

export interface RunChange extends ChangeMark {
  readonly step: number
}

/** Those of a run that it has come to. */
export function runChanges(
  steps: readonly SettingStep[],
  columns: Pick<RunColumns, 'step' | 'epoch'>,
  words: (change: SettingStep) => string,
): RunChange[] {
  const reached = columns.step.at(-1) ?? -1
  return steps
    .filter(({ step }) => step <= reached)
    .map((change) => ({ step: change.step, epoch: epochAt(columns, change.step), words: words(change) }))
}

/** A column more for the changes: each stands in the row of the first record it can have changed. */
export function withChangeCells(rows: readonly TwinRow[], changes: readonly RunChange[]): TwinRow[] {
  if (changes.length === 0) return [...rows]
  const said = rows.map((): string[] => [])
  for (const { step, words } of changes) {
    const at = rows.findIndex(({ key }) => Number(key) > step)
    said.at(at)?.push(words)
  }
  return rows.map((row, i) => ({ ...row, cells: [...row.cells, { text: said[i]?.join(', ') ?? '', value: null }] }))
}

/** Between two records the epochs are taken to pass evenly. */
function epochAt({ step: steps, epoch: epochs }: Pick<RunColumns, 'step' | 'epoch'>, step: number): number {
  const after = steps.findIndex((recorded) => recorded >= step)
  const [s1 = 0, e1 = 0] = [steps[after], epochs[after]]
  if (after <= 0 || s1 === step) return e1
  const [s0 = 0, e0 = 0] = [steps[after - 1], epochs[after - 1]]
  return e0 + ((e1 - e0) * (step - s0)) / (s1 - s0)
}
