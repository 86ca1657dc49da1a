import { MessageChannel } from 'node:worker_threads'
import { expose, wrap, type Remote } from 'comlink'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENGINE_METHODS, type EngineApi, type SetFile } from '@engine/contract/engine-api'
import type { Experiment } from '@engine/contract/experiment'
import type { LabFailure, Result } from '@engine/contract/errors'
import { presetExperiment } from '@engine/contract/presets'
import type { Frame, RecordMessage, RunKind, StepRecord } from '@engine/contract/run-records'
import { guardEndpoint } from '@engine/process/guard-endpoint'
import type { Port } from '@engine/process/port'
import { Session } from '@engine/process/session'
import { inlineExperiment, layer, newRun, advanceTo } from '../support/experiments'
import { mnistShape, trainLabels, trainPixels } from '../support/mnist'
import { electronLike, portPair, realClock, until } from '../support/ports'

/** The far ends of an engine process: main's, the store's and the window's. */
class Bench {
  readonly session = new Session(realClock)
  readonly engine: Remote<EngineApi>
  readonly messages: RecordMessage[] = []
  readonly frames: Frame[] = []
  /** What the store answers; undefined: nothing. */
  answer: (message: RecordMessage) => LabFailure | null | undefined = () => null
  seesFrames = true
  private readonly ports: Port[] = []

  constructor() {
    const { port1, port2 } = new MessageChannel()
    const far = electronLike(port2)
    this.ports.push(electronLike(port1), far)
    expose(this.session, guardEndpoint(electronLike(port1), ENGINE_METHODS))
    this.engine = wrap<EngineApi>({
      postMessage: (message: unknown) => {
        far.postMessage(message)
      },
      addEventListener: (_type: string, listener: unknown) => {
        far.on('message', listener as (event: { data: unknown }) => void)
      },
      removeEventListener: () => undefined,
      start: () => {
        far.start()
      },
    })
    far.start()
  }

  connectStore(): Port {
    const [near, far] = this.pair()
    far.on('message', ({ data }) => {
      const message = data as RecordMessage
      this.messages.push(message)
      const failure = this.answer(message)
      if (failure !== undefined) far.postMessage({ type: 'saved', sequence: message.sequence, failure })
    })
    far.start()
    this.session.connectRecords(near)
    return far
  }

  connectWindow(): Port {
    const [near, far] = this.pair()
    far.on('message', ({ data }) => {
      this.frames.push(data as Frame)
      if (this.seesFrames) far.postMessage({ type: 'seen' })
    })
    far.start()
    this.session.connectFrames(near)
    return far
  }

  /** Steps of all records the store was sent for good, in order. */
  get savedSteps(): number[] {
    return this.messages.flatMap((message) => (message.type === 'records' ? message.steps.map(({ step }) => step) : []))
  }

  get lastFrame(): Frame | undefined {
    return this.frames.at(-1)
  }

  close(): void {
    for (const port of this.ports) port.close()
  }

  private pair(): [Port, Port] {
    const pair = portPair()
    this.ports.push(...pair)
    return pair
  }
}

const xorInputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const
const xor = (steps: number, settings: Partial<Experiment> = {}): Experiment =>
  inlineExperiment(
    xorInputs,
    [[0], [1], [1], [0]],
    [layer(3, 'tanh', normal), layer(1, 'sigmoid', normal)],
    steps,
    settings,
  )

const failureOf = (result: Result<unknown>): string => (result.ok ? 'none' : result.failure.code)

let bench: Bench
beforeEach(() => {
  bench = new Bench()
})
afterEach(() => {
  bench.close()
})

describe('a run', () => {
  it('is saved and shown from its first record to its end', async () => {
    bench.connectStore()
    bench.connectWindow()
    expect(await bench.engine.begin('r1', 'training', xor(300), null)).toEqual({ ok: true, value: null })
    await until(() => bench.messages.at(-1)?.type === 'end' && bench.lastFrame?.state === 'ended')

    expect(bench.messages[0]?.type).toBe('begin')
    expect(bench.messages.map(({ sequence }) => sequence)).toEqual(bench.messages.map((_, i) => i + 1))
    expect(bench.savedSteps).toEqual(Array.from({ length: 301 }, (_, step) => step))
    expect(bench.frames[0]?.reset).toBe(true)
    expect(bench.frames.filter(({ reset }) => reset)).toHaveLength(1)
    expect(bench.frames.flatMap(({ rows }) => [...rows.step])).toEqual(bench.savedSteps)
    expect(bench.lastFrame).toMatchObject({ state: 'ended', step: 300, end: { status: 'finished', failure: null } })

    const alone = newRun(xor(300))
    advanceTo(alone, 300)
    const end = bench.messages.at(-1)
    expect(end?.type === 'end' && end.end.parameters).toEqual(alone.parameters())
  })

  it('lets other messages through while its start values are drawn, and is given up when it is stopped', async () => {
    bench.connectStore()
    bench.connectWindow()
    const orthogonal = { name: 'orthogonal', params: { gain: 1 }, choices: { gain: 'custom' } } as const
    const wide = Array.from({ length: 8 }, () => layer(900, 'tanh', orthogonal))
    const deep = inlineExperiment([[1]], [[0]], [...wide, layer(1, 'linear', normal)], 1)
    const begun = bench.engine.begin('r1', 'training', deep, null)
    let turns = 0
    for (; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
    expect(bench.lastFrame?.state ?? 'waiting').toBe('waiting')
    expect(await bench.engine.stop()).toEqual({ ok: true, value: null })
    expect(await begun).toEqual({ ok: true, value: null })
    expect(bench.messages).toEqual([])
    // Another one may begin at once.
    expect(await bench.engine.begin('r2', 'training', xor(3), null)).toEqual({ ok: true, value: null })
    await until(() => bench.messages.at(-1)?.type === 'end')
  })

  it('is refused without a store, while another one trains, and with a bad document', async () => {
    expect(failureOf(await bench.engine.begin('r1', 'training', xor(10), null))).toBe('STORE_UNAVAILABLE')
    bench.connectStore()
    expect(failureOf(await bench.engine.begin('r1', 'training', { schema: 1 }, null))).toBe('EXPERIMENT_MISSING_KEY')
    expect(failureOf(await bench.engine.begin('', 'training', xor(10), null))).toBe('REQUEST_REFUSED')
    expect(failureOf(await bench.engine.begin('r1', 'other' as RunKind, xor(10), null))).toBe('REQUEST_REFUSED')
    expect(failureOf(await bench.engine.begin('r1', 'training', xor(10), -1))).toBe('REQUEST_REFUSED')
    expect(failureOf(await bench.engine.pause())).toBe('RUN_NOT_ACTIVE')
    await bench.engine.begin('r1', 'training', xor(1_000_000, { measure: { images: 4, every: 1000 } }), null)
    expect(failureOf(await bench.engine.begin('r2', 'training', xor(10), null))).toBe('ENGINE_BUSY')
    expect(await bench.engine.stop()).toEqual({ ok: true, value: null })
  })

  it('does the steps asked for, pauses, goes on and gives the same bits as without a pause', async () => {
    bench.connectStore()
    bench.connectWindow()
    await bench.engine.begin('r1', 'training', xor(50), 1)
    await until(() => bench.lastFrame?.state === 'paused')
    expect(bench.lastFrame?.step).toBe(1)
    await bench.engine.resume(3)
    await until(() => bench.lastFrame?.state === 'paused' && bench.lastFrame.step === 4)
    await bench.engine.resume(null)
    await until(() => bench.messages.at(-1)?.type === 'end')
    const end = bench.messages.at(-1)
    const alone = newRun(xor(50))
    advanceTo(alone, 50)
    expect(end?.type === 'end' && end.end.parameters).toEqual(alone.parameters())
  })

  it('pauses and stops, with a last record that carries every neuron', async () => {
    bench.connectStore()
    bench.connectWindow()
    await bench.engine.begin('r1', 'training', xor(90_000_000, { measure: { images: 4, every: 0 } }), null)
    await until(() => (bench.lastFrame?.step ?? 0) > 1000)
    await bench.engine.pause()
    await until(() => bench.lastFrame?.state === 'paused')
    const { step } = bench.lastFrame ?? { step: -1 }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(bench.lastFrame?.step).toBe(step)
    expect((await bench.engine.stop()).ok).toBe(true)
    await until(() => bench.messages.at(-1)?.type === 'end')
    const records = bench.messages.flatMap((message) => (message.type === 'records' ? message.steps : []))
    const last: StepRecord | undefined = records.at(-1)
    expect(last?.step).toBe(step)
    expect(last?.neurons).toHaveLength(4)
    expect(bench.messages.at(-1)).toMatchObject({ type: 'end', end: { status: 'stopped', step } })
    await until(() => bench.lastFrame?.state === 'ended')
    expect(bench.lastFrame?.end).toEqual({ status: 'stopped', failure: null })
  })

  it('of kind measurement ends with its first record', async () => {
    bench.connectStore()
    await bench.engine.begin('r1', 'measurement', xor(50), null)
    await until(() => bench.messages.at(-1)?.type === 'end')
    expect(bench.savedSteps).toEqual([0])
    expect(bench.messages.at(-1)).toMatchObject({ end: { status: 'finished', step: 0 } })
  })

  it('that diverges ends with its last finite parameters', async () => {
    bench.connectStore()
    const wild = inlineExperiment([[0.5, 2]], [[42]], [layer(1, 'linear', normal)], 5_000, { learningRate: 0.5 })
    await bench.engine.begin('r1', 'training', wild, null)
    await until(() => bench.messages.at(-1)?.type === 'end')
    const last = bench.messages.at(-1)
    if (last?.type !== 'end') throw new Error('no end')
    expect(last.end.status).toBe('diverged')
    expect(last.end.failure?.code).toBe('RUN_DIVERGED')
    expect([...last.end.parameters].every(Number.isFinite)).toBe(true)
  })
})

describe('the store', () => {
  const long = (): Experiment => xor(90_000_000, { measure: { images: 4, every: 1000 } })

  it('that refuses pauses the run; resuming sends the same records again', async () => {
    bench.connectStore()
    bench.connectWindow()
    await bench.engine.begin('r1', 'training', long(), null)
    await until(() => bench.savedSteps.length > 5)
    bench.answer = () => ({ code: 'STORE_DISK_FULL', params: {} })
    await until(() => bench.lastFrame?.state === 'paused')
    expect(bench.lastFrame?.unsaved?.code).toBe('STORE_DISK_FULL')
    const refused = bench.messages.at(-1)
    bench.messages.length = 0
    bench.answer = () => null
    await bench.engine.resume(null)
    await until(() => bench.messages.length > 1)
    expect(bench.messages[0]).toEqual(refused)
    await until(() => bench.lastFrame?.state === 'training' && bench.lastFrame.unsaved === null)
    await bench.engine.stop()
    await until(() => bench.messages.at(-1)?.type === 'end')
    expect(bench.messages.map(({ sequence }) => sequence)).toEqual(
      bench.messages.map((_, i) => (refused?.sequence ?? 0) + i),
    )
  })

  it('that went away pauses the run, which goes on with the next one', async () => {
    const store = bench.connectStore()
    bench.connectWindow()
    await bench.engine.begin('r1', 'training', long(), null)
    await until(() => bench.savedSteps.length > 5)
    store.close()
    await until(() => bench.lastFrame?.unsaved?.code === 'STORE_UNAVAILABLE')
    expect(bench.lastFrame?.state).toBe('paused')
    expect(failureOf(await bench.engine.resume(null))).toBe('STORE_UNAVAILABLE')
    bench.connectStore()
    await bench.engine.resume(null)
    await bench.engine.stop()
    await until(() => bench.messages.at(-1)?.type === 'end')
    const steps = new Set(bench.savedSteps)
    for (let step = 0; step < Math.max(...steps); step += 1000) expect(steps).toContain(step)
  })
})

describe('the window', () => {
  it('gets everything again when it connects again, and holds nothing up when it does not answer', async () => {
    bench.connectStore()
    bench.connectWindow()
    bench.seesFrames = false
    await bench.engine.begin('r1', 'training', xor(2000), null)
    await until(() => bench.messages.at(-1)?.type === 'end')
    expect(bench.frames).toHaveLength(1)
    bench.seesFrames = true
    bench.connectWindow()
    await until(() => bench.frames.length === 2)
    expect(bench.lastFrame).toMatchObject({ reset: true, state: 'ended', step: 2000 })
    expect(bench.lastFrame?.rows.step).toHaveLength(2001)
    expect(bench.lastFrame?.header?.id).toBe('r1')
  })
})

describe('an image set', () => {
  const announce = (): Promise<Result<null>> =>
    bench.engine.announceSet({ shape: { ...mnistShape, trainCount: 1200, testCount: 60 }, checksum: 'abc' })
  const document = (): Experiment => ({
    ...presetExperiment('chapter5TwoHidden', 'x'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 1000 },
      validation: null,
      scaling: 'unit',
    },
    measure: { images: 200, every: 0 },
    duration: { unit: 'steps', count: 5 },
  })
  const send = (file: SetFile, bytes: Uint8Array, offset = 0): Promise<Result<null>> =>
    bench.engine.receiveChunk({ set: 'mnist', file, offset, bytes })

  it('answers a preview as soon as its images are there, in any order, and starts runs when all are', async () => {
    bench.connectStore()
    expect(failureOf(await bench.engine.measure(document()))).toBe('EXPERIMENT_UNKNOWN_SET')
    await announce()
    let answered = false
    const preview = bench.engine.measure(document()).then((result) => {
      answered = true
      return result
    })
    const run = bench.engine.begin('r1', 'training', document(), null)
    await send('trainImages', trainPixels.slice(100 * 784, 200 * 784), 100 * 784)
    await send('trainLabels', trainLabels.slice(0, 1200))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(answered).toBe(false)
    await send('trainImages', trainPixels.slice(0, 100 * 784))
    const measured = await preview
    if (!measured.ok) throw new Error(measured.failure.code)
    expect(measured.value.sizes).toEqual([784, 30, 30, 10])
    expect(measured.value.record.neurons).toHaveLength(70)
    const alone = newRun(document())
    advanceTo(alone, 0)
    expect(measured.value.record).toEqual(alone.takeRecords().steps[0])

    await send('trainImages', trainPixels.slice(200 * 784, 1200 * 784), 200 * 784)
    await send('testImages', new Uint8Array(60 * 784))
    await send('testLabels', new Uint8Array(60))
    expect(await bench.engine.finishSet('mnist', null)).toEqual({ ok: true, value: null })
    expect((await run).ok).toBe(true)
    await until(() => bench.messages.at(-1)?.type === 'end')
    expect(bench.messages[0]).toMatchObject({ type: 'begin', header: { dataChecksum: 'abc' } })
  })

  it('lets a run that is stopping go on to its last record, whatever else happens', async () => {
    bench.connectStore()
    bench.connectWindow()
    await announce()
    await send('trainImages', trainPixels.slice(0, 1200 * 784))
    await send('trainLabels', trainLabels.slice(0, 1200))
    await send('testImages', new Uint8Array(60 * 784))
    await send('testLabels', new Uint8Array(60))
    await bench.engine.finishSet('mnist', null)
    // Measuring these many images takes longer than one slice.
    const slow = { ...document(), measure: { images: 1000, every: 1000 }, duration: { unit: 'steps', count: 100_000 } }
    await bench.engine.begin('r1', 'training', slow, null)
    await until(() => (bench.lastFrame?.step ?? 0) > 3)
    bench.answer = () => ({ code: 'STORE_DISK_FULL', params: {} })
    const stopping = bench.engine.stop()
    void bench.engine.pause()
    expect((await stopping).ok).toBe(true)
    await until(() => bench.lastFrame?.state === 'ended')
    expect(bench.lastFrame?.end?.status).toBe('stopped')
  })

  it('that fails makes waiting requests fail with its reason', async () => {
    bench.connectStore()
    bench.connectWindow()
    await announce()
    const preview = bench.engine.measure(document())
    const run = bench.engine.begin('r1', 'training', document(), null)
    await until(() => bench.lastFrame?.state === 'waiting')
    await bench.engine.finishSet('mnist', { code: 'DATASET_CHECKSUM', params: {} })
    expect(failureOf(await preview)).toBe('DATASET_CHECKSUM')
    expect(failureOf(await run)).toBe('DATASET_CHECKSUM')
    await until(() => bench.lastFrame?.state === 'ended')
    expect(bench.messages).toHaveLength(0)
  })

  it.each([null, { code: 'DATASET_CHECKSUM', params: {} } as const])(
    'does not matter any more to a run that was stopped while it waited (%j)',
    async (failure) => {
      bench.connectStore()
      bench.connectWindow()
      await announce()
      await send('trainImages', trainPixels.slice(0, 1200 * 784))
      await send('trainLabels', trainLabels.slice(0, 1200))
      await send('testImages', new Uint8Array(60 * 784))
      await send('testLabels', new Uint8Array(60))
      const run = bench.engine.begin('r1', 'training', document(), null)
      await until(() => bench.lastFrame?.state === 'waiting')
      expect((await bench.engine.stop()).ok).toBe(true)
      await bench.engine.finishSet('mnist', failure)
      expect(await run).toEqual({ ok: true, value: null })
      await until(() => bench.lastFrame?.state === 'ended')
      expect(bench.lastFrame?.end).toEqual({ status: 'stopped', failure: null })
      expect(bench.messages).toHaveLength(0)
    },
  )

  it('refuses chunks that do not fit', async () => {
    await announce()
    for (const offset of [-1, 0.5, 1200, NaN, Infinity]) {
      expect(failureOf(await send('trainLabels', new Uint8Array(1), offset))).toBe('REQUEST_REFUSED')
    }
    expect(failureOf(await send('trainLabels', new Uint8Array(1201)))).toBe('REQUEST_REFUSED')
    expect(failureOf(await send('other' as SetFile, new Uint8Array(1)))).toBe('REQUEST_REFUSED')
    expect(failureOf(await send('trainLabels', [1] as unknown as Uint8Array))).toBe('REQUEST_REFUSED')
    expect(failureOf(await bench.engine.receiveChunk(null as never))).toBe('REQUEST_REFUSED')
    expect(
      failureOf(await bench.engine.announceSet({ shape: { ...mnistShape, trainCount: 1e12 }, checksum: '' })),
    ).toBe('REQUEST_REFUSED')
  })
})

describe('previews', () => {
  it('are answered while a run trains, and do not change it', async () => {
    bench.connectStore()
    await bench.engine.begin('r1', 'training', xor(20_000, { measure: { images: 4, every: 500 } }), null)
    const first = await bench.engine.measure(xor(7))
    const second = await bench.engine.measure({ ...xor(7), seed: 2 })
    expect(first.ok && second.ok && first.value.record.cost !== second.value.record.cost).toBe(true)
    await until(() => bench.messages.at(-1)?.type === 'end')
    const end = bench.messages.at(-1)
    const alone = newRun(xor(20_000, { measure: { images: 4, every: 500 } }))
    advanceTo(alone, 20_000)
    expect(end?.type === 'end' && end.end.parameters).toEqual(alone.parameters())
  })
})

describe('a change of the run under way', () => {
  it.each([
    ['learningRate', 0],
    ['learningRate', Infinity],
    ['batchSize', 2.5],
    ['seed', 1],
    ['__proto__', 1],
  ])('is refused outside the range of its setting: %s %d', async (setting, value) => {
    bench.connectStore()
    await bench.engine.begin('r1', 'training', xor(90_000_000, { measure: { images: 4, every: 0 } }), null)
    expect(failureOf(await bench.engine.change(setting as never, value))).toBe('REQUEST_REFUSED')
    await bench.engine.stop()
  })

  it('is refused without a run', async () => {
    expect(failureOf(await bench.engine.change('learningRate', 0.1))).toBe('RUN_NOT_ACTIVE')
  })
})

describe('the check of gradients', () => {
  it('answers beside a paused run, which goes on unchanged', async () => {
    bench.connectStore()
    await bench.engine.begin('r1', 'training', xor(50), 10)
    await until(() => bench.savedSteps.includes(10))
    const answer = await bench.engine.checkGradients(xor(50))
    expect(answer).toMatchObject({ ok: true, value: { checked: 13, skipped: 0, passed: true } })
    await bench.engine.resume(null)
    await until(() => bench.messages.at(-1)?.type === 'end')
    const alone = newRun(xor(50))
    advanceTo(alone, 50)
    const end = bench.messages.at(-1)
    expect(end?.type === 'end' && end.end.parameters).toEqual(alone.parameters())
  })

  it('goes on beside a run, and is refused for a net too large and for what is no experiment', async () => {
    bench.connectStore()
    const wide = inlineExperiment(
      [[1]],
      [[0]],
      [layer(4_096, 'tanh', normal), layer(30, 'tanh', normal), layer(1, 'tanh', normal)],
      1,
    )
    expect(failureOf(await bench.engine.checkGradients(wide))).toBe('none')
    const wider = { ...wide, layers: [wide.layers[0], { ...wide.layers[1], size: 60 }, wide.layers[2]] }
    expect(failureOf(await bench.engine.checkGradients(wider))).toBe('EXPERIMENT_TOO_MANY_WEIGHTS')
    expect(failureOf(await bench.engine.checkGradients({}))).toMatch(/^EXPERIMENT_/)
    await bench.engine.begin('r1', 'training', xor(90_000_000, { measure: { images: 4, every: 0 } }), null)
    expect(failureOf(await bench.engine.checkGradients(xor(50)))).toBe('none')
    await bench.engine.stop()
  })
})

describe('questions asked of a net', () => {
  const ask = async (weights: 'start' | 'run' | Float64Array, experiment: Experiment = xor(50)) => {
    const answer = await bench.engine.probe(experiment, weights, 'health', {})
    if (!answer.ok) throw new Error(answer.failure.code)
    return answer.value
  }
  const refusal = async (...args: unknown[]): Promise<string> =>
    failureOf(await bench.engine.probe(...(args as Parameters<EngineApi['probe']>)))

  it('are about its start values, given weights, or the run of this session, which is not disturbed', async () => {
    bench.connectStore()
    const start = await ask('start')
    expect(start).toMatchObject({ step: 0, epoch: 0 })
    await bench.engine.begin('r1', 'training', xor(50), 10)
    await until(() => bench.savedSteps.includes(10))
    const half = await ask('run')
    expect(half.step).toBe(10)
    expect(half.answer).not.toEqual(start.answer)
    const weights = await bench.engine.runWeights()
    if (!weights.ok) throw new Error('no weights')
    expect(weights.value).toMatchObject({ step: 10 })
    expect(await ask(weights.value.parameters)).toMatchObject({ step: null, answer: half.answer })
    expect((await ask('start')).answer).toEqual(start.answer)
    await bench.engine.resume(null)
    await until(() => bench.messages.at(-1)?.type === 'end')
    const alone = newRun(xor(50))
    advanceTo(alone, 50)
    const end = bench.messages.at(-1)
    expect(end?.type === 'end' && end.end.parameters).toEqual(alone.parameters())
    expect((await ask('run')).answer).toEqual((await ask(alone.parameters())).answer)
  })

  it('do not wait for a long one, which can be given up and then lets the next one of its kind through', async () => {
    const wide = inlineExperiment(
      [[1], [0.5]],
      [[0], [1]],
      [layer(100, 'tanh', normal), layer(100, 'tanh', normal), layer(1, 'tanh', normal)],
      1,
    )
    const curvature = () => bench.engine.probe(wide, 'start', 'curvature', { images: 2, seed: 1 })
    const answered: string[] = []
    const first = curvature().then((answer) => answered.push(failureOf(answer)))
    const second = curvature().then((answer) => answered.push(failureOf(answer)))
    await ask('start')
    expect(answered).toEqual([])
    await bench.engine.cancelProbe('curvature')
    await Promise.all([first, second])
    expect(answered).toEqual(['PROBE_CANCELLED', 'PROBE_CANCELLED'])
    expect(failureOf(await curvature())).toBe('none')
  })

  it('are refused without a run, for weights of another net, and for what is no question', async () => {
    expect(await refusal(xor(50), 'run', 'health', {})).toBe('RUN_NOT_ACTIVE')
    expect(failureOf(await bench.engine.runWeights())).toBe('RUN_NOT_ACTIVE')
    expect(await refusal(xor(50), Float64Array.of(1), 'health', {})).toBe('REQUEST_REFUSED')
    expect(await refusal(xor(50), 'end', 'health', {})).toBe('REQUEST_REFUSED')
    expect(await refusal(xor(50), 'start', 'nothing', {})).toBe('REQUEST_REFUSED')
    expect(await refusal(xor(50), 'start', 'toString', {})).toBe('REQUEST_REFUSED')
    expect(await refusal(xor(50), 'start', 'health', { more: 1 })).toBe('REQUEST_REFUSED')
    expect(await refusal({}, 'start', 'health', {})).toMatch(/^EXPERIMENT_/)
  })
})
