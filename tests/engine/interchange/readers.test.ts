/** Other programs open what the lab exports. Each proof is left out, and says so, where its program is not installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ModelFormat } from '@engine/contract/model-format'
import { modelFile, type Model } from '@engine/interchange'
import { trainPixels } from '../support/mnist'
import { npyFile } from './npy-file'
import { IMAGES, sampleModels } from './sample-model'

const TOLERANCE = 1e-5
const script = resolve(import.meta.dirname, 'readers.py')
/** A Keras that is installed comes after it: what is checked here is the same everywhere. */
const kerasStandIn = resolve(import.meta.dirname, 'keras-stand-in')
/** A Python of one's own often stands before that of the system, which has the packages. */
const pythons = ['python3', '/usr/bin/python3', 'python']
const pythonWith = (module: string): string | null =>
  pythons.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0) ?? null

const found = { numpy: pythonWith('numpy'), torch: pythonWith('numpy, torch'), onnx: pythonWith('numpy, onnx') }
const names = { numpy: 'NumPy', torch: 'PyTorch', onnx: 'ONNX' } as const
const title = (reader: keyof typeof names, what: string): string =>
  found[reader] === null ? `${what} (left out: ${names[reader]} is not installed)` : what

const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string): string => join(folder, name)

/** One net among all other tests; the release asks for all of them. */
const samples = sampleModels().slice(0, Number(process.env['READER_SAMPLES'] ?? 1))
/** The negative control: readers that look must find it. */
const spoils = process.env['READER_SPOILS'] === '1'

function exported(model: Model, format: ModelFormat): Uint8Array {
  if (!spoils) return modelFile(model, format)
  const parameters = model.parameters.slice()
  const last = parameters.length - 1
  parameters[last] = (parameters[last] ?? 0) + 1
  return modelFile({ ...model, parameters }, format)
}

writeFileSync(
  path('inputs.npy'),
  npyFile(
    [IMAGES, 784],
    Float64Array.from(trainPixels.subarray(0, IMAGES * 784), (byte) => byte / 255),
  ),
)

/** What a program says; a program that fails, fails the test with its last words. */
function said(python: string | null, ...args: readonly string[]): string {
  const { status, stdout, stderr } = started(python!, args)
  expect(status, stderr.slice(-2_000)).toBe(0)
  return stdout
}

const started = (python: string, args: readonly string[]) =>
  spawnSync(python, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONPATH: kerasStandIn, PYTHONDONTWRITEBYTECODE: '1' },
  })

function worstDifference(printed: string, outputs: Float64Array): number {
  const theirs = printed.trim().split(/[,\n]/).map(Number)
  expect(theirs).toHaveLength(outputs.length)
  return outputs.reduce((worst, ours, i) => Math.max(worst, Math.abs(ours - theirs[i]!)), 0)
}

describe.each(samples)('$model.experiment.layers.0.activation first', ({ model, outputs }) => {
  const first = model.experiment.layers[0]!.activation

  test.skipIf(found.numpy === null)(title('numpy', 'NumPy opens the archive, bit by bit'), () => {
    writeFileSync(path(`${first}.npz`), exported(model, 'npz'))
    writeFileSync(path(`${first}.raw`), model.parameters)
    said(found.numpy, script, 'npz', path(`${first}.npz`), path(`${first}.raw`))
  })

  test.skipIf(found.torch === null)(title('torch', 'PyTorch runs the script'), () => {
    writeFileSync(path(`${first}.py`), exported(model, 'pytorch'))
    const printed = said(found.torch, path(`${first}.py`), path('inputs.npy'))
    expect(worstDifference(printed, outputs)).toBeLessThan(TOLERANCE)
  })

  test.skipIf(found.onnx === null)(title('onnx', 'ONNX checks and evaluates the model'), () => {
    writeFileSync(path(`${first}.onnx`), exported(model, 'onnx'))
    writeFileSync(path(`${first}.npy`), npyFile([IMAGES, 10], outputs))
    said(found.onnx, script, 'onnx', path(`${first}.onnx`), path('inputs.npy'), path(`${first}.npy`))
  })

  test.skipIf(found.numpy === null)(
    title('numpy', 'the Keras script builds its layers and computes the outputs'),
    () => {
      writeFileSync(path(`${first}_keras.py`), exported(model, 'keras'))
      const printed = said(found.numpy, path(`${first}_keras.py`), path('inputs.npy'))
      expect(worstDifference(printed, outputs)).toBeLessThan(TOLERANCE)
    },
  )
})

test.skipIf(found.numpy === null)(title('numpy', 'weights of another shape do not pass for those of a layer'), () => {
  const [{ model }] = samples as [(typeof samples)[number]]
  const text = new TextDecoder().decode(modelFile(model, 'keras'))
  const turned = text.replace('"].T, weights', '"], weights')
  expect(turned).not.toBe(text)
  writeFileSync(path('turned_keras.py'), turned)
  const { status, stderr } = started(found.numpy!, [path('turned_keras.py'), path('inputs.npy')])
  expect(status).toBe(1)
  expect(stderr).toMatch(/layer1 takes weights of \[\(784, 12\), \(12,\)\], not of \[\(12, 784\)/)
})
