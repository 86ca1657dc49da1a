import type { Kernels } from './kernels'
import type { RealArray, UpdateNumbers, UpdateRule } from './machine'

/** Length in bytes with the padding that completes the last vector. */
export const wholeVectors = (values: RealArray): number => Math.ceil(values.byteLength / 16) * 16

/** `Machine.update`; the padding counts as entries. */
export function simdUpdate(
  kernels: Kernels,
  rule: UpdateRule,
  values: RealArray,
  gradient: RealArray,
  states: readonly RealArray[],
  { shrink, rate, decay, decay2, epsilon, correction, correction2 }: UpdateNumbers,
): boolean {
  const value = values.byteOffset
  const slope = gradient.byteOffset
  const bytes = wholeVectors(values)
  const first = (): number => states[0]!.byteOffset
  switch (rule) {
    case 'sgd':
      return kernels.sgd(value, slope, bytes, shrink, rate) !== 0
    case 'momentum':
      return kernels.momentum(value, slope, first(), bytes, shrink, rate, decay) !== 0
    case 'nesterov':
      return kernels.nesterov(value, slope, first(), bytes, shrink, rate, decay) !== 0
    case 'adagrad':
      return kernels.adagrad(value, slope, first(), bytes, shrink, rate, epsilon) !== 0
    case 'rmsprop':
      return kernels.rmsprop(value, slope, first(), bytes, shrink, rate, decay, 1 - decay, epsilon) !== 0
    case 'adam':
      return (
        kernels.adam(
          ...([value, slope, first(), states[1]!.byteOffset, bytes, shrink, rate] as const),
          ...([decay, 1 - decay, decay2, 1 - decay2, epsilon, correction, correction2] as const),
        ) !== 0
      )
  }
}
