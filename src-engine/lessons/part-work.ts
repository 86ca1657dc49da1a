import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import type { Examples } from '../network/examples'

/** What parts of lessons work on beside their controls. Rejects where the images are missing. */
export interface Material {
  /** The first `count` training images of MNIST with one-hot digits, pixels from 0 to 1. */
  training(count: number): Promise<Examples>
  /** Images of MNIST that no network of a lesson trains on: the last 10,000 of the training file, as chapter 5 has them. */
  validation(): Promise<Examples>
}

/**
 * One part of a lesson. Pure: the same controls and `job` give the same answer. Yields as often as it may be interrupted
 * (at least every 10 ms of work), with what is known so far or nothing.
 */
export type PartWork = (
  controls: Controls,
  material: Material,
  job: number,
) => AsyncGenerator<PartAnswer | null, PartAnswer> | Generator<PartAnswer | null, PartAnswer>

/** A part that answers at once. */
export const atOnce = (compute: (controls: Controls) => PartAnswer): PartWork =>
  // eslint-disable-next-line require-yield
  function* (controls) {
    return compute(controls)
  }

/** A setting that is declared as a number. */
export function numberIn(controls: Controls, name: string): number {
  const value = controls[name]
  if (typeof value !== 'number') throw new Error(`the part has no number ${name}`)
  return value
}

export function choiceIn<Choice extends string>(controls: Controls, name: string): Choice {
  const value = controls[name]
  if (typeof value !== 'string') throw new Error(`the part has no choice ${name}`)
  return value as Choice
}
