/** Digest NIEL-10: what the width does to gradients where every weight is N(0, 1). */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import type { WEIGHT_SCALES } from '../contract/lessons/wide-nets'
import { exp, log, power } from '../numeric/elementary'
import { quietly } from './given-back'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { backwardFactor, signals, throughNet, type RandomNet } from './wide-nets-signals'
import { criticalVariance, MOMENTS, settledField } from './wide-nets-theory'

const chiOf = (weightVariance: number, biasStd: number): number =>
  settledField(MOMENTS.sigmoid, weightVariance, biasStd).chi

const THEORY_WIDTHS = Array.from({ length: 13 }, (_, i) => power(10, i / 4))

/** The digest's own nets. */
const DIGEST_FACTORS: Readonly<Record<number, number>> = {
  1: 0.095,
  3: 0.263,
  10: 0.495,
  30: 0.703,
  100: 0.992,
  300: 1.31,
  1000: 1.76,
}
const DIGEST_WIDTHS = Object.keys(DIGEST_FACTORS).map(Number)

interface Found {
  readonly widths: readonly number[]
  readonly factors: readonly number[]
}

const factorsPicture = (biasStd: number, yours: Found, critical: number): LinesFigure => ({
  id: 'factors',
  kind: 'lines',
  title: 'factorsTitle',
  x: { label: 'width', scale: 'log', low: 1, high: 1_000 },
  y: { label: 'factor', scale: 'log' },
  series: [
    {
      label: 'theoryPlain',
      x: THEORY_WIDTHS,
      y: THEORY_WIDTHS.map((width) => Math.sqrt(chiOf(width, biasStd))),
      style: 'dashed',
    },
    { label: 'theoryScaled', x: [1, 1_000], y: [1, 1].map(() => Math.sqrt(chiOf(1, biasStd))), style: 'dashed' },
    { label: 'digest', x: DIGEST_WIDTHS, y: DIGEST_WIDTHS.map((width) => DIGEST_FACTORS[width]!), style: 'points' },
    { label: 'yours', x: yours.widths, y: yours.factors, style: 'line' },
  ],
  lines: [
    { axis: 'x', at: critical, label: 'critical' },
    { axis: 'y', at: 1, label: 'unchanged' },
  ],
})

const DEPTH = 10
/** Layers at the input that have not settled yet. */
const SETTLING = 2
const SCALED_FACTOR_AT = 1
/** Beyond the critical width. */
const WIDE = 300

function* oneWidth(controls: Controls): Generator<null, PartAnswer> {
  const [width, biasStd, seed] = [
    numberIn(controls, 'width'),
    numberIn(controls, 'biasStd'),
    numberIn(controls, 'seed'),
  ]
  const weightVariance = choiceIn<(typeof WEIGHT_SCALES)[number]>(controls, 'weights') === 'plain' ? width : 1
  const net: RandomNet = { activation: 'sigmoid', width, depth: DEPTH, weightVariance, biasStd, seed }
  const found = yield* quietly(throughNet(net, signals))
  const factor = backwardFactor(found, SETTLING)
  // Weights N(0, 1): σw² is the width.
  const critical = criticalVariance('sigmoid', biasStd)
  const layers = found.logDeltas.map((_, l) => l + 1)
  const theory = log(chiOf(weightVariance, biasStd)) / 2
  const last = found.logDeltas.at(-1)!
  return {
    readings: {
      factor,
      critical,
      criticalWithoutBiases: criticalVariance('sigmoid', 0),
      scaled: Math.sqrt(chiOf(SCALED_FACTOR_AT, biasStd)),
      alwaysShrink: chiOf(WIDE, biasStd) < 1,
      theory: exp(theory),
    },
    figures: [
      factorsPicture(biasStd, { widths: [width], factors: [factor] }, critical),
      {
        id: 'speeds',
        kind: 'lines',
        title: 'speedsTitle',
        x: { label: 'layer', scale: 'linear' },
        y: { label: '‖δ‖', scale: 'log' },
        series: [
          { label: 'yours', x: layers, y: found.logDeltas.map(exp), style: 'line' },
          { label: 'theory', x: layers, y: layers.map((l) => exp(last + theory * (DEPTH - l))), style: 'dashed' },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}

/** Nets of each width: as many as bring the mean to a few percent, narrow ones spread most. */
const NETS: Readonly<Record<number, number>> = { 1: 600, 3: 300, 10: 100, 30: 30, 100: 10, 300: 3, 1000: 1 }
/** Of the widest ones, whose draws take the time. */
const SHALLOW = 5
const SHALLOW_FROM = 300

function* allWidths(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const [biasStd, seed] = [numberIn(controls, 'biasStd'), numberIn(controls, 'seed')]
  const widths: number[] = []
  const factors: number[] = []
  const critical = criticalVariance('sigmoid', biasStd)
  const answer = (): PartAnswer => ({
    readings: Object.fromEntries(DIGEST_WIDTHS.map((width, i) => [`factor${width}`, factors[i] ?? null])),
    figures: [factorsPicture(biasStd, { widths: [...widths], factors: [...factors] }, critical)],
    steps: null,
  })
  for (const width of DIGEST_WIDTHS) {
    const depth = width < SHALLOW_FROM ? DEPTH : SHALLOW
    const nets = NETS[width]!
    let sum = 0
    for (let i = 0; i < nets; i++) {
      const net = {
        activation: 'sigmoid',
        width,
        depth,
        weightVariance: width,
        biasStd,
        seed: seed * nets + i,
      } as const
      sum += log(backwardFactor(yield* quietly(throughNet(net, signals)), SETTLING))
      yield null
    }
    widths.push(width)
    factors.push(exp(sum / nets))
    yield answer()
  }
  return answer()
}

export const widthWork: PartWork = oneWidth
export const widthsWork: PartWork = allWidths
