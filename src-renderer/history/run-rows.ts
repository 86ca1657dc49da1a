/** The rows of the list the window has: a few hundred of perhaps ten thousand. */
import { shallowRef } from 'vue'
import type { Result } from '@engine/contract/errors'
import { LIST_LIMITS } from '@main/contract/run-query'
import type { RunSummary } from '@main/contract/run-summary'
import { keepUnchanged } from './same-runs'

/** Rows kept beyond those in sight, so that scrolling back does not ask again. */
const MOST_KEPT = 2_000

export class RunRows {
  /** By id; some may be older than the list. */
  readonly known = shallowRef<ReadonlyMap<string, RunSummary>>(new Map())
  private readonly fresh = new Set<string>()
  private wanted: readonly string[] = []
  private busy = false

  constructor(private readonly read: (ids: readonly string[]) => Promise<Result<readonly RunSummary[]>>) {}

  /** The list was read again: these rows are as they are now, of the others nobody knows. */
  renew(first: readonly RunSummary[]): void {
    this.fresh.clear()
    this.take(first)
    if (this.wanted.length > 0) void this.work()
  }

  /** These rows are about to be seen. */
  need(ids: readonly string[]): void {
    this.wanted = ids
    void this.work()
  }

  /** One request at a time; what was scrolled past meanwhile is not asked for. */
  private async work(): Promise<void> {
    if (this.busy) return
    this.busy = true
    for (;;) {
      const missing = this.wanted.filter((id) => !this.fresh.has(id)).slice(0, LIST_LIMITS.rows)
      if (missing.length === 0) break
      const answer = await this.read(missing)
      // An id without a row was erased meanwhile; it must not be asked for again and again.
      for (const id of missing) this.fresh.add(id)
      if (!answer.ok) break
      this.take(answer.value)
    }
    this.busy = false
  }

  private take(rows: readonly RunSummary[]): void {
    const before = this.known.value
    const old = rows.flatMap((row) => before.get(row.id) ?? [])
    const kept = [...before].slice(-MOST_KEPT)
    this.known.value = new Map([...kept, ...keepUnchanged(old, rows).map((row) => [row.id, row] as const)])
    for (const { id } of rows) this.fresh.add(id)
  }
}
