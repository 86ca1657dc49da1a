/** Documents for the Workbench in which a net learns what circuits of gates are counted for. */
import type { Experiment } from '../experiment'
import { bitsDocument, normalLayer } from './xor-documents'

/** All rows of a truth table are examples: with more inputs there are too many to learn while somebody waits. */
export const MOST_LEARNED = 8

/** The parity of `inputs` bits, learned from all rows of its table by twice as many units, which add up where a gate only looks for one row. */
export function parityDocument(inputs: number): Experiment {
  const rows = Array.from({ length: 2 ** inputs }, (_, row) =>
    Array.from({ length: inputs }, (_, place) => (row >> place) & 1),
  )
  const biases = { name: 'normal', params: { std: 1, mean: 0 } } as const
  const layers = [
    { ...normalLayer(2 * inputs, 'tanh', 0, 1, 0), biases },
    { ...normalLayer(1, 'sigmoid', 0, 1, 0), biases },
  ]
  return {
    ...bitsDocument(`Parity of ${inputs} inputs`, layers, {
      learningRate: 0.5,
      steps: 1,
      inputs: rows.map((bits) => bits.map((bit) => 2 * bit - 1)),
      targets: rows.map((bits) => [bits.reduce((odd, bit) => odd ^ bit, 0)]),
    }),
    cost: 'crossEntropy',
    batch: { size: Math.min(16, rows.length), order: 'shuffled' },
    duration: { unit: 'epochs', count: 1_000 },
  }
}
