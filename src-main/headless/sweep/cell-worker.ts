/** A process that computes cells: it is told the sweep once, then asked for ranges of cells, and answers each cell as soon as it is done. */
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { cellAt, sweepPoints } from '@engine/sweep/points'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { ImageSets } from '@main/headless/image-sets'
import { computeCell } from './compute-cell'

export type WorkerRequest =
  { readonly type: 'sweep'; readonly sweep: Sweep } | { readonly type: 'cells'; readonly indices: readonly number[] }
export type WorkerAnswer = { readonly type: 'cell'; readonly outcome: CellOutcome } | { readonly type: 'free' }

/** Serves until its parent is gone. */
export function serveCells(sets: ImageSets): Promise<number> {
  let compute: ((index: number) => Promise<CellOutcome>) | null = null
  const answer = (message: WorkerAnswer): void => void process.send?.(message)
  process.on('message', (request: WorkerRequest) => {
    if (request.type === 'sweep') {
      const { sweep } = request
      const points = sweepPoints(sweep)
      compute = (index) => computeCell(cellAt(sweep, points, index), sweep.task, sets)
      answer({ type: 'free' })
      return
    }
    void (async () => {
      for (const index of request.indices) {
        if (compute !== null) answer({ type: 'cell', outcome: await compute(index) })
      }
      answer({ type: 'free' })
    })()
  })
  return new Promise((resolve) => process.on('disconnect', () => resolve(0)))
}
