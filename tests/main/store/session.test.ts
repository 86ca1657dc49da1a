import { EventEmitter, once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { RecordsSaved } from '@engine/contract/run-records'
import type { StoreNotice } from '@main/contract/store-api'
import { openSession, type RecordsPort, type StoreSession } from '@main/store/store-session'
import { begin, end, records, sampleStep } from './sample-run'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

/** The engine's end of a records port. */
class EngineEnd extends EventEmitter implements RecordsPort {
  readonly answers: RecordsSaved[] = []
  postMessage(answer: RecordsSaved): void {
    this.answers.push(answer)
  }
  start(): void {
    this.emit('started')
  }
  send(data: unknown): void {
    this.emit('message', { data })
  }
}

interface Watched {
  readonly session: StoreSession
  readonly notices: StoreNotice[]
  readonly exits: EventEmitter
}

function watch(folder: string): Watched {
  const notices: StoreNotice[] = []
  const exits = new EventEmitter()
  return {
    notices,
    exits,
    session: openSession(
      folder,
      (notice) => notices.push(notice),
      () => exits.emit('exit'),
    ),
  }
}

describe('a store session', () => {
  it('saves, tells of many changes once, and empties the log after a run', async () => {
    const folder = temporaryFolder()
    const { session, notices } = watch(folder)
    const port = new EngineEnd()
    session.connectRecords(port)
    port.send(begin(1, 'one'))
    for (let i = 0; i < 5; i++) port.send(records(i + 2, 'one', [sampleStep(i)]))
    port.send(end(7, 'one'))
    expect(port.answers.map((answer) => answer.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
    await after(250)
    expect(notices).toEqual([{ type: 'runsChanged' }])
    expect(statSync(join(folder, 'history.db-wal')).size).toBe(0)
    port.emit('close')
    await valueOf(session.api.close())
  })

  it('waits at the end for engines still connected, then closes and exits', async () => {
    const folder = temporaryFolder()
    const { session, exits } = watch(folder)
    const port = new EngineEnd()
    session.connectRecords(port)
    port.send(begin(1, 'one'))
    const exited = once(exits, 'exit')
    const closed = session.api.close()
    port.send(end(2, 'one'))
    port.emit('close')
    await valueOf(closed)
    await exited
    expect(port.answers.at(-1)?.failure).toBeNull()
    expect((await valueOf(openForTest(folder).api.listRuns()))[0]?.status).toBe('finished')
  })

  it('does not wait for a hung engine, and marks its run', async () => {
    const folder = temporaryFolder()
    const { session } = watch(folder)
    const port = new EngineEnd()
    session.connectRecords(port)
    port.send(begin(1, 'one'))
    await valueOf(session.api.close())
    port.send(records(2, 'one', [sampleStep(0)]))
    expect(port.answers.at(-1)?.failure?.code).toBe('STORE_UNAVAILABLE')
    port.emit('close')
    expect((await valueOf(openForTest(folder).api.listRuns()))[0]?.status).toBe('interrupted')
  })

  it('lets an engine go on over a new port, and writes nothing twice', async () => {
    const folder = temporaryFolder()
    const first = watch(folder)
    const old = new EngineEnd()
    first.session.connectRecords(old)
    old.send(begin(1, 'one'))
    old.send(records(2, 'one', [sampleStep(0)]))
    // The store ends without warning; the engine never hears that message 2 was saved.
    old.emit('close')
    await valueOf(first.session.api.close())
    const second = watch(folder)
    const port = new EngineEnd()
    second.session.connectRecords(port)
    port.send(begin(1, 'one'))
    port.send(records(2, 'one', [sampleStep(0)]))
    expect((await valueOf(second.session.api.listRuns()))[0]?.status).toBe('interrupted')
    port.send(records(3, 'one', [sampleStep(1)]))
    expect((await valueOf(second.session.api.listRuns()))[0]?.status).toBe('running')
    const newer = new EngineEnd()
    second.session.connectRecords(newer)
    newer.send(records(4, 'one', [sampleStep(2)]))
    port.emit('close')
    newer.send(end(5, 'one'))
    newer.send(end(5, 'one'))
    expect([...port.answers, ...newer.answers].map((answer) => answer.failure)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    const run = await valueOf(second.session.api.openRun('one'))
    expect([[...run.columns.step], run.summary.status]).toEqual([[0, 1, 2], 'finished'])
    newer.emit('close')
    await valueOf(second.session.api.close())
  })

  it('tells of a damaged file', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'history.db'), 'x'.repeat(5_000))
    const { session, notices } = watch(folder)
    expect(notices).toMatchObject([{ type: 'failed', failure: { code: 'STORE_DAMAGED' } }])
    expect(await valueOf(session.api.listRuns())).toEqual([])
    await valueOf(session.api.close())
  })

  it('without a usable folder answers everything with the reason and names no path', async () => {
    const folder = join(temporaryFolder(), 'file')
    writeFileSync(folder, 'in the way')
    const { session, notices } = watch(folder)
    const failure = { code: 'STORE_UNAVAILABLE', params: { detail: 'EEXIST' } }
    expect(notices).toEqual([{ type: 'failed', failure }])
    expect(await session.api.listRuns()).toEqual({ ok: false, failure })
    const port = new EngineEnd()
    session.connectRecords(port)
    port.send(begin(3, 'one'))
    expect(port.answers).toEqual([{ type: 'saved', sequence: 3, failure }])
  })
})
