/** Store process. The runs that are being written, and by which records port. */
import { LabError } from '@engine/contract/errors'
import type { ChunkKind } from './chunks'
import type { Database } from './driver'
import { readRow } from './read-run'
import { runShape, type RunShape } from './record-tables'
import type { RunFacts } from './run-rows'

/** What is kept of a run between messages. Replaced only after a commit, so that a refused write changes nothing. */
export interface OpenRun {
  readonly facts: RunFacts
  readonly sizes: readonly number[]
  readonly shape: RunShape
  /** Pieces written so far, by kind. */
  readonly pieces: Readonly<Record<ChunkKind, number>>
}

export function newRun(facts: RunFacts): OpenRun {
  const sizes = JSON.parse(facts.sizes) as number[]
  return { facts, sizes, shape: runShape(sizes), pieces: { steps: 0, epochs: 0, neurons: 0 } }
}

export class OpenRuns {
  readonly #runs = new Map<string, { readonly run: OpenRun; readonly owner: object }>()

  constructor(private readonly db: Database) {}

  /** The run for its next message, which now comes from `owner`. Throws RUN_UNKNOWN where it never began or has ended, and RUN_DAMAGED. */
  take(id: string, owner: object): OpenRun {
    const run = this.#runs.get(id)?.run ?? this.#continue(id)
    this.keep(id, owner, run)
    return run
  }

  keep(id: string, owner: object, run: OpenRun): void {
    this.#runs.set(id, { run, owner })
  }

  drop(id: string): void {
    this.#runs.delete(id)
  }

  /** Forgets the runs of one port and returns their numbers. */
  release(owner: object): number[] {
    const numbers: number[] = []
    for (const [id, open] of this.#runs) {
      if (open.owner !== owner) continue
      numbers.push(open.run.facts.number)
      this.#runs.delete(id)
    }
    return numbers
  }

  /** An engine that trained on while the store was started again goes on where the last commit was. */
  #continue(id: string): OpenRun {
    const row = readRow(this.db, id)
    if (row.status !== 'interrupted') throw new LabError('RUN_UNKNOWN', { id })
    const run = newRun({ ...row, status: 'running' })
    const counts = this.db
      .prepare('SELECT kind, count(*) AS pieces FROM chunks WHERE run = ? GROUP BY kind')
      .all(run.facts.number) as { kind: ChunkKind; pieces: number }[]
    return {
      ...run,
      pieces: { ...run.pieces, ...Object.fromEntries(counts.map(({ kind, pieces }) => [kind, pieces])) },
    }
  }
}
