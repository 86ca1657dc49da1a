/** Digest XAV-01, XAV-04, XAV-08: squares and variances through many layers. */
import { flatness } from '../acceptance/variance'
import type { ActivationName } from '../contract/activations'
import type { Label, LinesFigure } from '../contract/lessons/figure'
import type { WeightInitializer } from '../contract/start-values'
import { layer, smallExperiment } from '../exact/small-nets'
import { InlineExamples } from '../network/examples'
import { RememberedDraws } from '../network/standard-draws'
import { integerPower, sigmoid } from '../numeric/elementary'
import { RandomStream } from '../random/random-stream'
import { GaussianMoments } from '../theory/gaussian-moments'
import { quietly } from './given-back'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { netSignals, type NetSignals } from './signal-moments'

const SAMPLES = 50

type Unit = 'linear' | 'tanh' | 'relu' | 'sigmoid'
type Weights = 'normal' | 'uniform' | 'orthogonal'

/** Weights of variance c/n. */
function weightsOf(shape: Weights, scale: number): WeightInitializer {
  if (shape === 'normal') return { name: 'meanField', params: { variance: scale } }
  const gain = { params: { gain: Math.sqrt(scale) }, choices: { gain: 'custom' } }
  return { name: shape === 'uniform' ? 'lecunUniform' : 'orthogonal', ...gain }
}

interface Stack {
  readonly activation: Unit
  readonly scale: number
  readonly depth: number
  readonly weights?: Weights
}

/** Nets of one seed and width on the same N(0, 1) inputs. */
function stacksOf(width: number, seed: number) {
  const stream = new RandomStream(seed, 'lesson/inputs')
  const inputs = Array.from({ length: SAMPLES }, () => Array.from({ length: width }, () => stream.nextNormal()))
  const targets = inputs.map(() => new Array<number>(width).fill(0))
  const examples = new InlineExamples(inputs, targets)
  const draws = new RememberedDraws()
  const entering = inputs.flat().reduce((sum, x) => sum + x * x, 0) / (SAMPLES * width)
  const signals = ({ activation, scale, depth, weights = 'normal' }: Stack): Generator<null, NetSignals> => {
    const layers = Array.from({ length: depth }, () => layer(width, activation, weightsOf(weights, scale)))
    return quietly(netSignals(smallExperiment(inputs, targets, layers, { seed }), examples, draws))
  }
  return { signals, entering }
}

/** E[(aˡ)²] behind layers 1 to `depth`, by mean-field theory: z is normal with variance c times the square before. */
function theoryOf(activation: ActivationName, scale: number, depth: number): number[] {
  const moments = new GaussianMoments(activation === 'softmax' ? 'linear' : activation)
  let square = 1
  return Array.from({ length: depth }, () => (square = moments.at(0, scale * square).square))
}

const layersTo = (depth: number): number[] => Array.from({ length: depth }, (_, l) => l + 1)

/** The published nets are so deep. */
const PUBLISHED_DEPTH = 10
const MAP_SCALES = [0.25, 0.5, 1, 2, 4]

export const depth: PartWork = function* (controls) {
  const activation = choiceIn<Unit>(controls, 'activation')
  const scale = numberIn(controls, 'scale')
  const layers = numberIn(controls, 'depth')
  const { signals, entering } = stacksOf(numberIn(controls, 'width'), numberIn(controls, 'seed'))
  const yours = yield* signals({ activation, scale, depth: layers, weights: choiceIn<Weights>(controls, 'weights') })
  const linear = (yield* signals({ activation: 'linear', scale: 1, depth: PUBLISHED_DEPTH })).a
  const tanh = (yield* signals({ activation: 'tanh', scale: 1, depth: PUBLISHED_DEPTH })).a
  const tanhTwo = (yield* signals({ activation: 'tanh', scale: 2, depth: PUBLISHED_DEPTH })).a
  const relu = (yield* signals({ activation: 'relu', scale: 1, depth: PUBLISHED_DEPTH })).a
  // Linear and ReLU nets without biases are homogeneous: weights √c times as wide give cᴸ times the square.
  const stretched = (gain: number, c: number): number => gain * integerPower(c, PUBLISHED_DEPTH)
  const gain = linear.at(-1)!.square / entering
  const x = layersTo(layers)
  return {
    readings: {
      linearHalf: stretched(gain, 0.5),
      linearOne: gain,
      linearTwo: stretched(gain, 2),
      tanhFirst: tanh[0]!.square,
      tanhFifth: tanh[4]!.square,
      tanhTenth: tanh[PUBLISHED_DEPTH - 1]!.square,
      tanhTwo: tanhTwo.at(-1)!.square,
      reluThird: relu[2]!.square,
      reluTwo: stretched(relu.at(-1)!.square, 2) / entering,
      yours: yours.a.at(-1)!.square,
      yoursAcross: yours.a.at(-1)!.across,
    },
    figures: [
      waterfall('squares', 'squaresTitle', entering, yours, [
        { label: 'theorySquare', y: theoryOf(activation, scale, layers) },
      ]),
      {
        id: 'map',
        kind: 'cells',
        title: 'mapTitle',
        columns: x.map(String),
        rows: MAP_SCALES.map((c) => `c = ${String(c)}`),
        columnsLabel: 'layerAxis',
        rowsLabel: 'scaleRows',
        cells: MAP_SCALES.flatMap((c) => theoryOf(activation, c, layers).map((value) => ({ value, text: null }))),
        scale: 'log',
      },
    ],
    steps: null,
  }
}

interface Theory {
  readonly label: Label
  readonly y: readonly number[]
}

/** Squares fall, or climb, from that of the inputs layer by layer. */
function waterfall(
  id: string,
  title: Label,
  entering: number,
  { a }: NetSignals,
  theories: readonly Theory[],
): LinesFigure {
  const x = layersTo(a.length)
  return {
    id,
    kind: 'lines',
    title,
    x: { label: 'layerAxis', scale: 'linear', low: -HALF, high: a.length + HALF },
    y: { label: 'squareAxis', scale: 'log' },
    series: [
      { label: 'square', x: [0, ...x], y: [entering, ...a.map(({ square }) => square)], style: 'falls' },
      { label: 'across', x, y: a.map(({ across }) => (across > 0 ? across : Number.NaN)), style: 'line' },
      ...theories.map(({ label, y }) => ({ label, x, y, style: 'dashed' as const })),
    ],
    lines: [],
  }
}

/** Of the room of one layer: bars stand in its middle. */
const HALF = 0.5

const WIDTH = 100
const SMALL = 0.1
const LARGE = 16
const CURVE = 121

export const sigmoidLayers: PartWork = function* (controls) {
  const scale = numberIn(controls, 'scale')
  const z = numberIn(controls, 'z')
  const layers = numberIn(controls, 'depth')
  const { signals, entering } = stacksOf(WIDTH, numberIn(controls, 'seed'))
  const of = (c: number, depth: number): Generator<null, NetSignals> =>
    signals({ activation: 'sigmoid', scale: c, depth })
  const yours = yield* of(scale, layers)
  const one = (yield* of(1, 5)).a
  const small = (yield* of(SMALL, 5)).a
  const large = (yield* of(LARGE, 5)).a
  const { dsig: slopes, lin_err: errors } = flatness({ z: [z, 10] })
  return {
    readings: {
      straightError: Math.abs(sigmoid(z) - (0.5 + z / 4)),
      straightErrorTenth: errors['0.1']!,
      slope: slopes[0]!,
      slopeAtTen: slopes[1]!,
      acrossFirst: one[0]!.across,
      acrossSecond: one[1]!.across,
      acrossFifth: one[4]!.across,
      smallMean: small.at(-1)!.mean,
      largestVariance: Math.max(...large.map(({ variance }) => variance)),
      largeAcross: large.at(-1)!.across,
    },
    figures: [
      waterfall('sigmoidSquares', 'sigmoidTitle', entering, yours, [
        { label: 'theoryAcross', y: acrossTheory(scale, layers) },
      ]),
      straightLine(z),
    ],
    steps: null,
  }
}

/** Var(σ(z)) behind the first layer, then times χ of each layer: what is left of a small difference between two examples. */
function acrossTheory(scale: number, depth: number): number[] {
  const moments = new GaussianMoments('sigmoid')
  let { square } = moments.at(0, scale)
  let across = square - 0.25
  const values = [across]
  while (values.length < depth) {
    const next = moments.at(0, scale * square)
    across *= scale * next.slopeSquare
    square = next.square
    values.push(across)
  }
  return values
}

/** σ, the line it starts along, and the place chosen on both. */
function straightLine(z: number): LinesFigure {
  const x = Array.from({ length: CURVE }, (_, i) => (20 * i) / (CURVE - 1) - 10)
  const line = (at: number): number => 0.5 + at / 4
  return {
    id: 'straight',
    kind: 'lines',
    title: 'straightTitle',
    x: { label: 'z', scale: 'linear' },
    y: { label: 'σ(z)', scale: 'linear', low: -0.25, high: 1.25 },
    series: [
      { label: 'σ(z)', x, y: x.map(sigmoid), style: 'line' },
      { label: '½ + z/4', x: [-3, 3], y: [line(-3), line(3)], style: 'dashed' },
      { label: 'yourPlace', x: [z], y: [sigmoid(z)], style: 'points' },
    ],
    lines: [{ axis: 'x', at: z, label: 'z' }],
  }
}
