import type { PartKey } from '../contract/lessons/catalogue'
import { ONE_NEURON } from './one-neuron'
import { HIDDEN_LAYER } from './hidden-layer'
import { XOR } from './xor'
import { SADDLE } from './saddle'
import { ZERO_WAVE } from './zero-wave'
import { BREAKING_SYMMETRY } from './breaking-symmetry'
import { VARIANCE } from './variance'
import { VANISHING } from './vanishing'
import { CHAIN } from './chain'
import { EXPLODING } from './exploding'
import { WIDE_NETS } from './wide-nets'
import { SATURATION } from './saturation'
import { READERS_IDEAS } from './readers-ideas'
import { WEIGHT_DECAY } from './weight-decay'
import { PRECISION } from './precision'
import { CIRCUITS } from './circuits'
import { SMALL_GRADIENT } from './small-gradient'
import { SHORT_ANSWERS } from './short-answers'
import type { PartWork } from './part-work'

/** How every part of every lesson is computed, by `<lesson>/<part>`. */
export const PART_WORK: ReadonlyMap<PartKey, PartWork> = new Map<PartKey, PartWork>(
  Object.entries({
    ...ONE_NEURON,
    ...HIDDEN_LAYER,
    ...XOR,
    ...SADDLE,
    ...ZERO_WAVE,
    ...BREAKING_SYMMETRY,
    ...VARIANCE,
    ...VANISHING,
    ...CHAIN,
    ...EXPLODING,
    ...WIDE_NETS,
    ...SATURATION,
    ...READERS_IDEAS,
    ...WEIGHT_DECAY,
    ...PRECISION,
    ...CIRCUITS,
    ...SMALL_GRADIENT,
    ...SHORT_ANSWERS,
  }),
)
