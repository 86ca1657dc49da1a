import { describe, expect, test } from 'vitest'
import { SET_FILES } from '@engine/contract/engine-api'
import type { SetShape } from '@engine/contract/experiment'
import { DatasetRegistry } from '@main/dataset/dataset-registry'
import { ImageSet } from '@main/dataset/image-set'
import { MNIST } from '@main/dataset/manifest'
import { feedSet, planPieces } from '@main/engine/feed-set'
import { quietLog } from '../quiet-log'
import { setFolder } from '../dataset/idx-files'
import { FakeEngine } from './fake-engine'

const shape = (trainCount: number, testCount: number): SetShape => ({
  id: 'mnist',
  trainCount,
  testCount,
  inputSize: 784,
  classes: 10,
})

const sizeIn =
  ({ trainCount, testCount, inputSize }: SetShape) =>
  (file: (typeof SET_FILES)[number]) =>
    (file.startsWith('train') ? trainCount : testCount) * (file.endsWith('Images') ? inputSize : 1)

describe.each([shape(60_000, 10_000), shape(1_000, 1), shape(3, 70_000)])('pieces of %o', (of) => {
  const pieces = planPieces(of, sizeIn(of))

  test('begin with what the first picture needs', () => {
    const first = Math.min(1_000, of.trainCount)
    expect(pieces.slice(0, 2)).toEqual([
      { file: 'trainLabels', start: 0, end: first },
      { file: 'trainImages', start: 0, end: first * 784 },
    ])
  })

  test('cover every byte once, in order, none over 4 MB', () => {
    for (const file of SET_FILES) {
      let at = 0
      for (const piece of pieces.filter((each) => each.file === file)) {
        expect(piece.start).toBe(at)
        expect(piece.end - piece.start).toBeLessThanOrEqual(4_000_000)
        at = piece.end
      }
      expect(at).toBe(sizeIn(of)(file))
    }
  })
})

async function openedSet(): Promise<ImageSet> {
  const registry = new DatasetRegistry({
    builtInFolder: '',
    memory: '',
    log: quietLog,
    onChange: () => undefined,
    onAdded: () => undefined,
  })
  return registry.find((await registry.open(setFolder())).id)
}

test('an engine gets every byte, in slices of their own', async () => {
  const set = await openedSet()
  const engine = new FakeEngine()
  await feedSet(engine.api, set)
  expect(engine.said[0]).toBe(`announce ${set.manifest.id}`)
  expect(engine.said.at(-1)).toBe(`finish ${set.manifest.id} ok`)
  for (const file of SET_FILES) {
    const bytes = await set.slice(file, 0, set.size(file))
    expect(engine.received.get(file)).toEqual(bytes)
    expect(bytes.buffer.byteLength).toBe(bytes.length)
  }
})

test('a set that fails while it is read is announced and finished with the reason', async () => {
  const set = new ImageSet(MNIST, setFolder({ replace: { trainLabels: null } }))
  const engine = new FakeEngine()
  const feeding = feedSet(engine.api, set)
  await set.load()
  await feeding
  expect(engine.said).toEqual(['announce mnist', 'finish mnist IDX_FILE_MISSING'])
})

test('an engine that stops taking ends the feeding', async () => {
  const set = await openedSet()
  const engine = new FakeEngine()
  const gone = { ok: false, failure: { code: 'ENGINE_STOPPED', params: {} } } as const
  await expect(feedSet({ ...engine.api, receiveChunk: async () => gone }, set)).rejects.toThrow('ENGINE_STOPPED')
  expect(engine.said).toEqual([`announce ${set.manifest.id}`])
})
