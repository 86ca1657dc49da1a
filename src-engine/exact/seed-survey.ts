import type { Experiment } from '../contract/experiment'
import type { Examples } from '../network/examples'
import { ExactNet, type ExactOptions } from './exact-net'

export interface SeedOutcome {
  readonly seed: number
  /** Of the data, over all examples, after the last update; NaN where the net broke. */
  readonly cost: number
  readonly solved: boolean
}

/**
 * The same experiment from many seeds, `steps` updates each. Solved: a cost below `threshold`. Yields between seeds.
 */
export function* seedSurvey(
  experiment: Experiment,
  training: Examples,
  seeds: readonly number[],
  steps: number,
  threshold: number,
  options: ExactOptions = {},
): Generator<SeedOutcome, void> {
  for (const seed of seeds) {
    const net = new ExactNet({ ...experiment, seed }, training, options)
    net.advanceTo(steps)
    const cost = net.broken === null ? net.look().cost : Number.NaN
    yield { seed, cost, solved: cost < threshold }
  }
}
