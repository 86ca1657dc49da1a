import { CHAINS } from './chains'
import type { Computation } from './computation'
import { EQUAL_UNITS } from './equal-units'
import { CIRCUITS } from './gate-circuits'
import { HIDDEN_LAYER } from './hidden-layer'
import { lessonComputation } from './lesson-parts'
import { MEAN_FIELD } from './mean-field'
import { ONE_NEURON } from './one-neuron'
import type { AcceptanceRecord } from './record'
import { SADDLE } from './saddle'
import { SPEEDS } from './speeds'
import { TWINS } from './twins'
import { VARIANCE } from './variance'
import { WAVE } from './wave'
import { XOR_TASKS } from './xor'

/** How every record of the digest is computed, by its id. */
export const COMPUTATIONS: ReadonlyMap<string, Computation> = new Map<string, Computation>(
  Object.entries({
    ...ONE_NEURON,
    ...HIDDEN_LAYER,
    ...TWINS,
    ...XOR_TASKS,
    ...SADDLE,
    ...WAVE,
    ...VARIANCE,
    ...CHAINS,
    ...CIRCUITS,
    ...MEAN_FIELD,
    ...SPEEDS,
    ...EQUAL_UNITS,
  }),
)

/** Undefined for a record that is neither one of the digest nor about a part of a lesson. */
export const computationOf = ({ id, inputs }: Pick<AcceptanceRecord, 'id' | 'inputs'>): Computation | undefined =>
  COMPUTATIONS.get(id) ?? lessonComputation(inputs) ?? undefined
