/** The table of configurations with the verdicts expected of them, and how each becomes a document. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ActivationName } from '@engine/contract/activations'
import type { CostName } from '@engine/contract/costs'
import type { Experiment, ExperimentData, LayerSettings } from '@engine/contract/experiment'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import type { InitializerDeclaration } from '@engine/contract/initializer-declaration'
import type { Precision } from '@engine/contract/option'
import { presetExperiment } from '@engine/contract/presets'
import type { VerdictKind } from '@engine/contract/verdicts/verdict'
import { accepted, layer } from '../support/experiments'
import { defaultsOf } from '../support/start-values'

/** An initializer by name, with what differs from its defaults. */
interface Named {
  readonly name: string
  readonly params?: Readonly<Record<string, number>>
  readonly values?: readonly number[]
}

interface Configuration {
  readonly hidden: readonly number[]
  readonly activation: ActivationName
  readonly output: ActivationName
  readonly cost: CostName
  readonly weights: Named
  readonly biases: Named
  /** Of the output layer, where they are others than those of the hidden layers. */
  readonly outputWeights?: Named
  readonly precision?: Precision
  /** Samples instead of the first images of MNIST. */
  readonly data?: Omit<Extract<ExperimentData, { readonly kind: 'inline' }>, 'kind'>
  /** Full-batch updates before the net is judged; without it start values are. */
  readonly training?: { readonly steps: number; readonly learningRate: number; readonly lambda?: number }
}

export interface ExpectedVerdicts {
  readonly id: string
  readonly configuration: Configuration
  readonly expected: {
    readonly worst: VerdictKind
    /** Given as well. */
    readonly also?: readonly VerdictKind[]
    readonly never?: readonly VerdictKind[]
  }
  readonly source: string
}

export const table = JSON.parse(
  readFileSync(resolve(import.meta.dirname, 'expected-verdicts.json'), 'utf8'),
) as readonly ExpectedVerdicts[]

/** Few enough to train in no time; the medians of the sources hold for them as for their 1,000. */
const IMAGES = 300

const images: ExperimentData = {
  kind: 'set',
  set: 'mnist',
  training: { part: 'training', first: 0, count: IMAGES },
  validation: null,
  scaling: 'unit',
}

function settled<Declared>(declarations: Readonly<Record<string, InitializerDeclaration>>, named: Named): Declared {
  if (named.values !== undefined) return { name: named.name, values: [...named.values] } as Declared
  const defaults = defaultsOf(declarations[named.name]!)
  return { name: named.name, ...defaults, params: { ...defaults.params, ...named.params } } as Declared
}

/** Full batch; weights decay as in chapter 5, by λ / n with its n of 1,000. */
export function documentOf(configuration: Configuration, seed: number): Experiment {
  const { hidden, activation, output, cost, weights, biases, data, training } = configuration
  const weightsOf = (named: Named): LayerSettings['weights'] => settled(WEIGHT_INITIALIZERS, named)
  const biasesOf = (named: Named): LayerSettings['biases'] => settled(BIAS_INITIALIZERS, named)
  const outputs = data?.targets[0]?.length ?? 10
  const outputBiases: Named = biases.values === undefined ? biases : { name: 'zeros' }
  const lambda = training?.lambda ?? 0
  return accepted({
    ...presetExperiment('zeros', 'verdicts'),
    data: data === undefined ? images : { kind: 'inline', ...data },
    layers: [
      ...hidden.map((size) => layer(size, activation, weightsOf(weights), biasesOf(biases))),
      layer(outputs, output, weightsOf(configuration.outputWeights ?? weights), biasesOf(outputBiases)),
    ],
    cost,
    optimizer: { name: 'sgd', learningRate: training?.learningRate ?? 0.1 },
    regularization: lambda === 0 ? { name: 'none' } : { name: 'l2Nielsen', lambda, trainingCount: 1_000 },
    batch: { size: data?.inputs.length ?? IMAGES, order: 'given' },
    duration: { unit: 'steps', count: training?.steps ?? 0 },
    measure: { images: IMAGES, every: 10 },
    seed,
    precision: configuration.precision ?? 'float64',
  })
}
