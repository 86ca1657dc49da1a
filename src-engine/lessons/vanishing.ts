/** Computations of the lesson about the vanishing gradient on MNIST (digest NIEL-04 to NIEL-09). */
import type { PartAnswer } from '../contract/lessons/answer'
import type { BarsFigure, LayerColour, LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { BOOK_IMAGES, bookNetOf, fullBatchNet } from '../contract/lessons/vanishing-nets'
import type { Examples } from '../network/examples'
import { integerPower } from '../numeric/elementary'
import { fixedPoint } from '../theory/fixed-point'
import { GaussianMoments } from '../theory/gaussian-moments'
import { numberIn, type PartWork } from './part-work'
import { accuracy, fewImages } from './vanishing-accuracy'
import { BOOK_BARS, BOOK_CURVES } from './vanishing-book'
import { curves } from './vanishing-curves'
import { identity } from './vanishing-identity'
import { hiddenNorms, lastOverFirst, startDeltas } from './vanishing-start'

const SHOWN_NEURONS = 6

const meanSize = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length

/** Of all pairs of a bar of the second layer and one of the first, the share in which the second layer's is longer. */
function longerPairs([first, second]: readonly (readonly number[])[]): number {
  const pairs = second!.flatMap((b) => first!.map((a) => Math.abs(b) > Math.abs(a)))
  return pairs.filter(Boolean).length / pairs.length
}

function barPicture(id: string, layers: readonly (readonly number[])[]): BarsFigure {
  return {
    id,
    kind: 'bars',
    title: id,
    scale: 'linear',
    unit: '∂C/∂b',
    groups: layers.map((values, l) => ({
      label: `layer${l + 1}`,
      bars: values.map((value, j) => ({ label: String(j + 1), value, layer: { index: l, of: layers.length } })),
    })),
  }
}

function barsAnswer(controls: Controls, training: Examples): PartAnswer {
  const [deltas] = startDeltas([fullBatchNet(bookNetOf(controls, 2))], training) as [readonly Float64Array[]]
  const shown = deltas.slice(0, -1).map((delta) => [...delta.slice(0, SHOWN_NEURONS)])
  const [size1, size2] = shown.map(meanSize) as [number, number]
  const pairs = longerPairs(shown)
  return {
    readings: { pairs, mostlyLonger: pairs > 0.5, size1, size2, sizeRatio: size2 / size1 },
    figures: [barPicture('bars', shown), barPicture('bookBars', BOOK_BARS)],
    steps: null,
  }
}

/** Only the images are waited for. */
const onBookImages = (compute: (controls: Controls, training: Examples) => Generator<null, PartAnswer>): PartWork =>
  async function* (controls, material) {
    return yield* compute(controls, await material.training(BOOK_IMAGES))
  }

const DEPTHS = [2, 3, 4] as const

/** √χ: what mean-field theory multiplies a gradient with on its way back through one layer. */
function factorOf(controls: Controls): number {
  const [spread, biasStd] = [numberIn(controls, 'spread'), numberIn(controls, 'biasStd')]
  const layer = { weightVariance: spread * spread, biasVariance: biasStd * biasStd, biasMean: 0 }
  return Math.sqrt(fixedPoint(new GaussianMoments('sigmoid'), layer, 1).chi)
}

const netColour = (index: number): LayerColour => ({ index, of: DEPTHS.length })

function normsPicture(nets: readonly (readonly number[])[], factor: number): LinesFigure {
  const behind = (norms: readonly number[]): number[] => norms.map((_, l) => norms.length - 1 - l)
  const deepest = nets.at(-1)!
  return {
    id: 'norms',
    kind: 'lines',
    title: 'normsTitle',
    x: { label: 'behind', scale: 'linear', low: 0, high: 3 },
    y: { label: '‖δ‖', scale: 'log' },
    series: [
      ...nets.map(
        (norms, i) =>
          ({ label: `net${DEPTHS[i]!}`, x: behind(norms), y: norms, style: 'line', layer: netColour(i) }) as const,
      ),
      ...nets.map((_, i) => {
        const { norms: published, low, high } = BOOK_CURVES[DEPTHS[i]!]!
        return {
          label: 'book',
          x: behind(published[0]!),
          y: published[0]!,
          low: low[0]!,
          high: high[0]!,
          style: 'points',
          layer: netColour(i),
        } as const
      }),
      {
        label: 'theory',
        x: behind(deepest),
        y: behind(deepest).map((layers) => deepest.at(-1)! * integerPower(factor, layers)),
        style: 'dashed',
      },
    ],
    lines: [],
  }
}

const layerBars = (nets: readonly (readonly number[])[]): BarsFigure => ({
  id: 'layers',
  kind: 'bars',
  title: 'layersTitle',
  scale: 'log',
  unit: '‖δ‖',
  groups: nets.map((norms, i) => ({
    label: `net${DEPTHS[i]!}`,
    bars: norms.map((value, l) => ({ label: `layer${l + 1}`, value, layer: { index: l, of: norms.length } })),
  })),
})

/** The weights of one net as N(0, 1), whatever their number: what the explanation of the chapter draws, not its code. */
function unscaled(controls: Controls): ReturnType<typeof fullBatchNet> {
  const experiment = fullBatchNet(bookNetOf(controls, 4))
  const weights = { name: 'nielsenLarge', params: { gain: 1 }, choices: { gain: 'custom' } } as const
  return { ...experiment, layers: experiment.layers.map((layer) => ({ ...layer, weights })) }
}

function* norms(controls: Controls, training: Examples): Generator<null, PartAnswer> {
  const deepestFirst = DEPTHS.map((hidden) => fullBatchNet(bookNetOf(controls, hidden))).reverse()
  const nets = startDeltas(deepestFirst, training).map(hiddenNorms).reverse()
  yield null
  const [ratio2, ratio3, ratio4] = nets.map(lastOverFirst) as [number, number, number]
  const [plain] = startDeltas([unscaled(controls)], training).map(hiddenNorms) as [readonly number[]]
  const factor = factorOf(controls)
  return {
    readings: {
      ratio2,
      ratio3,
      ratio4,
      plainRatio4: lastOverFirst(plain),
      theoryPerLayer: 1 / factor,
      ...Object.fromEntries(nets.at(-1)!.map((norm, l) => [`layer${l + 1}`, norm])),
    },
    figures: [normsPicture(nets, factor), layerBars(nets)],
    steps: null,
  }
}

export const VANISHING: Readonly<Record<string, PartWork>> = {
  // eslint-disable-next-line require-yield
  'vanishing/bars': onBookImages(function* (controls, training) {
    return barsAnswer(controls, training)
  }),
  'vanishing/norms': onBookImages(norms),
  'vanishing/curves': curves,
  'vanishing/accuracy': accuracy,
  'vanishing/fewImages': fewImages,
  'vanishing/identity': identity,
}
