import { describe, expect, it } from 'vitest'
import { cleanName } from '@main/store/run-name'
import { begin, end } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf } from './temporary-history'

function withRuns(...ids: string[]): ReturnType<typeof openForTest> {
  const store = openForTest(temporaryFolder())
  for (const id of ids) {
    store.writer.handle(begin(1, id, `run ${id}`))
    store.writer.handle(end(2, id))
  }
  return store
}

describe('names', () => {
  it.each([
    ['  tanh,   Glorot ', 'tanh, Glorot'],
    ['a\u0000b\u001b[31m', 'a b [31m'],
    ['one\ntwo\u2028three', 'one two three'],
    ['\u202Eevil\u202C.exe\u2066', 'evil .exe'],
    ['σ = 0.01 · 层', 'σ = 0.01 · 层'],
    ['x'.repeat(200), 'x'.repeat(80)],
    ['😀'.repeat(100), '😀'.repeat(80)],
    ['\ud800half', 'half'],
    ['\u200B \uFEFF', ''],
  ])('%j becomes %j', (given, cleaned) => {
    expect(cleanName(given)).toBe(cleaned)
  })

  it('change, and an empty one brings back that of the experiment', async () => {
    const { api } = withRuns('one')
    await valueOf(api.renameRun('one', ' deeper\u0007 '))
    expect((await valueOf(api.listRuns()))[0]?.name).toBe('deeper')
    expect((await valueOf(api.openRun('one'))).experiment.name).toBe('run one')
    await valueOf(api.renameRun('one', ' '))
    expect((await valueOf(api.listRuns()))[0]?.name).toBe('run one')
  })

  it('of an unknown run are refused', async () => {
    const { api } = withRuns('one')
    expect(await codeOf(api.renameRun('two', 'x'))).toBe('RUN_UNKNOWN')
    expect(await codeOf(api.renameRun('two', ''))).toBe('RUN_UNKNOWN')
  })
})

describe('the trash', () => {
  it('hides runs, keeps them whole and gives them back with their numbers', async () => {
    const { api } = withRuns('one', 'two', 'three')
    await valueOf(api.deleteRuns(['one', 'three']))
    expect((await valueOf(api.listRuns())).map((run) => run.number)).toEqual([2])
    expect((await valueOf(api.openRun('three'))).summary.number).toBe(3)
    await valueOf(api.restoreRuns(['one', 'three']))
    expect((await valueOf(api.listRuns())).map((run) => run.id)).toEqual(['three', 'two', 'one'])
  })

  it('takes all named runs or none', async () => {
    const { api } = withRuns('one')
    expect(await codeOf(api.deleteRuns(['one', 'nobody']))).toBe('RUN_UNKNOWN')
    expect(await valueOf(api.listRuns())).toHaveLength(1)
  })

  it('does not give a number twice', async () => {
    const { api, writer, history } = withRuns('one', 'two')
    await valueOf(api.deleteRuns(['two']))
    history.db.exec("PRAGMA foreign_keys = OFF; DELETE FROM runs WHERE id = 'two'")
    writer.handle(begin(1, 'three'))
    expect((await valueOf(api.listRuns())).map((run) => run.number)).toEqual([3, 1])
  })
})

describe('arguments of another type', () => {
  it('are refused by code', async () => {
    const { api } = withRuns('one')
    const hostile = [null, 7, {}, { length: 1 }, ['one', 2], undefined] as unknown as string[]
    for (const value of hostile) {
      expect(await codeOf(api.openRun(value))).toBe('REQUEST_REFUSED')
      expect(await codeOf(api.renameRun(value, value))).toBe('REQUEST_REFUSED')
      expect(await codeOf(api.deleteRuns(value as unknown as string[]))).toBe('REQUEST_REFUSED')
    }
  })
})
