/** Words of all lessons, by their names, and of what they share. */
import { oneNeuron } from './one-neuron'
import { hiddenLayer } from './hidden-layer'
import { xor } from './xor'
import { saddle } from './saddle'
import { zeroWave } from './zero-wave'
import { breakingSymmetry } from './breaking-symmetry'
import { variance } from './variance'
import { vanishing } from './vanishing'
import { chain } from './chain'
import { exploding } from './exploding'
import { wideNets } from './wide-nets'
import { saturation } from './saturation'
import { readersIdeas } from './readers-ideas'
import { weightDecay } from './weight-decay'
import { precision } from './precision'
import { circuits } from './circuits'
import { smallGradient } from './small-gradient'
import { shortAnswers } from './short-answers'
import { place } from './place'
import { arrange } from './arrange'

export const lessons = {
  ...place,
  arrange,
  oneNeuron,
  hiddenLayer,
  xor,
  saddle,
  zeroWave,
  breakingSymmetry,
  variance,
  vanishing,
  chain,
  exploding,
  wideNets,
  saturation,
  readersIdeas,
  weightDecay,
  precision,
  circuits,
  smallGradient,
  shortAnswers,
}
