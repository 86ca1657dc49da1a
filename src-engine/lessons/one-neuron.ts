/** Computations of the lesson “One neuron from zeros”. */
import { curved } from './one-neuron-curved'
import { dead } from './one-neuron-dead'
import { gradient } from './one-neuron-gradient'
import { outputs } from './one-neuron-outputs'
import { relu } from './one-neuron-relu'
import { starts } from './one-neuron-starts'
import { table } from './one-neuron-table'
import { atOnce, type PartWork } from './part-work'

export const ONE_NEURON: Readonly<Record<string, PartWork>> = {
  'oneNeuron/gradient': atOnce(gradient),
  'oneNeuron/table': atOnce(table),
  'oneNeuron/starts': atOnce(starts),
  'oneNeuron/outputs': atOnce(outputs),
  'oneNeuron/curved': atOnce(curved),
  'oneNeuron/relu': atOnce(relu),
  'oneNeuron/dead': atOnce(dead),
}
