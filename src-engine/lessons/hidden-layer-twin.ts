/** Digest HABR-11, SE-06, BEY-09: equal units beside the one unit that computes the same, trained at three sets of rates. */
import { atWidth, largestDistance, twinOf, WAVES, WAVE_TARGETS } from '../acceptance/twins'
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure } from '../contract/lessons/figure'
import { twinDocument } from '../contract/lessons/hidden-layer-twin'
import type { Controls } from '../contract/lessons/lesson'
import { TWIN_RATES, twinRules, type TwinRates } from '../exact/collapse'
import type { ExactNet } from '../exact/exact-net'
import { constantLayers, exactNet, outputs, smallExperiment } from '../exact/small-nets'
import { finite } from './one-neuron-reading'
import { choiceIn } from './part-work'

const STEPS = 100
/** Of the nets that are compared at their end alone. */
const LONG = 200
const ROWS = 10
/** The outputs part within the first steps; later all have learned. */
const SHOWN_STEPS = 40
/** The widest net of digest HABR-11.b. */
const WIDEST = 16
const WAVES_NET = { acts: ['tanh', 'linear'], w1: 0.3, w2: 0.2, b1: 0.1, b2: 0.05, lr: 0.05, steps: LONG } as const

/** Two hidden layers of equal units, [3, 4, 5, 2], against one unit in each. */
function deepDistance(): number {
  const layers = constantLayers([4, 5, 2], ['tanh', 'tanh', 'linear'], [0.3, 0.2, 0.2], [0.1, 0.1, 0.05])
  const experiment = smallExperiment(WAVES, WAVE_TARGETS, layers, { learningRate: 0.05 })
  const [full, scaled] = [exactNet(experiment), twinOf(experiment, 'scaled')]
  full.advanceTo(LONG)
  scaled.advanceTo(LONG)
  return largestDistance(scaled, full)
}

let fixedNets: { readonly deep: number; readonly wide: ReturnType<typeof atWidth> } | null = null

/** What no control changes, computed once. */
const known = () => (fixedNets ??= { deep: deepDistance(), wide: atWidth(WIDEST, WAVES_NET) })

/** Outputs before every update and after the last. */
function outputsOf(net: ExactNet): number[] {
  const course = [outputs(net)[0]!]
  while (net.step < STEPS && net.broken === null) {
    net.advanceTo(net.step + 1)
    course.push(outputs(net)[0]!)
  }
  return course
}

export function twin(controls: Controls): PartAnswer {
  const document = twinDocument(controls)
  const chosen = choiceIn<TwinRates>(controls, 'rates')
  const net = exactNet(document)
  const { sizes } = net.network
  const full = outputsOf(net)
  const twins = TWIN_RATES.map((kind) => ({ kind, course: outputsOf(twinOf(document, kind)) }))
  const of = (kind: TwinRates): readonly number[] => twins.find((other) => other.kind === kind)!.course
  const apart = (kind: TwinRates): number[] => of(kind).map((y, k) => Math.abs(y - full[k]!))
  const { deep, wide } = known()
  const steps = full.map((_, k) => k)
  const shown = steps.slice(0, SHOWN_STEPS + 1)
  return {
    readings: {
      sameFunction: apart('same')[0]!,
      full10: finite(full[10] ?? Number.NaN),
      trainsSame: finite(of('same')[10] ?? Number.NaN),
      same10: finite(of('same')[10] ?? Number.NaN),
      scaledApart: finite(Math.max(...apart('scaled'))),
      multipliersApart: finite(Math.max(...apart('multipliers'))),
      wideSame: wide.max_dy_same_lr,
      wideScaled: wide.max_dy_scaled,
      deepApart: deep,
    },
    figures: [
      {
        id: 'outputs',
        kind: 'lines',
        title: 'outputsTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'y', scale: 'linear' },
        series: [
          { label: 'equalUnits', x: shown, y: full.slice(0, shown.length), style: 'line' },
          { label: `twin-${chosen}`, x: shown, y: of(chosen).slice(0, shown.length), style: 'points' },
        ],
        lines: [],
      },
      {
        id: 'apart',
        kind: 'lines',
        title: 'apartTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'apart', scale: 'log', low: LEAST },
        series: TWIN_RATES.map((kind) => ({
          label: `twin-${kind}`,
          x: steps.slice(0, of(kind).length),
          y: apart(kind).map((distance) => Math.max(LEAST, distance)),
          style: kind === 'multipliers' ? 'dashed' : 'line',
        })),
        lines: [],
      },
      factorsFigure(TWIN_RATES.map((kind) => twinRules(kind, document, sizes).rates!)),
    ],
    steps: {
      columns: ['k', 'y', `twin-${chosen}`, 'apart'],
      rows: Array.from({ length: Math.min(ROWS, full.length - 1) }, (_, k) => [
        k + 1,
        finite(full[k + 1]!),
        finite(of(chosen)[k + 1] ?? Number.NaN),
        finite(apart(chosen)[k + 1] ?? Number.NaN),
      ]),
      figures: [],
    },
  }
}

/** What is exactly equal is drawn on the ground. */
const LEAST = 1e-17

/** What every learning rate of the twin is multiplied by. */
const factorsFigure = (
  kinds: readonly (readonly ({ weights: readonly number[]; biases: readonly number[] } | null)[])[],
): CellsFigure => ({
  id: 'factors',
  kind: 'cells',
  title: 'ratesTitle',
  columns: TWIN_RATES.map((kind) => `twin-${kind}`),
  rows: ['w′', 'b′', 'v′', 'd′'],
  columnsLabel: 'twin',
  rowsLabel: 'rateOf',
  cells: [0, 1].flatMap((l) =>
    (['weights', 'biases'] as const).flatMap((group) =>
      kinds.map((layers) => {
        const factor = layers[l]![group][0]!
        return { value: factor, text: `× ${String(Number(factor.toPrecision(4)))}` }
      }),
    ),
  ),
  scale: 'log',
})
