/** What to try against a verdict: changes of the design, each made at one stroke. */
import type { ActivationName } from '@engine/contract/activations'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import type { Verdict, VerdictReason } from '@engine/contract/verdicts/verdict'

/** Words: `suggestion.<name>`. */
export type SuggestionName =
  | 'glorotFour'
  | 'tanhGlorot'
  | 'reluHe'
  | 'leakyHe'
  | 'glorot'
  | 'randomBiases'
  | 'zeroBiases'
  | 'rateTenth'
  | 'rateTenfold'
  | 'clip'

export interface Suggestion {
  readonly name: SuggestionName
  readonly experiment: Experiment
}

const gain = (value: number) => ({ params: { gain: value }, choices: { gain: 'custom' } }) as const
const zeros = { name: 'zeros', params: {} } as const
const normalBiases = { name: 'normal', params: { std: 1, mean: 0 } } as const

/** The output layer keeps its activation, which the cost was chosen for. */
const eachLayer = (e: Experiment, change: (layer: LayerSettings, output: boolean) => LayerSettings): Experiment => ({
  ...e,
  layers: e.layers.map((layer, l) => change(layer, l === e.layers.length - 1)),
})

const startWith = (
  e: Experiment,
  activation: ActivationName | null,
  weights: LayerSettings['weights'],
  biases: LayerSettings['biases'] | null,
): Experiment =>
  eachLayer(e, (layer, output) => ({
    ...layer,
    activation: output || activation === null ? layer.activation : activation,
    weights,
    biases: biases ?? layer.biases,
  }))

const withRate = (e: Experiment, factor: number): Experiment => ({
  ...e,
  optimizer: { ...e.optimizer, learningRate: Number((e.optimizer.learningRate * factor).toPrecision(12)) },
})

const CHANGES: Readonly<Record<SuggestionName, (e: Experiment) => Experiment>> = {
  glorotFour: (e) => startWith(e, null, { name: 'xavierUniform', ...gain(4) }, null),
  tanhGlorot: (e) => startWith(e, 'tanh', { name: 'xavierUniform', ...gain(1) }, zeros),
  reluHe: (e) => startWith(e, 'relu', { name: 'heNormal', ...gain(1) }, zeros),
  leakyHe: (e) => startWith(e, 'leakyRelu', { name: 'heNormal', ...gain(1) }, zeros),
  glorot: (e) => startWith(e, null, { name: 'xavierUniform', ...gain(1) }, null),
  randomBiases: (e) => eachLayer(e, (layer, output) => (output ? layer : { ...layer, biases: normalBiases })),
  zeroBiases: (e) => eachLayer(e, (layer) => ({ ...layer, biases: zeros })),
  rateTenth: (e) => withRate(e, 0.1),
  rateTenfold: (e) => withRate(e, 10),
  clip: (e) => ({ ...e, clipping: { name: 'norm', limit: 1 } }),
}

const TO_TRY: Readonly<Record<VerdictReason, readonly SuggestionName[]>> = {
  notFinite: ['rateTenth', 'reluHe', 'clip'],
  costRose: ['rateTenth', 'clip'],
  bestConstant: ['reluHe', 'tanhGlorot', 'rateTenfold'],
  allEqual: ['reluHe', 'tanhGlorot', 'glorot'],
  someEqual: ['reluHe', 'tanhGlorot', 'randomBiases'],
  speedsGrow: ['reluHe', 'tanhGlorot', 'glorot'],
  deadUnits: ['leakyHe', 'reluHe', 'zeroBiases'],
  blocked: ['glorot', 'reluHe'],
  silent: ['reluHe', 'tanhGlorot'],
  flatActivations: ['tanhGlorot', 'reluHe', 'glorot'],
  speedsShrink: ['glorotFour', 'tanhGlorot', 'reluHe'],
  nothingFound: [],
}

/** In the order in which they are likely to help; those that would change nothing are left out. */
export function suggestionsFor(verdict: Verdict, experiment: Experiment): Suggestion[] {
  const before = JSON.stringify(experiment)
  return TO_TRY[verdict.reason]
    .map((name) => ({ name, experiment: CHANGES[name](experiment) }))
    .filter((suggestion) => JSON.stringify(suggestion.experiment) !== before)
}

/** Which of them change only what training shows: their effect is not seen at the start values. */
export const isTrainingOnly = (name: SuggestionName): boolean =>
  name === 'rateTenth' || name === 'rateTenfold' || name === 'clip'
