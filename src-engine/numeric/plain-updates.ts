import type { GradientNumbers, RealArray, UpdateNumbers, UpdateRule } from './machine'

type Round = (x: number) => number

/** See `Machine.prepare`. */
export function prepareGradient(gradient: RealArray, values: RealArray, numbers: GradientNumbers, round: Round): void {
  const factor = round(numbers.factor)
  const limit = round(numbers.limit)
  const l2 = round(numbers.l2)
  const l1 = round(numbers.l1)
  for (let i = 0; i < gradient.length; i++) {
    const value = values[i]!
    let g = round(gradient[i]! * factor)
    if (g > limit) g = limit
    if (g < -limit) g = -limit
    g = round(g + round(l2 * value))
    gradient[i] = g + l1 * (value > 0 ? 1 : value < 0 ? -1 : 0)
  }
}

/** See `Machine.update`. */
export function plainUpdate(
  rule: UpdateRule,
  values: RealArray,
  gradient: RealArray,
  states: readonly RealArray[],
  numbers: UpdateNumbers,
  round: Round,
): boolean {
  const shrink = round(numbers.shrink)
  const rate = round(numbers.rate)
  const next = steps[rule](states, roundedNumbers(numbers, round), round)
  // 0 · x is 0 for a finite x and NaN for any other, and a NaN stays in the sum.
  let zero = 0
  for (let i = 0; i < values.length; i++) {
    const value = round(round(shrink * values[i]!) - round(rate * next(gradient[i]!, i)))
    values[i] = value
    gradient[i] = 0
    zero += value * 0
    // A sum of squares may overflow where the parameters, which it divides, come to rest.
    for (const state of states) zero += state[i]! * 0
  }
  return zero === 0
}

interface Rounded {
  readonly decay: number
  readonly rest: number
  readonly decay2: number
  readonly rest2: number
  readonly epsilon: number
  readonly correction: number
  readonly correction2: number
}

const roundedNumbers = ({ decay, decay2, epsilon, correction, correction2 }: UpdateNumbers, round: Round): Rounded => ({
  decay: round(decay),
  rest: round(1 - decay),
  decay2: round(decay2),
  rest2: round(1 - decay2),
  epsilon: round(epsilon),
  correction: round(correction),
  correction2: round(correction2),
})

/** What is multiplied by η, for gradient g of entry i; states are overwritten. */
type Step = (states: readonly RealArray[], numbers: Rounded, round: Round) => (g: number, i: number) => number

const steps: Readonly<Record<UpdateRule, Step>> = {
  sgd: () => (g) => g,
  momentum:
    ([v], { decay }, round) =>
    (g, i) =>
      (v![i] = round(round(decay * v![i]!) + g)),
  nesterov:
    ([v], { decay }, round) =>
    (g, i) => {
      const speed = round(round(decay * v![i]!) + g)
      v![i] = speed
      return round(g + round(decay * speed))
    },
  adagrad:
    ([v], { epsilon }, round) =>
    (g, i) => {
      const sum = round(v![i]! + round(g * g))
      v![i] = sum
      return round(g / round(round(Math.sqrt(sum)) + epsilon))
    },
  rmsprop:
    ([v], { decay, rest, epsilon }, round) =>
    (g, i) => {
      const mean = round(round(decay * v![i]!) + round(rest * round(g * g)))
      v![i] = mean
      return round(g / round(round(Math.sqrt(mean)) + epsilon))
    },
  adam:
    ([m, v], { decay, rest, decay2, rest2, epsilon, correction, correction2 }, round) =>
    (g, i) => {
      const mean = round(round(decay * m![i]!) + round(rest * g))
      const square = round(round(decay2 * v![i]!) + round(rest2 * round(g * g)))
      m![i] = mean
      v![i] = square
      return round(round(mean * correction) / round(round(Math.sqrt(round(square * correction2))) + epsilon))
    },
}
