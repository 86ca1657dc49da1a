import { exp } from './exponential'
import { log } from './logarithm'

/** xⁿ for a whole n ≥ 0, by squaring: one rounding a product. */
export function integerPower(x: number, n: number): number {
  let result = 1
  let square = x
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square
    square *= square
  }
  return result
}

/** xʸ for x > 0. The relative error grows with |y ln x|: about that times 1.1·10⁻¹⁶. */
export const power = (x: number, y: number): number => (y === 0 ? 1 : exp(y * log(x)))
