import { expect, it } from 'vitest'
import { exp, expm1, log, log1p, tanh } from '@engine/numeric/elementary'

it('elementary functions are close to their definitions', () => {
  for (const x of [-30, -1, -1e-9, 0, 1e-9, 0.5, 3, 30]) {
    expect(exp(x) * exp(-x)).toBeCloseTo(1, 14)
    expect(tanh(x)).toBeCloseTo((exp(x) - exp(-x)) / (exp(x) + exp(-x)), 14)
    expect(log(exp(x))).toBeCloseTo(x, 13)
  }
  expect([expm1(1e-12), log1p(1e-12)]).toEqual([1.0000000000005e-12, 9.999999999995e-13])
})
