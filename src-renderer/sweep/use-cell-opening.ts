/** Where a cell of a sweep leads to: its run in the history, or its network in the Workbench. */
import { cellAt } from '@engine/sweep/points'
import { useHistoryStore } from '@/history/history-store'
import { useDraftStore } from '@/stores/draft'
import { useShellStore } from '@/stores/shell'
import type { ShownSweep } from './sweep-store'
import { useSweepWords } from './use-sweep-words'

const NAME_LENGTH = 200

export function useCellOpening() {
  const { pointName } = useSweepWords()
  const draft = useDraftStore()
  const shell = useShellStore()
  const history = useHistoryStore()

  function openRun(id: string): void {
    void history.open(id)
    shell.go('history')
  }

  /** The network of the point with the first of its seeds. */
  function openInWorkbench({ sweep, points }: ShownSweep, point: number): void {
    const { experiment } = cellAt(sweep, points, point * sweep.seeds)
    draft.apply({ ...experiment, name: pointName(sweep, points[point] ?? []).slice(0, NAME_LENGTH) })
    shell.go('workbench')
  }

  /** The first run of a trained point; the network of one that was only measured, which has no run. */
  function openCell(opened: ShownSweep, point: number): void {
    const first = point * opened.sweep.seeds
    const run = opened.cells.runs.slice(first, first + opened.sweep.seeds).find((id) => id !== null)
    if (run === undefined || run === null) openInWorkbench(opened, point)
    else openRun(run)
  }

  return { openRun, openInWorkbench, openCell }
}
