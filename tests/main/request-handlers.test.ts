import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Lab } from '@main/lab'
import { answerRequest } from '@main/request-gate'
import { createHandlers } from '@main/request-handlers'
import { runFileWork } from '@main/run-file/run-file-work'
import { setFolder } from './dataset/idx-files'
import { FakeEngine } from './engine/fake-engine'
import { fakePlatform } from './fake-process'
import { quietLog } from './quiet-log'

const unexpected = (thrown: unknown): never => {
  throw thrown
}

const id = '3f2b8c1e-5d4a-4b6c-9e8f-0a1b2c3d4e5f'
const expected = {
  epochs: [],
  records: { step: Float64Array.of(0, 30) },
  end: { step: 30, parametersHash: 'a'.repeat(64) },
}
const damaged = { ok: false, failure: { code: 'RUN_DAMAGED', params: {} } }

function start(chosen: string | null = null, memory: unknown = damaged, place: string | null = null) {
  const engine = new FakeEngine()
  const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-'))
  const lab = new Lab({
    engine: fakePlatform(() => engine.api),
    pool: fakePlatform(() => engine.api),
    lessons: fakePlatform(() => engine.api),
    store: fakePlatform(() => ({
      close: async () => ({ ok: true, value: null }),
      sweepsCutOff: async () => ({ ok: true, value: [] }),
      openMemory: async () => memory,
      openParameters: async () => ({ ok: true, value: { sizes: [2, 1], parameters: new Float64Array(3) } }),
    })),
    historyFolder: folder,
    builtInFolder: join(folder, 'none'),
    datasetMemory: join(folder, 'm.json'),
    log: quietLog,
    now: () => performance.now(),
    emit: () => undefined,
    offerFrames: () => undefined,
  })
  const info = { version: '1', runtime: 'test', dataFolder: folder }
  const services = {
    info,
    chooseFolder: async () => chosen,
    choosePlace: async (suggested: string) => (place === null ? null : join(place, suggested)),
    chooseRunFiles: async () => null,
    runFiles: fakePlatform(() => runFileWork),
    print: async (html: string) => new TextEncoder().encode(`%PDF of ${html}`),
  }
  const handlers = createHandlers(lab, services)
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

test('a replay is of what the store knows of the run; one it cannot read never reaches the engine', async () => {
  const { lab, ask, engine } = start(null, { ok: true, value: { experiment: { seed: 3 }, expected } })
  lab.start()
  expect(await ask('replayRun', id)).toMatchObject({ ok: true, value: { result: 'identical', step: 30 } })
  expect(engine.said).toContain('replay {"seed":3} to 30')
  expect(await ask('replayedSteps')).toEqual({ ok: true, value: 7 })
  expect(await ask('cancelReplay')).toEqual({ ok: true, value: null })
  expect(engine.said).toContain('cancel replay')
  lab.engine.close()
  const without = start()
  without.lab.start()
  expect(await without.ask('replayRun', id)).toEqual(damaged)
  expect(without.engine.said.some((said) => said.startsWith('replay'))).toBe(false)
  without.lab.engine.close()
})

test('the network of a saved run is written by the engine, and its report by the printer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'exported-'))
  const { lab, ask, engine } = start(null, { ok: true, value: { experiment: { seed: 3 }, expected } }, folder)
  lab.start()
  expect(await ask('exportModel', id, 'pytorch', 'Run 7')).toEqual({ ok: true, value: 'Run 7.pytorch.py' })
  expect(engine.said).toContain('export {"seed":3} of 2,1 as pytorch')
  expect([...readFileSync(join(folder, 'Run 7.pytorch.py'))]).toEqual([1, 2, 3])
  expect(await ask('printReport', 'Run 7', '<p>7</p>')).toEqual({ ok: true, value: 'Run 7.pdf' })
  expect(readFileSync(join(folder, 'Run 7.pdf'), 'utf8')).toBe('%PDF of <p>7</p>')
  lab.engine.close()
  const without = start(null, damaged, folder)
  without.lab.start()
  expect(await without.ask('exportModel', id, 'npz', 'Run 8')).toEqual(damaged)
  expect(readdirSync(folder)).toEqual(['Run 7.pdf', 'Run 7.pytorch.py'])
  without.lab.engine.close()
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
