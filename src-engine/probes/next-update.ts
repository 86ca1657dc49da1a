import type { Experiment } from '../contract/experiment'
import type { GradientPass } from '../network/gradient-pass'
import { Descent } from '../training/descent'
import { learningRateFactor, momentumAt } from '../training/schedules'
import { LiveSettings } from '../training/settings'

/**
 * Makes update `step` from the gradients of `pass`, summed over `images`, with a fresh optimizer. The net's parameters are overwritten,
 * the gradients zero afterwards.
 */
export function nextUpdate(pass: GradientPass, experiment: Experiment, step: number, images: number): void {
  const settings = new LiveSettings(experiment)
  settings.moveTo(step)
  settings.learningRate *= learningRateFactor(experiment, step)
  new Descent(atStep(experiment, step), pass, settings).update(0, images)
}

/** The experiment with what its schedules say of update `step` from the first update on: a fresh optimizer counts from there. */
function atStep(experiment: Experiment, step: number): Experiment {
  const { optimizer } = experiment
  const schedule = { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant' } as const
  if (!('momentum' in optimizer)) return { ...experiment, schedule }
  return {
    ...experiment,
    schedule,
    optimizer: { ...optimizer, momentum: momentumAt(experiment, optimizer.momentum, step) },
  }
}
