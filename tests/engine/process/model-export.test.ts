import { expect, test, vi } from 'vitest'
import type { ModelFormat } from '@engine/contract/model-format'
import { modelFile } from '@engine/interchange'
import { UNIT_SCALE } from '@engine/network/examples'
import { exportedModel } from '@engine/process/model-export'
import { Session } from '@engine/process/session'
import { sampleModel } from '../interchange/sample-model'
import { mnistShape } from '../support/mnist'
import { realClock } from '../support/ports'

const plain = sampleModel(['tanh', 'softmax'], 'float32').model
const standardized = sampleModel(['tanh', 'softmax'], 'float32', 'standardized').model
const unasked = async (): Promise<Float64Array> => {
  throw new Error('not needed')
}

test('a saved network becomes a file; its images are asked for only where its inputs are standardized', async () => {
  expect(await exportedModel(plain.experiment, plain, 'npz', [mnistShape], unasked)).toEqual(modelFile(plain, 'npz'))
  const { mean, deviation } = standardized.inputScale!
  const scale = vi.fn(async () => UNIT_SCALE.map((grey) => (grey - mean) / deviation))
  const file = await exportedModel(standardized.experiment, standardized, 'onnx', [mnistShape], scale)
  expect(scale).toHaveBeenCalledWith(standardized.experiment)
  // The scale is found again from rounded numbers, so its last digits may differ; the file is as long all the same.
  expect(file.length).toBeGreaterThan(modelFile(plain, 'onnx').length)
})

test('images of one grey have no scale', async () => {
  const file = await exportedModel(standardized.experiment, standardized, 'npz', [mnistShape], async () => UNIT_SCALE)
  expect(file).toEqual(modelFile({ ...standardized, inputScale: null }, 'npz'))
})

test('a run of a set that is not on this computer', async () => {
  const asked = (model: typeof plain) => new Session(realClock).exportModel(model.experiment, model, 'safetensors')
  expect(await asked(plain)).toEqual({ ok: true, value: modelFile(plain, 'safetensors') })
  expect(await asked(standardized)).toMatchObject({ ok: false, failure: { code: 'DATASET_UNAVAILABLE' } })
})

test.each([
  ['another format', { format: 'pickle' as ModelFormat }, 'REQUEST_REFUSED'],
  ['no document', { experiment: null }, 'EXPERIMENT_NOT_OBJECT'],
  ['sizes of another net', { sizes: [784, 11, 10] }, 'REQUEST_REFUSED'],
  ['a number too few', { parameters: plain.parameters.slice(1) }, 'REQUEST_REFUSED'],
])('%s is refused', async (_, change, code) => {
  const { experiment, sizes, parameters, format } = { ...plain, format: 'npz' as ModelFormat, ...change }
  const answer = await new Session(realClock).exportModel(experiment, { sizes, parameters }, format)
  expect(answer).toMatchObject({ ok: false, failure: { code } })
})
