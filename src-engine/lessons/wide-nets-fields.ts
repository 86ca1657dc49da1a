/** Digest BEY-05: where wide nets settle, what they do to gradients there, and the edge between order and chaos. */
import { FIELD_TABLE } from '../acceptance/mean-field'
import type { PartAnswer } from '../contract/lessons/answer'
import type { LineSeries, StepTable } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import type { FIELD_ACTIVATIONS } from '../contract/lessons/wide-nets-documents'
import { exp, log } from '../numeric/elementary'
import { chaosEdge, depthScale, edgeAt } from '../theory/fixed-point'
import { quietly } from './given-back'
import { atOnce, choiceIn, numberIn, type PartWork } from './part-work'
import { backwardFactor, signals, throughNet } from './wide-nets-signals'
import { criticalVariance, MOMENTS, settledField } from './wide-nets-theory'

type Name = (typeof FIELD_ACTIVATIONS)[number]

/** Names of words have no points in them: 0.05 is `005`. */
const inName = (value: number): string => String(value).replace('.', '')

/** `Free`: without biases, where there is a row with them beside it. */
function rowName(activation: string, sw: number, sb: number): string {
  const name = `${activation === 'tanh' ? 'Tanh' : 'Sigmoid'}${inName(sw)}`
  return activation === 'sigmoid' && sw === 1 && sb === 0 ? `${name}Free` : name
}

/** The six settings of the digest, always the same. */
const fields = () =>
  FIELD_TABLE.map(([activation, sw, sb]) => ({
    activation,
    sw,
    sb,
    name: rowName(activation, sw, sb),
    ...settledField(MOMENTS[activation], sw * sw, sb),
  }))

const fieldTable = (rows: ReturnType<typeof fields>): StepTable => ({
  columns: ['activation', 'σw', 'σb', 'q*', 'χ', '√χ', 'ξ'],
  rows: rows.map(({ activation, sw, sb, q, chi }) => [activation, sw, sb, q, chi, Math.sqrt(chi), depthScale(chi)]),
  figures: [],
})

interface Field {
  readonly activation: Name
  readonly weightStd: number
  readonly biasStd: number
}

const fieldOf = (controls: Controls): Field => ({
  activation: choiceIn<Name>(controls, 'activation'),
  weightStd: numberIn(controls, 'weightStd'),
  biasStd: numberIn(controls, 'biasStd'),
})

const LAYERS = 20
const MEASURED_WIDTH = 60
/** Spreads of z that the net may start from, beside the one that is set. */
const OTHER_STARTS = [0.01, 0.1, 10] as const

/** q of the first layer and those behind it. */
function settlingFrom({ activation, weightStd, biasStd }: Field, first: number): number[] {
  const qs = [first]
  for (let l = 1; l < LAYERS; l++) {
    qs.push(weightStd * weightStd * MOMENTS[activation].at(0, qs.at(-1)!).square + biasStd * biasStd)
  }
  return qs
}

function* settling(controls: Controls): Generator<null, PartAnswer> {
  const field = fieldOf(controls)
  const { activation, weightStd, biasStd } = field
  const [inputStd, seed] = [numberIn(controls, 'input'), numberIn(controls, 'seed')]
  const weightVariance = weightStd * weightStd
  const net = { activation, width: MEASURED_WIDTH, depth: LAYERS, weightVariance, biasStd, seed, inputStd }
  const { spreads } = yield* quietly(throughNet(net, signals))
  const { q } = settledField(MOMENTS[activation], weightStd * weightStd, biasStd)
  const x = spreads.map((_, l) => l + 1)
  const rows = fields()
  const first = weightVariance * inputStd * inputStd + biasStd * biasStd
  return {
    readings: {
      ...Object.fromEntries(rows.map(({ name, q: value }) => [`q${name}`, value])),
      q,
      last: spreads.at(-1)!,
    },
    figures: [
      {
        id: 'settling',
        kind: 'lines',
        title: 'settlingTitle',
        x: { label: 'layer', scale: 'linear' },
        y: { label: 'q', scale: 'log' },
        series: [
          { label: 'measured', x, y: spreads, style: 'line' },
          { label: 'theory', x, y: settlingFrom(field, first), style: 'dashed' },
          ...OTHER_STARTS.map((start): LineSeries => ({
            label: 'otherStart',
            x,
            y: settlingFrom(field, start),
            style: 'dashed',
          })),
        ],
        lines: q > 0 && q < Infinity ? [{ axis: 'y', at: q, label: 'q*' }] : [],
      },
    ],
    steps: fieldTable(rows),
  }
}

/** Whole decades, one at least, that hold positive numbers. */
function decadesAround(values: readonly number[]): { readonly low: number; readonly high: number } {
  const powers = values.filter((value) => value > 0 && value < Infinity).map((value) => log(value) / log(10))
  const low = Math.floor(Math.min(0, ...powers))
  const high = Math.max(low + 1, Math.ceil(Math.max(0, ...powers)))
  return { low: Number(`1e${String(low)}`), high: Number(`1e${String(high)}`) }
}

/** Layers at the input that have not settled yet. */
const SETTLING = 3

function* chi(controls: Controls): Generator<null, PartAnswer> {
  const { activation, weightStd, biasStd } = fieldOf(controls)
  const [width, seed] = [numberIn(controls, 'width'), numberIn(controls, 'seed')]
  const net = { activation, width, depth: LAYERS, weightVariance: weightStd * weightStd, biasStd, seed }
  const found = yield* quietly(throughNet(net, signals))
  const { chi: value } = settledField(MOMENTS[activation], weightStd * weightStd, biasStd)
  const x = found.logDeltas.map((_, l) => l + 1)
  const rows = fields()
  const last = found.logDeltas.at(-1)!
  const measured = found.logDeltas.map((each) => exp(each - last))
  const theory = x.map((l) => exp(((LAYERS - l) / 2) * log(value)))
  return {
    readings: {
      ...Object.fromEntries(rows.map((row) => [`chi${row.name}`, row.chi])),
      chi: value,
      depthScale: depthScale(value),
      factor: backwardFactor(found, SETTLING),
    },
    figures: [
      {
        id: 'back',
        kind: 'lines',
        title: 'backTitle',
        x: { label: 'layer', scale: 'linear' },
        y: { label: '‖δˡ‖/‖δᴸ‖', scale: 'log', ...decadesAround([...measured, ...theory]) },
        series: [
          { label: 'measured', x, y: measured, style: 'line' },
          { label: 'theory', x, y: theory, style: 'dashed' },
        ],
        lines: [],
      },
    ],
    steps: fieldTable(rows),
  }
}

const TANH_BIASES = [0, 0.05, 0.1, 0.3, 0.5] as const
const SIGMOID_BIASES = [0, 1] as const

/** σw of χ = 1, by the activation and σb: the same whatever is set. */
const critical = (): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(TANH_BIASES.map((sb) => [`tanh${inName(sb)}`, Math.sqrt(criticalVariance('tanh', sb))])),
  ...Object.fromEntries(
    SIGMOID_BIASES.map((sb) => [`sigmoid${inName(sb)}`, Math.sqrt(criticalVariance('sigmoid', sb))]),
  ),
  // The same for every q.
  relu: Math.sqrt(edgeAt(MOMENTS.relu, 1).weightVariance),
})

function edgeSeries(activation: Name): LineSeries {
  const { biasVariances, weightVariances } = chaosEdge(MOMENTS[activation])
  return {
    label: `${activation}Edge`,
    x: [...weightVariances].map(Math.sqrt),
    y: [...biasVariances].map(Math.sqrt),
    style: 'line',
  }
}

const SHOWN_BIASES = 3

function edgeAnswer(controls: Controls): PartAnswer {
  const { activation, weightStd, biasStd } = fieldOf(controls)
  const { q, chi: value } = settledField(MOMENTS[activation], weightStd * weightStd, biasStd)
  const points = critical()
  const published = activation === 'tanh' ? TANH_BIASES : SIGMOID_BIASES
  return {
    readings: { ...points, chi: value, q },
    figures: [
      {
        id: 'edge',
        kind: 'lines',
        title: value < 1 ? 'edgeVanishing' : 'edgeExploding',
        x: { label: 'σw', scale: 'linear', low: 0, high: activation === 'tanh' ? 4 : 15 },
        y: { label: 'σb', scale: 'linear', low: 0, high: SHOWN_BIASES },
        series: [
          edgeSeries(activation),
          {
            label: 'digest',
            x: published.map((sb) => points[`${activation}${inName(sb)}`]!),
            y: published,
            style: 'points',
          },
          { label: 'here', x: [weightStd], y: [biasStd], style: 'line' },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}

export const settlingWork: PartWork = settling
export const chiWork: PartWork = chi
export const edgeWork: PartWork = atOnce(edgeAnswer)
