/** A process that computes cells: it is told the sweep once, then given cells, and answers all it was given at a time. */
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { cellAt, sweepPoints } from '@engine/sweep/points'
import { bySeed } from '@engine/sweep/by-seed'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { ImageSets } from '@main/headless/image-sets'
import { computeCell } from './compute-cell'

export type WorkerRequest =
  { readonly type: 'sweep'; readonly sweep: Sweep } | { readonly type: 'cells'; readonly indices: readonly number[] }
export type WorkerAnswer =
  | { readonly type: 'alive' }
  | { readonly type: 'cells'; readonly outcomes: readonly CellOutcome[]; readonly ms: number }

/** A run hands the turn back many times in this; a cell that is only measured does not. */
const SIGN_EVERY_MS = 1_000

export type Parent = Pick<NodeJS.Process, 'on' | 'send'>

/** Serves until its parent is gone. */
export function serveCells(sets: ImageSets, parent: Parent = process): Promise<number> {
  let compute: ((indices: readonly number[]) => Promise<CellOutcome[]>) | null = null
  let turn: Promise<unknown> = Promise.resolve()
  // A parent may have gone before this process has heard of it: what cannot be sent any more is for nobody.
  const say = (answer: WorkerAnswer): void => void parent.send?.(answer, () => undefined)
  const signs = setInterval(() => say({ type: 'alive' }), SIGN_EVERY_MS)
  parent.on('message', (request: WorkerRequest) => {
    if (request.type === 'sweep') {
      const { sweep } = request
      const points = sweepPoints(sweep)
      compute = async (indices) => {
        const outcomes: CellOutcome[] = []
        for (const index of bySeed(sweep, indices)) {
          outcomes.push(await computeCell(cellAt(sweep, points, index), sweep.task, sets))
        }
        return outcomes
      }
      return
    }
    turn = turn.then(async () => {
      const begun = performance.now()
      const outcomes = (await compute?.(request.indices)) ?? []
      say({ type: 'cells', outcomes, ms: performance.now() - begun })
    })
  })
  return new Promise((resolve) => {
    parent.on('disconnect', () => {
      clearInterval(signs)
      resolve(0)
    })
  })
}
