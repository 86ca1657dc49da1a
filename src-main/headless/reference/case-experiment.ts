/** A reference case as an experiment document: its conventions are ours, only some names differ. */
import type { Precision } from '@engine/contract/option'
import { EXPERIMENT_SCHEMA, type Experiment } from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { shapeOf, MNIST } from '@main/dataset/manifest'
import type { LoadedCase, ReferenceCase } from './case'

/** Throws with the parser's problems where the lab has no such experiment. */
export function caseExperiment({ reference, weights, biases }: LoadedCase, precision: Precision): Experiment {
  const { sizes, training } = reference
  const parsed = parseExperiment(
    {
      schema: EXPERIMENT_SCHEMA,
      name: reference.id.slice(0, 80),
      data: dataOf(reference),
      layers: reference.activations.map((name, l) => ({
        size: sizes[l + 1],
        activation: camelCase(name),
        weights: { name: 'explicit', values: weights[l] },
        biases: { name: 'explicit', values: biases[l] },
        learningRateFactor: 1,
        frozen: false,
        dropout: 0,
      })),
      cost: camelCase(reference.cost),
      reluSlopeAtZero: 0,
      optimizer: optimizerOf(reference),
      schedule: { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant' },
      regularization: regularizationOf(reference),
      clipping: { name: 'none' },
      batch: { size: training.batch_size, order: 'given' },
      duration: { unit: 'steps', count: training.steps },
      seed: 0,
      precision,
      measure: { images: 60_000, every: 100_000_000 },
      changes: [],
    },
    [shapeOf(MNIST)],
  )
  if (!parsed.ok) throw new Error(`${reference.id}: ${JSON.stringify(parsed.problems)}`)
  return parsed.experiment
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function dataOf({ data }: ReferenceCase): unknown {
  if (data.source === 'inline') return { kind: 'inline', inputs: data.x, targets: data.y }
  const slice = 'indices' in data ? { indices: data.indices } : { first: data.first, count: data.count }
  const part = data.source === 'mnist-test' ? 'test' : 'train'
  return { kind: 'set', set: MNIST.id, training: { part, ...slice }, validation: null, scaling: 'unit' }
}

function optimizerOf({ training }: ReferenceCase): unknown {
  const { type, lr, ...rest } = training.optimizer
  const names: Readonly<Record<string, string>> = { eps: 'epsilon' }
  const numbers = Object.entries(rest).map(([name, value]) => [names[name] ?? name, value])
  return { name: type, learningRate: lr, ...(Object.fromEntries(numbers) as object) }
}

function regularizationOf({ regularization: { type, lambda, n, coefficient } }: ReferenceCase): unknown {
  switch (type) {
    case 'l1':
      return { name: 'l1', lambda, trainingCount: n }
    case 'l2_nielsen':
      return { name: 'l2Nielsen', lambda, trainingCount: n }
    case 'weight_decay':
      return { name: 'weightDecay', coefficient }
    case 'weight_decay_decoupled':
      return { name: 'decoupledDecay', coefficient }
    default:
      return { name: type }
  }
}
