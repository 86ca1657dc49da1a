/** Digest SE-07, SE-13, BEY-01 to BEY-04, XAV-09: the cost around a start, and how to get away from it. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { Experiment } from '@engine/contract/experiment'
import { CostSurface } from '@engine/exact/cost-surface'
import { eigensystem, singularValues } from '@engine/exact/eigenvalues'
import { curvatures, hessianAt, partingCurvatures, plane, slice } from '@engine/exact/hessian'
import { escapeStepsPerDecade, fittedLine, orderAlong, wayDown } from '@engine/exact/saddle'
import { acceptance, digestLayer } from '../support/acceptance'
import { explicitStart, layer } from '../support/experiments'
import { BITS, constantLayers, exactNet, examplesOf, smallExperiment, XOR, type Table } from './nets'

const surfaceOf = (experiment: Experiment): CostSurface => new CostSurface(experiment, examplesOf(experiment))
const zeroNet = (acts: readonly ActivationName[], targets: Table): Experiment =>
  smallExperiment(BITS, targets, constantLayers([2, 1], acts, [0, 0], [0, 0]))

const signed = (targets: Table): Table => targets.map(([t]) => [2 * t! - 1])
const x1: Table = BITS.map(([a]) => [a!])

describe('SE-07: the Hessian at zero', () => {
  const { expected, expectClose } = acceptance<unknown, { eigs: number[][]; gradient: number }>('SE-07')
  const cases = [
    zeroNet(['tanh', 'linear'], signed(XOR)),
    zeroNet(['tanh', 'sigmoid'], XOR),
    zeroNet(['sigmoid', 'sigmoid'], XOR),
    zeroNet(['tanh', 'linear'], signed(x1)),
  ]
  it.each(cases.map((experiment, i) => [i, experiment] as const))('case %d', (i, experiment) => {
    const surface = surfaceOf(experiment)
    const { values } = curvatures(surface, surface.start)
    expected.eigs[i]!.forEach((value, k) => expectClose(values[k]!, value, `eigenvalue ${k}`))
    for (const slope of surface.gradient(surface.start)) expectClose(slope, expected.gradient)
  })

  it('XOR has a way down of order 4, x1 one of order 2', () => {
    const distances = [0.02, 0.04, 0.08]
    const degenerate = surfaceOf(cases[1]!)
    const system = curvatures(degenerate, degenerate.start)
    const downs = distances.map((s) => 0.25 - wayDown(degenerate, degenerate.start, system, s, 4, 1).cost)
    expect(fittedLine(distances.map(Math.log), downs.map(Math.log)).slope).toBeCloseTo(4, 1)
    // The digest's −0.0156, which holds as s → 0.
    expect(downs[0]! / distances[0]! ** 4).toBeCloseTo(0.0156, 3)
    // Without the output bias, whose curvature the way has to bend around, a straight line does.
    const flat = wayDown(degenerate, degenerate.start, system, 0.02, 4, 1).direction.fill(0, 8)
    expect(orderAlong(degenerate, degenerate.start, flat, distances)).toBeCloseTo(4, 1)
    const strict = surfaceOf(cases[3]!)
    const { vectors } = curvatures(strict, strict.start)
    expect(orderAlong(strict, strict.start, vectors[0]!, distances)).toBeCloseTo(2, 1)
    expect(orderAlong(strict, strict.start, new Float64Array(9), distances)).toBeNaN()
  })

  it('slices along eigenvectors have its curvature', () => {
    const surface = surfaceOf(cases[3]!)
    const { vectors, values } = curvatures(surface, surface.start)
    const s = 1e-3
    for (const k of [0, 8]) {
      const [back, here, on] = slice(surface, surface.start, vectors[k]!, [-s, 0, s]) as [number, number, number]
      expect((back - 2 * here + on) / (s * s)).toBeCloseTo(values[k]!, 5)
    }
    const grid = plane(surface, surface.start, vectors[0]!, vectors[8]!, [-0.5, 0, 0.5])
    expect(grid.map((row) => row.length)).toEqual([3, 3, 3])
    expect(grid[1]![0]).toBeLessThan(grid[1]![1]!)
    expect(grid[0]![1]).toBeGreaterThan(grid[1]![1]!)
  })
})

it('XAV-09: eigenvalues of a symmetric matrix', () => {
  const { values, vectors } = eigensystem(Float64Array.of(2, 1, 1, 2), 2)
  expect(values[0]).toBeCloseTo(1, 15)
  expect(values[1]).toBeCloseTo(3, 15)
  expect(Math.abs(vectors[0]![0]! + vectors[0]![1]!)).toBeLessThan(1e-15)
  expect(eigensystem(Float64Array.of(1, 0, 0, 1), 2).values).toEqual([1, 1])
  const n = 7
  const matrix = Float64Array.from({ length: n * n }, (_, i) => Math.sin(1 + (i % n) * Math.floor(i / n)))
  const system = eigensystem(matrix, n)
  system.values.forEach((value, k) => {
    const v = system.vectors[k]!
    for (let i = 0; i < n; i++) {
      const product = v.reduce((sum, entry, j) => sum + matrix[i * n + j]! * entry, 0)
      expect(product).toBeCloseTo(value * v[i]!, 13)
    }
  })
})

it('singular values keep their digits where the squared matrix has none', () => {
  const columns = [Float64Array.of(1, 1, 0), Float64Array.of(1, 1 + 1e-12, 0), Float64Array.of(0, 0, 3)]
  const [first, second, third] = singularValues(columns) as [number, number, number]
  expect(first).toBeCloseTo(3, 14)
  expect(second).toBeCloseTo(2, 11)
  expect(third / 5e-13).toBeCloseTo(1, 3)
})

describe('SE-13.a and BEY-01: leaving a strict saddle', () => {
  interface Escape {
    steps: Record<string, number>
    steps_per_decade: number
  }
  const { expected } = acceptance<unknown, Escape>('SE-13.a')
  const tolerance = { steps: 1, perDecade: 0.7 }
  const corners: Table = [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ]
  const targets: Table = corners.map(([a]) => [a!])
  const start = (eps: number): Experiment => {
    const wave = (k: number): number => eps * Math.sin(1 + k)
    const layers = [
      digestLayer(
        2,
        8,
        'tanh',
        (i, j) => wave(8 * i + j),
        () => 0,
      ),
      digestLayer(
        8,
        1,
        'linear',
        (i) => wave(16 + i),
        () => 0,
      ),
    ]
    return smallExperiment(corners, targets, layers, { learningRate: 0.05 })
  }
  const steps = Object.keys(expected.steps).map((eps) => {
    const net = exactNet(start(Number(eps)))
    while (net.look().cost >= 0.5 && net.step < 400) net.advanceTo(net.step + 1)
    return net.step
  })

  it('takes as many steps as foretold per decade', () => {
    Object.values(expected.steps).forEach((theirs, i) => {
      expect(Math.abs(steps[i]! - theirs)).toBeLessThanOrEqual(tolerance.steps)
    })
    const surface = surfaceOf(start(0))
    const { values } = curvatures(surface, surface.start)
    const foretold = escapeStepsPerDecade(0.05, -values[0]!)
    expect(Math.abs(foretold - expected.steps_per_decade)).toBeLessThan(1e-6)
    const decades = Object.keys(expected.steps).map((eps) => -Math.log10(Number(eps)))
    expect(Math.abs(fittedLine(decades, steps).slope - foretold)).toBeLessThanOrEqual(tolerance.perDecade)
  })

  it('takes powers of 1/ε where the saddle is deep: a chain of single weights', () => {
    const until = (depth: number, eps: number): number => {
      const layers = Array.from({ length: depth }, () => layer(1, 'linear', explicitStart([eps]), explicitStart([0])))
      const rates = layers.map(() => ({ weights: [1], biases: [0] }))
      const net = exactNet(smallExperiment([[1]], [[1]], layers, { learningRate: 0.05 }), { rates })
      while (net.look().layers.at(-1)!.activations[0]![0]! < 0.5 && net.step < 11_000) net.advanceTo(net.step + 1)
      return net.step
    }
    // The table of the digest, section SE.
    expect([0.1, 0.01, 0.001].map((eps) => until(1, eps))).toEqual([6, 7, 7])
    expect([0.1, 0.01, 0.001].map((eps) => until(2, eps))).toEqual([24, 48, 72])
    expect([0.1, 0.01].map((eps) => until(3, eps))).toEqual([94, 996])
    expect(until(4, 0.1)).toBe(501)
  })
})

describe('BEY-03: will equal units part?', () => {
  const inputs: Table = [
    [0.3, -1],
    [1, 0.4],
    [-0.7, 0.8],
    [0.5, 0.9],
  ]
  const targets: Table = [[0.4], [-1], [0.8], [0.1]]
  const [w, b, c] = [[0.6, -0.3], 0.2, 0.5]
  const layers = [
    digestLayer(
      2,
      3,
      'tanh',
      (i) => w[i]!,
      () => b,
    ),
    digestLayer(
      3,
      1,
      'linear',
      () => c,
      () => 0.1,
    ),
  ]
  const surface = surfaceOf(smallExperiment(inputs, targets, layers))

  it('the block of the Hessian is 2E[e·((c h″x̃x̃ᵀ, h′x̃), (h′x̃ᵀ, 0))]', () => {
    const block = new Float64Array(16)
    inputs.forEach((x, n) => {
      const h = Math.tanh(x[0]! * w[0]! + x[1]! * w[1]! + b)
      const slope = 1 - h * h
      const error = 3 * c * h + 0.1 - targets[n]![0]!
      const wide = [...x, 1]
      for (let i = 0; i < 3; i++) {
        for (let k = 0; k < 3; k++) block[i * 4 + k]! += (2 / 4) * error * c * -2 * h * slope * wide[i]! * wide[k]!
        block[i * 4 + 3]! += (2 / 4) * error * slope * wide[i]!
        block[12 + i]! += (2 / 4) * error * slope * wide[i]!
      }
    })
    const theirs = eigensystem(block, 4).values
    const hessian = hessianAt(surface, surface.start)
    for (const [first, second] of [
      [0, 1],
      [2, 0],
    ] as const) {
      const { values } = partingCurvatures(hessian, [2, 3, 1], 0, first, second)
      // The digest's own agreement with finite differences.
      values.forEach((value, i) => expect(Math.abs(value - theirs[i]!)).toBeLessThan(2e-8))
    }
  })
})
