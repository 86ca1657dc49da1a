// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useHistoryStore } from '@/history/history-store'
import { useListArrangement } from '@/history/list-arrangement'
import type { LabEvent } from '@main/contract/bridge'
import { packPage, type KnownIds } from '@main/contract/packed-page'
import type { RunPage, RunQuery } from '@main/contract/run-query'
import type { RunSummary } from '@main/contract/run-summary'
import type { Result } from '@engine/contract/errors'
import { sampleRun } from './sample-runs'
import { sampleStoredRun } from './sample-stored-run'

/** Main as the window sees it: a list, a trash, and what was asked. */
class FakeLab {
  runs: RunSummary[] = [3, 2, 1].map((number) => sampleRun(number))
  readonly trash: RunSummary[] = []
  readonly asked: string[] = []
  refuse = false
  private listener: (event: LabEvent) => void = () => undefined

  onEvent(listener: (event: LabEvent) => void): void {
    this.listener = listener
  }

  changed(): void {
    this.listener({ type: 'runsChanged' })
  }

  async request(name: string, args: readonly unknown[]): Promise<Result<unknown>> {
    this.asked.push(name)
    if (this.refuse) return { ok: false, failure: { code: 'STORE_DISK_FULL', params: {} } }
    return { ok: true, value: this.answer(name, args) }
  }

  private answer(name: string, args: readonly unknown[]): unknown {
    const ids = args[0] as string[]
    if (name === 'openRun') return sampleStoredRun({ id: String(args[0]) })
    if (name === 'renameRun')
      this.runs = this.runs.map((run) => (run.id === args[0] ? { ...run, name: String(args[1]) } : run))
    if (name === 'deleteRuns') {
      this.trash.push(...this.runs.filter((run) => ids.includes(run.id)))
      this.runs = this.runs.filter((run) => !ids.includes(run.id))
    }
    if (name === 'restoreRuns') this.runs.push(...this.trash.filter((run) => ids.includes(run.id)))
    if (name === 'runRows') return [...this.runs, ...this.trash].filter((run) => ids.includes(run.id))
    if (name === 'allTags') return []
    if (name === 'trashInfo') return { runs: this.trash.length, bytes: 0 }
    if (name === 'listPage') {
      const { upTo } = (args[1] as KnownIds | null) ?? { upTo: 0 }
      const fresh = [...this.runs, ...this.trash].filter(({ number }) => number > upTo)
      const numbers = fresh.map(({ number }) => number).sort()
      return packPage(this.pageOf(args[0] as RunQuery), {
        history: 'fake',
        numbers,
        ids: numbers.map((n) => `id-${n}`),
      })
    }
    return null
  }

  /** As main answers, but for the search: one word in the name. */
  private pageOf({ search, place, epoch }: RunQuery): RunPage<number> {
    const runs = place === 'kept' ? this.runs : this.trash
    const found = runs.filter((run) => run.name.includes(search))
    return {
      total: runs.length,
      ids: found.map(({ number }) => number),
      first: found.slice(0, 2),
      accuraciesAt:
        epoch === null ? null : found.map(({ number }) => (number === 1 ? null : number / 10 + epoch / 100)),
      groups: null,
      notUnderstood: [],
    }
  }
}

let lab: FakeLab

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  lab = new FakeLab()
  Object.defineProperty(window, 'lab', { value: lab, configurable: true })
})

const numbers = (page: RunPage | null): number[] => (page?.ids ?? []).map((id) => Number(id.replace('id-', ''))).sort()

describe('deleting', () => {
  it('can be undone, latest first, and closes a deleted run that was open', async () => {
    const history = useHistoryStore()
    await history.refresh()
    await history.open('id-2')
    expect(history.opened?.summary.id).toBe('id-2')
    expect(await history.remove(['id-2'])).toBeNull()
    expect(history.opened).toBeNull()
    expect(history.banner).toMatchObject({ ids: ['id-2'], name: 'Run 2' })
    await history.remove(['id-1', 'id-3'])
    expect(history.banner).toMatchObject({ name: null })
    expect(numbers(history.page)).toEqual([])
    await history.undo()
    expect(numbers(history.page)).toEqual([1, 3])
    await history.undo()
    expect(numbers(history.page)).toEqual([1, 2, 3])
    expect(history.banner).toBeNull()
    expect(await history.undo()).toBeNull()
  })

  it('offers the way back for ten seconds in the banner', async () => {
    vi.useFakeTimers()
    const history = useHistoryStore()
    await history.refresh()
    await history.remove(['id-1'])
    vi.advanceTimersByTime(9_000)
    expect(history.banner).not.toBeNull()
    vi.advanceTimersByTime(2_000)
    expect(history.banner).toBeNull()
    await history.undo()
    expect(numbers(history.page)).toEqual([1, 2, 3])
    vi.useRealTimers()
  })

  it('that is refused changes nothing and says why', async () => {
    const history = useHistoryStore()
    await history.refresh()
    lab.refuse = true
    expect(await history.remove(['id-1'])).toMatchObject({ code: 'STORE_DISK_FULL' })
    expect(numbers(history.page)).toEqual([1, 2, 3])
    expect(history.banner).toBeNull()
  })
})

describe('reading', () => {
  it('follows main while it is watched, and not more often than it can be read', async () => {
    const history = useHistoryStore()
    history.watch()
    await vi.waitFor(() => expect(history.state).toBe('ready'))
    lab.runs = [...lab.runs, sampleRun(4, { status: 'running' })]
    for (let i = 0; i < 50; i++) lab.changed()
    await vi.waitFor(() => expect(numbers(history.page)).toEqual([1, 2, 3, 4]), { timeout: 3_000 })
    expect(lab.asked.filter((name) => name === 'listPage').length).toBeLessThan(5)
    history.unwatch()
    const before = lab.asked.length
    lab.changed()
    expect(lab.asked).toHaveLength(before)
  })

  it('keeps what was read when a later reading is refused', async () => {
    const history = useHistoryStore()
    await history.refresh()
    lab.refuse = true
    await history.refresh()
    expect(history.state).toBe('failed')
    expect(history.failure?.code).toBe('STORE_DISK_FULL')
    expect(numbers(history.page)).toEqual([1, 2, 3])
  })

  it('reads an open run again when the list says that it went on', async () => {
    const history = useHistoryStore()
    await history.refresh()
    await history.open('id-2')
    lab.asked.length = 0
    lab.runs = lab.runs.map((run) => ({ ...run, step: run.step + 1 }))
    await history.refresh()
    await vi.waitFor(() => expect(lab.asked).toContain('openRun'))
  })

  it('shows the run that was asked for last', async () => {
    const history = useHistoryStore()
    await Promise.all([history.open('id-1'), history.open('id-3')])
    expect(history.opened?.summary.id).toBe('id-3')
  })

  it('renames', async () => {
    const history = useHistoryStore()
    expect(await history.rename('id-1', 'deeper')).toBeNull()
    expect((await history.rowOf('id-1'))?.name).toBe('deeper')
  })

  it('asks again at once for another search, and fetches only rows that are seen', async () => {
    const history = useHistoryStore()
    await history.refresh()
    expect([...history.rows.keys()]).toEqual(['id-3', 'id-2'])
    history.need(['id-1'])
    await vi.waitFor(() => expect(history.rows.has('id-1')).toBe(true))
    history.query = 'Run 2'
    await vi.waitFor(() => expect(numbers(history.page)).toEqual([2]))
  })

  it('knows the accuracy after the chosen epoch of every run, and the last where none is chosen', async () => {
    const history = useHistoryStore()
    await history.refresh()
    const [, second, first] = lab.runs.map((run) => ({ ...run, lastAccuracy: 0.77 }))
    expect(history.accuracyAt(second!)).toBe(0.77)
    useListArrangement().epoch = 4
    expect(history.accuracyAt(second!)).toBeNull()
    await vi.waitFor(() => expect(history.accuracyAt(second!)).toBeCloseTo(0.24, 12))
    expect(history.accuracyAt(first!)).toBeNull()
  })
})

describe('the trash', () => {
  it('is another place of the list', async () => {
    const history = useHistoryStore()
    await history.refresh()
    await history.remove(['id-2'])
    expect(history.trash.runs).toBe(1)
    history.place = 'trash'
    await vi.waitFor(() => expect(numbers(history.page)).toEqual([2]))
    expect(await history.restore(['id-2'])).toBeNull()
  })
})
