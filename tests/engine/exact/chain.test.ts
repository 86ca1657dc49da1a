/** Digest NIEL-13 to NIEL-22 and BEY-07: chains of single neurons, beside what the acceptance records say of them. */
import { describe, expect, it } from 'vitest'
import { chain, chainFactors, explodingWindow, liveWidth, widestWeight } from '@engine/exact/chain'
import { LOG_WEIGHT } from '@engine/exact/chain-statistics'
import { identityFit, largestErrorOf } from '@engine/exact/identity-neuron'
import { RandomStream } from '@engine/random/random-stream'
import { acceptance } from '../support/acceptance'
import { referenceFile } from '../support/reference-file'

interface Analytic {
  interval: { table: { w: number; width: number; max_factor: number }[]; max_width: number; argmax: number }
  chain: {
    w: number[]
    b: number[]
    a0: number
    z: number[]
    a: number[]
    sigma_prime: number[]
    factor_w_sigma_prime: number[]
    dCdb_over_dCda4: number[]
  }[]
  identity_neuron: {
    w1: number
    b: number
    w2: number
    output_offset: number
    max_abs_error: number
    leading_term: number
  }[]
}
const analytic = referenceFile<Analytic>('analytic.json')
const first = (layers: readonly Float64Array[]): number[] => layers.map((values) => values[0]!)

function expectAll(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours).toHaveLength(theirs.length)
  theirs.forEach((value, i) => {
    expect(Math.abs(ours[i]! - value)).toBeLessThanOrEqual(Math.max(1e-12, 1e-11 * Math.abs(value)))
  })
}

describe('the chains of the reference data', () => {
  it.each(analytic.chain)('w = $w', (reference) => {
    const { zs, activations, slopes, factors, gradients } = chainFactors(chain(reference.w, reference.b, reference.a0))
    expectAll(first(zs), reference.z)
    expectAll(first(activations), reference.a)
    expectAll(first(slopes), reference.sigma_prime)
    expectAll(first(factors), reference.factor_w_sigma_prime)
    expectAll(first(gradients), reference.dCdb_over_dCda4)
  })
})

it('NIEL-17.b: the gradient explodes in a window only', () => {
  const { inputs } = acceptance<{ w: number[]; b: number[]; a0: number[] }, unknown>('NIEL-17.b')
  const { w, b } = inputs
  const [within] = inputs.a0 as [number]
  expect(explodingWindow(w, b, 0.301, 0.01)).toBeNull()
  expect(explodingWindow(w, b, within, 1e-6)).toEqual([within - 1e-6, within + 1e-6])
})

describe('NIEL-20: where one neuron can hold the gradient up', () => {
  const { inputs, expected, expectClose } = acceptance<
    { w: number[] },
    { width: number[]; argmax: number; max: number }
  >('NIEL-20')
  it('width and its largest', () => {
    inputs.w.forEach((w, i) => expectClose(liveWidth(w), expected.width[i]!))
    const { weight, width } = widestWeight()
    // The record's argmax_abs.
    expect(Math.abs(weight - expected.argmax)).toBeLessThan(1e-4)
    expectClose(width, expected.max)
    expect(liveWidth(-7)).toBe(liveWidth(7))
    expect(liveWidth(3.99)).toBe(0)
    for (const row of analytic.interval.table) expectAll([liveWidth(row.w)], [row.width])
  })

  it('agrees with a scan', () => {
    for (const w of [5, 8, 20]) {
      const live = Array.from({ length: 20_001 }, (_, i) => -1 + i / 10_000).filter(
        (a) => Math.abs(chainFactors(chain([w], [0.1], a)).factors[0]![0]!) >= 1,
      )
      expect(Math.abs(live.length / 10_000 - liveWidth(w))).toBeLessThanOrEqual(2e-4)
    }
  })
})

describe('NIEL-22: the identity neuron', () => {
  interface Row {
    w1: number
    w2: number
    b: number
    offset: number
    max_error_after_removing_offset: number
  }
  const { expected, expectClose } = acceptance<
    unknown,
    { rows: Row[]; best_minimax_error_without_offset: number; at: { w1: number; b: number; w2: number } }
  >('NIEL-22')
  it.each(expected.rows)('w₁ = $w1', (row) => {
    const fit = identityFit(row.w1, 1001)
    expectClose(fit.bias, row.b)
    expectClose(fit.outputWeight, row.w2)
    expectClose(fit.offset, row.offset)
    expectClose(fit.largestError, row.max_error_after_removing_offset)
  })
  it('needs the offset', () => {
    const at = Object.values(expected.at) as [number, number, number]
    expect(Math.abs(largestErrorOf(...at, 0, 1001) - expected.best_minimax_error_without_offset)).toBeLessThan(1e-5)
    for (const { w1, output_offset, leading_term } of analytic.identity_neuron) {
      const fit = identityFit(w1, 1001)
      expectAll([-fit.offset, fit.leadingTerm], [output_offset, leading_term])
    }
  })
})

it('BEY-07: the logarithm of a normal weight', () => {
  const { expected, expectClose } = acceptance<unknown, { mean_log_abs_w: number; var_log_abs_w: number }>('BEY-07')
  expectClose(LOG_WEIGHT.mean, expected.mean_log_abs_w)
  expectClose(LOG_WEIGHT.variance, expected.var_log_abs_w)
  const stream = new RandomStream(4, 'logs')
  const logs = Array.from({ length: 50_000 }, () => Math.log(Math.abs(stream.nextNormal())))
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
  // Four standard errors.
  expect(Math.abs(mean - LOG_WEIGHT.mean)).toBeLessThan(4 * Math.sqrt(LOG_WEIGHT.variance / logs.length))
})
