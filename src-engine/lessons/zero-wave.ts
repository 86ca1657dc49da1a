/** Computations of the lesson “The zero wave and the symmetry law”. */
import { atOnce, type PartWork } from './part-work'
import { bugs } from './zero-wave-bugs'
import { logistic } from './zero-wave-logistic'
import { constant, targets, wave } from './zero-wave-starts'
import { activation, random } from './zero-wave-limits'

export const ZERO_WAVE: Readonly<Record<string, PartWork>> = {
  'zeroWave/wave': atOnce(wave),
  'zeroWave/targets': atOnce(targets),
  'zeroWave/constant': atOnce(constant),
  'zeroWave/random': atOnce(random),
  'zeroWave/activation': atOnce(activation),
  'zeroWave/bugs': atOnce(bugs),
  'zeroWave/logistic': atOnce(logistic),
}
