import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Lab } from '@main/lab'
import { answerRequest } from '@main/request-gate'
import { createHandlers } from '@main/request-handlers'
import { setFolder } from './dataset/idx-files'
import { FakeEngine } from './engine/fake-engine'
import { fakePlatform } from './fake-process'
import { quietLog } from './quiet-log'

const unexpected = (thrown: unknown): never => {
  throw thrown
}

function start(chosen: string | null = null) {
  const engine = new FakeEngine()
  const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-'))
  const lab = new Lab({
    engine: fakePlatform(() => engine.api),
    store: fakePlatform(() => ({ close: async () => ({ ok: true, value: null }) })),
    historyFolder: folder,
    builtInFolder: join(folder, 'none'),
    datasetMemory: join(folder, 'm.json'),
    log: quietLog,
    now: () => performance.now(),
    emit: () => undefined,
    offerFrames: () => undefined,
  })
  const info = { version: '1', runtime: 'test', dataFolder: folder }
  const handlers = createHandlers(lab, { info, chooseFolder: async () => chosen })
  return { lab, engine, ask: (name: string, ...args: unknown[]) => answerRequest(handlers, name, args, unexpected) }
}

test('what the program and the sets are', async () => {
  const { ask } = start()
  expect(await ask('appInfo')).toMatchObject({ ok: true, value: { version: '1' } })
  expect(await ask('datasets')).toMatchObject({ ok: true, value: [{ id: 'mnist', state: 'loading' }] })
})

test('an opened folder, a cancelled dialog, a folder without images', async () => {
  const { ask } = start(setFolder())
  const opened = await ask('openDatasetFolder')
  expect(opened).toMatchObject({ ok: true, value: { state: 'ready' } })
  const { id } = (opened as { value: { id: string } }).value
  expect(await ask('sampleImages', id, 'training', 2, 3)).toMatchObject({
    ok: true,
    value: { rows: 28, columns: 28, labels: Uint8Array.of(2, 3, 4) },
  })
  expect(await start(null).ask('openDatasetFolder')).toEqual({ ok: true, value: null })
  expect(await start(mkdtempSync(join(tmpdir(), 'empty-'))).ask('openDatasetFolder')).toMatchObject({
    ok: false,
    failure: { code: 'IDX_FILE_MISSING' },
  })
})

test('a set nobody knows', async () => {
  expect(await start().ask('sampleImages', 'idx-000000000000', 'test', 0, 1)).toMatchObject({
    ok: false,
    failure: { code: 'EXPERIMENT_UNKNOWN_SET' },
  })
})

test('a change of the run under way goes to the engine', async () => {
  const { lab, ask, engine } = start()
  lab.start()
  expect(await ask('changeRun', 'learningRate', 0.05)).toEqual({ ok: true, value: null })
  expect(engine.said).toContain('change learningRate 0.05')
  lab.engine.close()
})

test.each([null, 7, {}, { schema: 99 }])('%j is no experiment and never reaches the engine', async (document) => {
  const { ask, engine } = start()
  const refused = [
    await ask('measure', document),
    await ask('checkGradients', document),
    await ask('startRun', 'training', document, null),
  ]
  for (const answer of refused)
    expect(answer).toMatchObject({ ok: false, failure: { code: expect.stringMatching(/^EXPERIMENT_/) } })
  expect(engine.said).toEqual([])
})
