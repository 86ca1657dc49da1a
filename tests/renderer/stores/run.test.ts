// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { LAYER_QUANTITY_NAMES, type Frame, type RunColumns, type RunHeader } from '@engine/contract/run-records'
import { presetExperiment } from '@engine/contract/presets'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'
import { good, installBridge, type FakeBridge } from './fake-bridge'

let bridge: FakeBridge
let engine: MessagePort
const seen: unknown[] = []

const rows = (steps: number[]): RunColumns => {
  const values = Float64Array.from(steps)
  return {
    layerCount: 1,
    step: values,
    epoch: values,
    cost: values,
    costTotal: values,
    accuracy: values,
    layers: Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, values])) as RunColumns['layers'],
    validation: { step: values, epoch: values, cost: values, accuracy: values },
    neurons: { unitCount: 1, step: values, values },
  }
}

const frame = (runId: string, more: Partial<Frame>): Frame => ({
  type: 'frame',
  runId,
  reset: false,
  header: null,
  state: 'training',
  step: 0,
  totalSteps: 10,
  epoch: 0,
  changes: [],
  secondsLeft: null,
  rows: rows([]),
  end: null,
  unsaved: null,
  ...more,
})

const header = (id: string): RunHeader => ({
  id,
  kind: 'training',
  experiment: presetExperiment('reluHe', 'of the run'),
  sizes: [784, 30, 30, 30, 30, 10],
  totalSteps: 10,
  startedAt: 0,
  engineVersion: '1',
  dataChecksum: '',
})

/** Sends a frame and waits until the window has seen it. */
async function send(sent: Frame): Promise<void> {
  const before = seen.length
  engine.postMessage(sent)
  while (seen.length === before) await new Promise((resolve) => setTimeout(resolve, 5))
  await nextTick()
}

beforeEach(async () => {
  bridge = installBridge()
  bridge.answer('startRun', () => good('mine'))
  setActivePinia(createPinia())
  await useDatasetsStore().start()
  useRunStore().start()
  const channel = new MessageChannel()
  engine = channel.port1
  engine.onmessage = (event) => seen.push(event.data)
  const event = new MessageEvent('message', { data: { type: 'lab:frames' } })
  Object.defineProperties(event, { ports: { value: [channel.port2] }, source: { value: window } })
  window.dispatchEvent(event)
})

test('a run is begun once, however often the button is pressed', async () => {
  const run = useRunStore()
  await Promise.all([run.toggle(), run.toggle(), run.advance()])
  expect(bridge.asked.filter((each) => each.name === 'startRun')).toHaveLength(1)
})

test('frames add up; editing the design forgets the ended run, and a late frame does not bring it back', async () => {
  const run = useRunStore()
  const draft = useDraftStore()
  await run.toggle()
  await send(frame('mine', { reset: true, header: header('mine'), rows: rows([0]) }))
  await send(frame('mine', { state: 'ended', rows: rows([1, 2]), end: { status: 'finished', failure: null } }))
  expect([...run.columns!.step]).toEqual([0, 1, 2])
  draft.setLayer(0, { size: 31 })
  await nextTick()
  expect(run.state).toBe('idle')
  await send(frame('mine', { state: 'ended', rows: rows([3]), end: { status: 'finished', failure: null } }))
  expect(run.columns).toBeNull()
})

test('when the engine is lost, frames that were still on their way do not bring the run back', async () => {
  const run = useRunStore()
  await run.toggle()
  await send(frame('mine', { reset: true, header: header('mine') }))
  run.lose()
  await send(frame('mine', { step: 7 }))
  expect(run.state).toBe('ended')
  expect(run.end?.status).toBe('interrupted')
})

test('a page that was loaded again takes over the run under way and its design', async () => {
  const run = useRunStore()
  const draft = useDraftStore()
  await send(frame('other', { reset: true, header: header('other'), rows: rows([0, 1]) }))
  expect(run.state).toBe('training')
  expect(draft.experiment.name).toBe('of the run')
  await nextTick()
  expect([...run.columns!.step]).toEqual([0, 1])
})

test('a run that ended before this page was loaded is left to the history', async () => {
  const run = useRunStore()
  await send(
    frame('other', { reset: true, state: 'ended', header: header('other'), end: { status: 'stopped', failure: null } }),
  )
  expect(run.state).toBe('idle')
})

test('a setting changed while the run trains goes to the engine, and with it into the document of the run', async () => {
  const run = useRunStore()
  bridge.answer('changeRun', () => good(null))
  bridge.answer('resumeRun', () => good(null))
  run.change('learningRate', 0.02)
  expect(run.liveValue('learningRate')).toBeNull()
  await run.toggle()
  await send(frame('mine', { reset: true, state: 'paused', step: 7, header: header('mine') }))
  run.change('learningRate', 0.02)
  expect(run.liveValue('learningRate')).toBe(0.02)
  await run.advance()
  expect(bridge.asked.slice(-2)).toEqual([
    { name: 'changeRun', args: ['learningRate', 0.02] },
    { name: 'resumeRun', args: [1] },
  ])
  const change = { step: 7, setting: 'learningRate', value: 0.02 } as const
  await send(frame('mine', { step: 8, changes: [change] }))
  expect(run.header?.experiment.changes).toEqual([change])
  expect(useDraftStore().experiment.changes).toEqual([])
  expect(run.liveValue('learningRate')).toBe(0.02)
})
