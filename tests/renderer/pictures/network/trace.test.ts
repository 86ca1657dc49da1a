import { expect, test } from 'vitest'
import type { NeuronTrace } from '@engine/contract/probes/neuron-trace'
import { remainder, traceLines, traceSentence, traceTable } from '@/pictures/network/trace-lines'

const trace: NeuronTrace = {
  sizes: [3, 2, 3],
  inputs: Float64Array.of(1, 2, 3),
  label: 1,
  prediction: 2,
  cost: 0.5,
  bias: 0.25,
  z: 1.25,
  a: 0.75,
  slope: 0.5,
  returns: {
    units: Int32Array.of(2, 0, 1),
    weights: Float64Array.of(4, 1, 1),
    deltas: Float64Array.of(-2, 1, 0.5),
    products: Float64Array.of(-8, 1, 0.5),
    sum: -6.5,
  },
  target: null,
  delta: -3.25,
  sources: {
    units: Int32Array.of(2, 0),
    activations: Float64Array.of(3, 1),
    weights: Float64Array.of(0.1, 0.2),
    gradients: Float64Array.of(-9.75, -3.25),
  },
}
const output: NeuronTrace = { ...trace, slope: null, returns: null, target: 1, delta: -0.25 }

test('the lines are the chain rule with the numbers of the image', () => {
  const lines = traceLines(trace, String)
  expect(lines.map(({ symbol, value }) => [symbol, value])).toEqual([
    ['z', 1.25],
    ['a', 0.75],
    ['f′(z)', 0.5],
    ['Σₖ wₖ δₖ', -6.5],
    ['δ', -3.25],
    ['∂Cₓ/∂b', -3.25],
  ])
  expect(lines[0]?.from).toContain('1 + 0.25')
  expect(lines[4]?.from).toContain('0.5 · -6.5')
  expect(traceLines(output, String).map(({ symbol }) => symbol)).toEqual(['z', 'a', 'y', 'δ'])
})

test('the sentence says what makes the error, or why there is none', () => {
  expect(traceSentence(trace, 0, String)).toMatchObject({
    key: 'network.trace.hidden',
    place: 1,
    values: { slope: '0.5', sum: '-6.5', unit: 2, product: '-8' },
  })
  expect(traceSentence({ ...trace, slope: 0, delta: 0 }, 0, String).key).toBe('network.trace.flat')
  expect(traceSentence({ ...trace, delta: 0 }, 0, String).key).toBe('network.trace.nothing')
  expect(traceSentence(output, 1, String)).toMatchObject({ key: 'network.trace.output', values: { a: '0.75', y: '1' } })
})

test('what is not listed is counted and summed', () => {
  expect(remainder(Float64Array.of(-8, 1, 0.5), 1)).toEqual({ count: 2, sum: 1.5 })
  expect(remainder(Float64Array.of(-8, 1), 2)).toBeNull()
})

test('the table has every product, then the sources', () => {
  const words = { write: String, neuronName: (layer: number, unit: number) => `${layer}.${unit}` }
  const rows = traceTable(trace, 0, words)
  expect(rows.map(({ head }) => head)).toEqual(['1.2', '1.0', '1.1', '-1.2', '-1.0'])
  expect(rows[0]?.cells.map(({ value }) => value)).toEqual([4, -2, -8, null, null])
  expect(rows[3]?.cells.map(({ value }) => value)).toEqual([0.1, null, null, 3, -9.75])
})
