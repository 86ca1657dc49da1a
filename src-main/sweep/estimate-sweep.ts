/** How long a sweep will take: by some of its cells, timed, and by what every process and every saved run takes besides; runs in main. */
import type { Result } from '@engine/contract/errors'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { cellCount } from '@engine/sweep/points'

/** Starting the processes and bringing them the images, on the two cores this was measured on. */
const START_MS = 1_400
/** From the last update of a run until the store has it and its process the next cell; four commits with a wait for the disk each. */
const SAVE_MS = 190

export interface EstimateParts {
  /** Milliseconds some cells take together. */
  readonly time: (sweep: Sweep, cells: readonly number[]) => Promise<Result<number>>
  /** As many cells are computed at the same time. */
  readonly processes: () => number
}

/** Seconds. The first cell, the last and the one between them stand for all. */
export async function estimateSweep(sweep: Sweep, { time, processes }: EstimateParts): Promise<Result<number>> {
  const cells = cellCount(sweep)
  const tried = [...new Set([0, Math.floor((cells - 1) / 2), cells - 1])]
  // The first time in a process is no measure: code is still being made fast.
  await time(sweep, tried.slice(0, 1))
  const answer = await time(sweep, tried)
  if (!answer.ok) return answer
  const perCell = answer.value / tried.length + (sweep.task === 'train' ? SAVE_MS : 0)
  return { ok: true, value: (START_MS + (perCell * cells) / Math.min(cells, processes())) / 1_000 }
}
