import { crc32 as nodeCrc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { MODEL_FORMAT_NAMES } from '@engine/contract/model-format'
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import { modelFile } from '@engine/interchange'
import { whole } from '@engine/interchange/protobuf'
import { crc32, zip } from '@engine/interchange/zip'
import { messagesIn, numbersIn, readMessage, textsIn } from './protobuf-reader'
import { NAME, sampleModel, sampleModels } from './sample-model'

const { model } = sampleModel(['leakyRelu', 'hardTanh', 'softmax'], 'float32', 'standardized')
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const bytesOf = (values: Float64Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength)
const firstWeights = model.parameters.slice(0, 12 * 784)

/** Entries by the central directory, as readers of ZIP find them; every promise of the headers is checked. */
function readZip(bytes: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(bytes)
  const end = file.length - 22
  expect(file.readUInt32LE(end)).toBe(0x06054b50)
  const entries = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  for (let i = 0; i < file.readUInt16LE(end + 10); i++) {
    expect(file.readUInt32LE(at)).toBe(0x02014b50)
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const local = file.readUInt32LE(at + 42)
    expect(file.readUInt32LE(local)).toBe(0x04034b50)
    expect(file.subarray(local + 4, local + 30)).toEqual(file.subarray(at + 6, at + 32))
    const from = local + 30 + file.readUInt16LE(local + 26)
    const data = file.subarray(from, from + file.readUInt32LE(at + 24))
    expect(file.readUInt32LE(at + 16)).toBe(nodeCrc32(data))
    entries.set(name, data)
    at += 46 + nameLength
  }
  expect(at).toBe(end)
  return entries
}

test('the checksum of ZIP, by its published check value', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('an empty archive is 22 bytes of a fixed kind', () => {
  expect(Buffer.from(zip([])).toString('hex')).toBe('504b0506' + '00'.repeat(18))
})

test('npz: every array with its shape and its bits', () => {
  const entries = readZip(modelFile(model, 'npz'))
  expect([...entries.keys()]).toEqual(
    ['W1', 'b1', 'W2', 'b2', 'W3', 'b3', 'mean', 'deviation', 'experiment'].map((name) => `${name}.npy`),
  )
  const first = entries.get('W1.npy')!
  expect(first.toString('latin1', 0, 8)).toBe('\x93NUMPY\x01\x00')
  const header = first.toString('latin1', 10, 10 + first.readUInt16LE(8))
  expect(header.trimEnd()).toBe("{'descr': '<f8', 'fortran_order': False, 'shape': (12, 784), }")
  expect((10 + header.length) % 64).toBe(0)
  expect(header.endsWith('\n')).toBe(true)
  expect(first.subarray(10 + header.length)).toEqual(bytesOf(firstWeights))
  expect(entries.get('b3.npy')!.toString('latin1', 10, 70)).toContain("'shape': (10,)")
  expect(entries.get('mean.npy')!.readDoubleLE(128)).toBe(model.inputScale!.mean)
})

test('safetensors: header, places and single precision', () => {
  const file = Buffer.from(modelFile(model, 'safetensors'))
  const length = Number(file.readBigUInt64LE(0))
  expect(length % 8).toBe(0)
  const header = JSON.parse(file.toString('utf8', 8, 8 + length)) as { __metadata__: Record<string, string> }
  const { __metadata__: metadata, ...tensors } = header
  expect(JSON.parse(metadata['experiment']!)).toEqual(model.experiment)
  expect(Number(metadata['deviation'])).toBe(model.inputScale!.deviation)
  const places = Object.entries(tensors) as [string, { dtype: string; shape: number[]; data_offsets: number[] }][]
  expect(places.map(([name]) => name)).toEqual(['W1', 'b1', 'W2', 'b2', 'W3', 'b3'])
  let end = 0
  for (const [, { dtype, shape, data_offsets }] of places) {
    expect(dtype).toBe('F32')
    expect(data_offsets).toEqual([end, (end += 4 * shape.reduce((a, b) => a * b))])
  }
  expect(file.length).toBe(8 + length + end)
  const numbers = Array.from(model.parameters, (_, i) => file.readFloatLE(8 + length + 4 * i))
  expect(numbers).toEqual([...model.parameters])
})

test('onnx: the graph from the greys to the outputs', () => {
  const fields = readMessage(modelFile(model, 'onnx'))
  expect(messagesIn(fields, 8).map((set) => [textsIn(set, 1), numbersIn(set, 2)])).toEqual([[[''], [13]]])
  const [graph] = messagesIn(fields, 7)
  const nodes = messagesIn(graph!, 1).map((node) => `${textsIn(node, 4)}(${textsIn(node, 1)}) = ${textsIn(node, 2)}`)
  const { mean, deviation } = model.inputScale!
  expect(nodes).toEqual([
    `Sub(x,${mean}) = Sub.1`,
    `Div(Sub.1,${deviation}) = a0`,
    'Gemm(a0,W1,b1) = z1',
    'Mul(z1,0.01) = Mul.1',
    'Max(z1,Mul.1) = a1',
    'Gemm(a1,W2,b2) = z2',
    'Max(z2,-1) = Max.1',
    'Min(Max.1,1) = a2',
    'Gemm(a2,W3,b3) = z3',
    'Softmax(z3) = a',
  ])
  const [weights] = messagesIn(graph!, 5).filter((tensor) => textsIn(tensor, 8)[0] === 'W1')
  expect([numbersIn(weights!, 1), numbersIn(weights!, 2)]).toEqual([[12, 784], [1]])
  expect(weights!.get(9)![0]).toEqual(new Uint8Array(Float32Array.from(firstWeights).buffer))
})

test('protobuf: whole numbers of one and of several bytes, by the examples of its documentation', () => {
  expect([...whole(1, 150)]).toEqual([0x08, 0x96, 0x01])
  expect([...whole(1, 0)]).toEqual([0x08, 0x00])
  expect(readMessage(whole(16, 2 ** 40 + 3)).get(16)).toEqual([2n ** 40n + 3n])
})

test('a name cannot leave its comment or its text in a script', () => {
  for (const format of ['pytorch', 'keras'] as const) {
    const script = text(modelFile(model, format))
    expect(script.split('\n')[0]).toBe('# Sätze "with" marks \u{1f98a}')
    const line = script.split('\n').find((each) => each.startsWith('EXPERIMENT = '))!
    expect(line).toMatch(/^EXPERIMENT = "[ -~]*"$/)
    const json = line
      .slice('EXPERIMENT = '.length)
      .replace(/\\U([0-9a-f]{8})/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    expect((JSON.parse(JSON.parse(json) as string) as { name: string }).name).toBe(model.experiment.name)
  }
  expect(model.experiment.name).toContain(NAME.slice(0, 5))
})

test('a net of more than a million numbers stands beside its script, not in it', () => {
  const sizes = [784, 1_300, 10]
  const large = sampleModel(['tanh', 'softmax'], 'float64').model
  const [hidden, output] = large.experiment.layers
  const experiment = { ...large.experiment, layers: [{ ...hidden!, size: 1_300 }, output!] }
  const parameters = new Float64Array(1_300 * 785 + 10 * 1_301)
  const script = text(modelFile({ ...large, experiment, sizes, parameters }, 'pytorch'))
  expect(script.length).toBeLessThan(10_000)
  // Dots of the name itself stay: the weights of `lr 0.5.py` are in `lr 0.5.npz`.
  expect(script).toContain('endings = (".pytorch.py", ".keras.py", ".py")')
  expect(script).toContain('script.with_name(script.name[: -len(ending)] + ".npz")')
})

test('every activation is among the samples other programs compute, and every format gives the same bytes again', () => {
  const samples = sampleModels()
  const used = samples.flatMap((sample) => sample.model.experiment.layers.map(({ activation }) => activation))
  expect(new Set(used)).toEqual(new Set(ACTIVATION_NAMES))
  for (const format of MODEL_FORMAT_NAMES) expect(modelFile(model, format)).toEqual(modelFile(model, format))
})
