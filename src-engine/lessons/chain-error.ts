/** Digest NIEL-13 to NIEL-16, NIEL-18, NIEL-19, BEY-07: what is multiplied along a chain of single neurons. */
import type { PartAnswer } from '../contract/lessons/answer'
import { CHAIN_BIASES } from '../contract/lessons/chain-error'
import type { LineSeries, LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { chain, chainFactors, type ChainFactors } from '../exact/chain'
import { LOG_WEIGHT, vanishingStatistics } from '../exact/chain-statistics'
import { exp, log, sigmoid } from '../numeric/elementary'
import { RandomStream } from '../random/random-stream'
import { quantile } from '../statistics/spread'
import { chainFigure, evenly, subscript } from './chain-figure'
import { logWeightMoments } from './log-weight'
import { choiceIn, numberIn } from './part-work'

const slopeAt = (z: number): number => sigmoid(z) * sigmoid(-z)

export function cascade(controls: Controls): PartAnswer {
  const weights = ['w1', 'w2', 'w3', 'w4'].map((name) => numberIn(controls, name))
  const input = numberIn(controls, 'input')
  const nudge = numberIn(controls, 'nudge')
  const before = chainFactors(chain(weights, CHAIN_BIASES, input))
  const nudged = CHAIN_BIASES.map((bias, l) => (l === 0 ? bias + nudge : bias))
  const after = chainFactors(chain(weights, nudged, input))
  let expected = nudge
  const rows = weights.map((w, l) => {
    if (l > 0) expected *= w
    const [z, slope] = [before.zs[l]![0]!, before.slopes[l]![0]!]
    const expectedZ = expected
    expected *= slope
    const measured = after.activations[l]![0]! - before.activations[l]![0]!
    return [l + 1, w, z, slope, expectedZ, expected, measured]
  })
  const measured = rows.at(-1)!.at(-1)!
  const [g1, g2, g3, g4] = before.gradients.map((values) => values[0]!)
  return {
    readings: { g1: g1!, g2: g2!, g3: g3!, g4: g4!, cascadeRatio: expected === 0 ? null : measured / expected },
    figures: [chainFigure('chain', 'chainTitle', weights, before), operatingPoints(before)],
    steps: { columns: ['layer', 'w', 'z', 'σ′(z)', 'Δz', 'Δa', 'measuredChange'], rows, figures: [] },
  }
}

/** σ and σ′ with the place of every unit on them. */
function operatingPoints({ zs, slopes }: ChainFactors): LinesFigure {
  const places = zs.map((values) => values[0]!)
  const reach = Math.max(6, ...places.map((z) => Math.abs(z) + 1))
  const x = evenly(121, -reach, reach)
  return {
    id: 'slopes',
    kind: 'lines',
    title: 'slopesTitle',
    x: { label: 'z', scale: 'linear' },
    y: { label: 'σ(z), σ′(z)', scale: 'linear', low: 0, high: 1 },
    series: [
      { label: 'σ(z)', x, y: x.map(sigmoid), style: 'dashed' },
      { label: 'σ′(z)', x, y: x.map(slopeAt), style: 'line' },
      ...places.map((z, index): LineSeries => ({
        label: `z${subscript(index + 1)}`,
        x: [z],
        y: [slopes[index]![0]!],
        style: 'points',
        layer: { index, of: places.length },
      })),
    ],
    lines: [{ axis: 'y', at: 0.25, label: '¼' }],
  }
}

const CURVE = 80

export function quarter(controls: Controls): PartAnswer {
  const times = numberIn(controls, 'times')
  const { ratios, ...shares } = vanishingStatistics(numberIn(controls, 'draws'), numberIn(controls, 'seed'))
  const median = quantile(ratios, 0.5)
  const places = evenly(CURVE, 0, 1)
  const smaller = ratios.filter((ratio) => ratio < 1 / times).length / ratios.length
  return {
    readings: { ...shares, largestSlope: slopeAt(0), timesSmaller: smaller, medianRatio: 1 / median },
    figures: [
      {
        id: 'ratios',
        kind: 'lines',
        title: 'ratiosTitle',
        x: { label: 'ratioAxis', scale: 'log', low: 1e-5, high: 10 },
        y: { label: 'shareAxis', scale: 'linear', low: 0, high: 1 },
        series: [{ label: 'shareBelow', x: places.map((share) => quantile(ratios, share)), y: places, style: 'line' }],
        lines: [
          { axis: 'x', at: 1 / times, label: '1/k' },
          { axis: 'x', at: median, label: 'median' },
          { axis: 'y', at: smaller, label: 'yourShare' },
        ],
      },
    ],
    steps: null,
  }
}

type Mechanism = 'independent' | 'balanced' | 'orthogonal' | 'residual'

/** How much of its branch a residual layer adds. */
const GATE = 0.1
/** Weights so much wider have E ln |w| = 0. */
const BALANCED = exp(-LOG_WEIGHT.mean)

/** What one layer of slope 1 and N(0, 1) weight `w` multiplies by. An orthogonal matrix of one entry is 1 or −1. */
const FACTORS: Readonly<Record<Mechanism, (w: number) => number>> = {
  independent: (w) => w,
  balanced: (w) => BALANCED * w,
  orthogonal: (w) => (w < 0 ? -1 : 1),
  residual: (w) => 1 + GATE * w,
}
const MECHANISMS = Object.keys(FACTORS) as readonly Mechanism[]

/** |products| of the first 1, 2, … layers, ascending. */
function productsOf(mechanism: Mechanism, weights: readonly Float64Array[]): Float64Array[] {
  const factor = FACTORS[mechanism]
  const product = new Float64Array(weights[0]!.length).fill(1)
  return weights.map((layer) => {
    layer.forEach((w, c) => (product[c]! *= Math.abs(factor(w))))
    return Float64Array.from(product).sort()
  })
}

export function cure(controls: Controls): PartAnswer {
  const chosen = choiceIn<Mechanism>(controls, 'mechanism')
  const depth = numberIn(controls, 'depth')
  const draws = numberIn(controls, 'draws')
  const stream = new RandomStream(numberIn(controls, 'seed'), 'lesson/products')
  const weights = Array.from({ length: depth }, () => Float64Array.from({ length: draws }, () => stream.nextNormal()))
  const layers = evenly(depth, 1, depth)
  const logs = logWeightMoments()
  const shown = productsOf(chosen, weights)
  const last = Object.fromEntries(
    MECHANISMS.map((name) => [name, (name === chosen ? shown : productsOf(name, weights)).at(-1)!]),
  ) as Record<Mechanism, Float64Array>
  return {
    readings: {
      q05: quantile(last.independent, 0.05),
      q50: quantile(last.independent, 0.5),
      q95: quantile(last.independent, 0.95),
      meanLog: logs.mean,
      varianceLog: logs.variance,
      balancedSpread: deviationOfLogs(last.balanced),
      evenByChance: evenShare(last.independent),
      evenByDesign: evenShare(last.orthogonal),
      evenBalanced: evenShare(last.balanced),
      evenResidual: evenShare(last.residual),
    },
    figures: [
      {
        id: 'products',
        kind: 'lines',
        title: 'productsTitle',
        x: { label: 'depthAxis', scale: 'linear' },
        y: { label: 'productAxis', scale: 'log' },
        series: [
          {
            label: 'medianProduct',
            x: layers,
            y: shown.map((products) => quantile(products, 0.5)),
            low: shown.map((products) => quantile(products, 0.05)),
            high: shown.map((products) => quantile(products, 0.95)),
            style: 'line',
          },
          ...theoryOf(chosen, layers),
        ],
        lines: [{ axis: 'y', at: 1, label: 'unchanged' }],
      },
      {
        id: 'even',
        kind: 'bars',
        title: 'evenTitle',
        scale: 'linear',
        unit: 'evenUnit',
        groups: [{ label: 'mechanisms', bars: MECHANISMS.map((label) => ({ label, value: evenShare(last[label]) })) }],
      },
    ],
    steps: null,
  }
}

/** exp of the mean logarithm where the theory knows it. */
function theoryOf(mechanism: Mechanism, layers: readonly number[]): LineSeries[] {
  if (mechanism === 'residual') return []
  const mean = mechanism === 'independent' ? LOG_WEIGHT.mean : 0
  return [{ label: 'theoryProduct', x: layers, y: layers.map((l) => exp(mean * l)), style: 'dashed' }]
}

/** The share of products between ½ and 2. */
const evenShare = (products: Float64Array): number =>
  products.filter((product) => product >= 0.5 && product <= 2).length / products.length

function deviationOfLogs(products: Float64Array): number {
  const logs = products.map(log)
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
  return Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (logs.length - 1))
}
