import type { Examples } from '../network/examples'
import type { Material } from '../lessons/part-work'
import type { Value } from './record'

/** What a computation may need beside the inputs of its record. */
export interface Surroundings extends Material {
  /** The first 1,000 training images of MNIST with one-hot digits, pixels from 0 to 1; rejects where they are missing. */
  images(): Promise<Examples>
}

/** From the inputs of a record to an object of the shape of its `expected`, which it never sees. */
export type Computation = (inputs: Value, surroundings: Surroundings) => Value | Promise<Value>

/**
 * A computation over inputs of a known shape. A file may hold others; whatever then goes wrong is reported for that
 * record alone.
 */
export const computation =
  <Inputs>(compute: (inputs: Inputs, surroundings: Surroundings) => Value | Promise<Value>): Computation =>
  (inputs, surroundings) =>
    compute(inputs as Inputs, surroundings)
