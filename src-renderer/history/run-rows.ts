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
  /** Asked for since the list was read last, whatever came of it. */
  private readonly asked = new Set<string>()
  private wanted: readonly string[] = []
  private busy = false

  constructor(private readonly read: (ids: readonly string[]) => Promise<Result<readonly RunSummary[]>>) {}

  /** The list was read again: these rows are as they are now, of the others nobody knows. */
  renew(first: readonly RunSummary[]): void {
    this.asked.clear()
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
      const missing = this.wanted.filter((id) => !this.asked.has(id)).slice(0, LIST_LIMITS.rows)
      if (missing.length === 0) break
      // An id without a row was erased meanwhile, and a refusal is the list's to report: neither is asked for again and again.
      for (const id of missing) this.asked.add(id)
      const answer = await this.read(missing)
      if (answer.ok) this.take(answer.value)
    }
    this.busy = false
  }

  /** The rows taken last stay longest; one that is let go is asked for when it is seen again. */
  private take(rows: readonly RunSummary[]): void {
    const taken = new Set(rows.map((row) => row.id))
    const old = [...this.known.value].filter(([id]) => !taken.has(id))
    const dropped = old.slice(0, Math.max(0, old.length - MOST_KEPT))
    const before = rows.flatMap((row) => this.known.value.get(row.id) ?? [])
    for (const [id] of dropped) this.asked.delete(id)
    for (const id of taken) this.asked.add(id)
    this.known.value = new Map([
      ...old.slice(dropped.length),
      ...keepUnchanged(before, rows).map((row) => [row.id, row] as const),
    ])
  }
}
