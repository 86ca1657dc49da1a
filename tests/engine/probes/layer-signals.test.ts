/** Signals by layer against NumPy 2.4 (`svd`, `var`) for a net written out, and against nets whose answer is known. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { SIGNAL_BINS, type LayerSignals } from '@engine/contract/probes/layer-signals'
import { layerSignals } from '@engine/probes/layer-signals'
import { symmetricEigenvalues } from '@engine/probes/symmetric-eigenvalues'
import { accepted, constantStart, explicitStart, inlineExperiment, layer } from '../support/experiments'
import { asked } from './asked'

const inputs = [
  [0.5, -1, 0.25],
  [1, 0.75, -0.5],
  [-0.25, 0.5, 1],
  [0.125, -0.75, -1],
  [1, 1, 0.5],
  [-1, 0.25, 0.75],
  [0.375, 0.625, -0.125],
]
const w1 = [0.5, -0.25, 1, 1.5, 0.75, -0.5, -1, 0.25, 0.125, 0.75, -1.25, 2, 0.0625, 0.5, 0.375]
const w2 = [0.5, -1, 0.25, 0.75, -0.125, 1, 0.5, -0.5, 0.25, 1]
const written = inlineExperiment(
  inputs,
  inputs.map(() => [1, 0]),
  [
    layer(5, 'tanh', explicitStart(w1), explicitStart([0.25, -0.5, 0, 1, 0.125])),
    layer(2, 'sigmoid', explicitStart(w2), explicitStart([0.5, -0.25])),
  ],
  1,
)

const signals = (experiment: Experiment, scale = 'common'): LayerSignals => asked(layerSignals, { scale }, experiment)

/** One layer that reads its inputs by an identity matrix. */
const reading = (rows: readonly (readonly number[])[], activation: ActivationName = 'linear'): Experiment => {
  const n = rows[0]?.length ?? 0
  const identity = Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0))
  return inlineExperiment(
    rows,
    rows.map(() => [1]),
    [layer(n, activation, explicitStart(identity)), layer(1, 'linear', constantStart(1))],
    1,
  )
}

const close = (seen: Float64Array, expected: readonly number[]): void => {
  expected.forEach((value, i) => {
    expect(seen[i]).toBeCloseTo(value, 12)
  })
}

describe('layer-signals', () => {
  it('agrees with NumPy on a net written out', () => {
    const { z, a, effectiveRank, participation, saturated } = signals(written)
    close(effectiveRank, [3.532165637310227, 1.983185021614824])
    close(participation, [2.302735194037643, 1.8776844451510257])
    close(z.mean, [0.340625, 0.8033248885660297])
    close(z.variance, [1.0413441685267857, 1.2217974076058609])
    close(z.acrossImages, [0.8090386838329081, 1.1609070025264312])
    close(a.mean, [0.18557192198205838, 0.6534851257717387])
    close(a.variance, [0.3608714501664652, 0.043472807067889294])
    close(a.acrossImages, [0.29089691251796457, 0.04217515511676614])
    close(saturated, [3 / 35, 0])
  })

  it('ranks orthogonal data of equal lengths by their dimension, and copies of one unit by 1', () => {
    const cross = [
      [1, 0, 0],
      [-1, 0, 0],
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0, 0, -1],
    ]
    const orthogonal = signals(reading(cross))
    expect(orthogonal.effectiveRank[0]).toBeCloseTo(3, 12)
    expect(orthogonal.participation[0]).toBeCloseTo(3, 12)
    const copies = signals(reading([0.3, 1.7, -2.9, 0.11].map((x) => [x, x, x, x])))
    expect(copies.effectiveRank[0]).toBe(1)
    expect(copies.participation[0]).toBe(1)
    expect(copies.distinct[0]).toBe(1)
    expect(orthogonal.distinct[0]).toBe(3)
  })

  it('does not lose what is tiny: 10^-200 between two images is still one direction', () => {
    const tiny = signals(
      reading([
        [1e-200, 2e-200],
        [2e-200, 4e-200],
      ]),
    )
    expect(tiny.effectiveRank[0]).toBe(1)
  })

  it('tells a collapse to a constant from a spread between units', () => {
    const still = signals(
      reading([
        [0.1, 5],
        [0.1, 5],
      ]),
    )
    expect(still.a.acrossImages[0]).toBe(0)
    expect(still.a.variance[0]).toBeCloseTo(4.9 ** 2 / 4, 12)
    expect(still.effectiveRank[0]).toBe(0)
    expect(still.distinct[0]).toBe(2)
  })

  it('counts units told apart only by the last image', () => {
    const rows = [
      [1, 1, 1, 2],
      [1, 1, 1, 2],
      [3, 3, 4, 2],
    ]
    expect(signals(reading(rows)).distinct[0]).toBe(3)
  })

  it('says dead of ReLU units that are silent on every image, and only of ReLU', () => {
    const rows = [
      [-1, -2, 1, 0],
      [-3, 2, 1, 0],
    ]
    expect(signals(reading(rows, 'relu')).dead[0]).toBe(0.5)
    expect(signals(reading(rows, 'tanh')).dead[0]).toBeNaN()
    expect(signals(reading(rows, 'relu')).saturated[0]).toBeNaN()
  })

  it('puts every value into one bin, of common or own range', () => {
    for (const scale of ['common', 'own']) {
      const { z, a } = signals(written, scale)
      for (const { shares, low, high, zeros } of [z, a]) {
        for (const l of [0, 1]) {
          const layerShares = shares.subarray(l * SIGNAL_BINS, (l + 1) * SIGNAL_BINS)
          expect(layerShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
          expect(zeros[l]).toBe(0)
        }
        expect(low[0] === low[1] && high[0] === high[1]).toBe(scale === 'common')
      }
    }
    const { a } = signals(reading([[0], [0.25], [0.25], [1]]))
    // From 0 to 1: 64 bins of 1/64.
    expect([a.low[0], a.high[0]]).toEqual([0, 1])
    expect([0, 16, 63].map((bin) => a.shares[bin])).toEqual([0.25, 0.5, 0.25])
    expect(a.zeros[0]).toBe(0.25)
  })

  it('keeps what is no number out of the bins', () => {
    const large = reading([[1e200], [1]])
    const { z, effectiveRank } = asked(layerSignals, { scale: 'common' }, large, Float64Array.of(1e200, 0, 1, 0))
    expect(z.broken[0]).toBe(0.5)
    expect(effectiveRank[0]).toBeNaN()
  })

  it('measures the first images only, and of a wide layer 256 units', () => {
    const wide = accepted({
      ...presetExperiment('chapter5OneHidden', 'wide'),
      data: {
        kind: 'set',
        set: 'mnist',
        training: { part: 'training', first: 0, count: 300 },
        validation: null,
        scaling: 'unit',
      },
    })
    const first = wide.layers[0]!
    const measured = signals({
      ...wide,
      layers: [{ ...first, size: 300 }, ...wide.layers.slice(1)],
      measure: { ...wide.measure, images: 200 },
    })
    expect(measured.images).toBe(200)
    expect(measured.rankImages).toBe(200)
    expect(measured.rankUnits[0]).toBe(256)
    expect(measured.distinct[0]).toBe(300)
  })

  it('refuses what it does not know', () => {
    for (const params of [null, {}, { scale: 'wide' }, { scale: 'own', more: 1 }])
      expect(() => layerSignals.parse(params)).toThrow()
  })
})

describe('symmetricEigenvalues', () => {
  it('finds those of the second difference, 2 − 2 cos(kπ/(n+1))', () => {
    const n = 40
    const matrix = new Float64Array(n * n)
    for (let i = 0; i < n; i++) {
      matrix[i * n + i] = 2
      if (i > 0) matrix[i * n + i - 1] = matrix[(i - 1) * n + i] = -1
    }
    const found = symmetricEigenvalues(matrix, n).sort()
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((i + 1) * Math.PI) / (n + 1)), 13)
    })
  })

  it('finds those of a full matrix, 1 − u uᵀ with a given scale', () => {
    const u = [0.5, 0.5, 0.1, 0.7]
    const length = u.reduce((sum, x) => sum + x * x, 0)
    const turned = Float64Array.from({ length: 16 }, (_, i) => {
      const [r, c] = [Math.floor(i / 4), i % 4]
      const mirror = (x: number, y: number): number => (x === y ? 1 : 0) - (2 * u[x]! * u[y]!) / length
      return [3, -1, 8, 0].reduce((sum, value, k) => sum + mirror(r, k) * value * mirror(k, c), 0)
    })
    const found = symmetricEigenvalues(turned, 4).sort()
    ;[-1, 0, 3, 8].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 13)
    })
  })
})
