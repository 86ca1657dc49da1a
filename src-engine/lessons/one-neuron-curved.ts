/** Digest HABR-05: what neurons of other activations reach from zero weights. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import {
  activationIn,
  inputsOf,
  NEURON_ACTIVATIONS,
  type NeuronActivation,
} from '../contract/lessons/one-neuron-linear'
import { exactNet, outputs } from '../exact/small-nets'
import { finite } from './one-neuron-reading'
import { numberIn } from './part-work'

const FAR = 42
/** The rows of the digest's table, by the names of their last readings. */
const ROWS = [
  { name: 'sigmoidReaches', activation: 'sigmoid', target: 0.8 },
  { name: 'sigmoidFar', activation: 'sigmoid', target: FAR },
  { name: 'tanhReaches', activation: 'tanh', target: 0.8 },
  { name: 'tanhFar', activation: 'tanh', target: FAR },
  { name: 'eluReaches', activation: 'elu', target: FAR },
  { name: 'eluNear', activation: 'elu', target: -0.5 },
  { name: 'eluEdge', activation: 'elu', target: -2 },
  { name: 'leakyReaches', activation: 'leakyRelu', target: FAR },
  { name: 'leakySlow', activation: 'leakyRelu', target: -1 },
  { name: 'reluRests', activation: 'relu', target: FAR },
] as const satisfies readonly {
  readonly name: string
  readonly activation: NeuronActivation
  readonly target: number
}[]
/** Those of which the text says that they learn from zeros. */
const LEARNING = ['sigmoid', 'tanh', 'elu', 'leakyRelu'] as const satisfies readonly NeuronActivation[]
const LOOKED_AT = [1, 2, 10, 100, 1000] as const
/** Steps of the curve grow apart by this factor. */
const FINER = 1.2

interface Setting {
  readonly x: readonly [number, number]
  readonly rate: number
}

/** Outputs after every one of `steps`. */
function outputsAfter({ x, rate }: Setting, activation: NeuronActivation, target: number, steps: readonly number[]) {
  const net = exactNet(neuronDocument({ name: 'curved', x, targets: [target], activation, rate, steps: steps.at(-1)! }))
  return steps.map((step) => {
    net.advanceTo(step)
    return net.broken === null ? outputs(net)[0]! : Number.NaN
  })
}

interface Table {
  readonly rows: readonly (readonly number[])[]
  /** An ELU that aims at 42 gives what a linear neuron gives, to the last bit. */
  readonly eluAsLinear: boolean
}

const tables = new Map<string, Table>()

/** The ten rows. Kept for the last setting: another activation or target does not change them. */
function tableAt(setting: Setting): Table {
  const key = JSON.stringify(setting)
  const known = tables.get(key)
  if (known !== undefined) return known
  tables.clear()
  const rows = ROWS.map(({ activation, target }) => outputsAfter(setting, activation, target, LOOKED_AT))
  const linear = outputsAfter(setting, 'linear', FAR, LOOKED_AT)
  const elu = rows[ROWS.findIndex(({ name }) => name === 'eluReaches')]!
  const table = { rows, eluAsLinear: elu.every((y, i) => Object.is(y, linear[i])) }
  tables.set(key, table)
  return table
}

const CURVE_STEPS: readonly number[] = [
  ...new Set(Array.from({ length: 39 }, (_, i) => Math.min(1000, Math.round(FINER ** i)))),
]

export function curved(controls: Controls): PartAnswer {
  const setting = { x: inputsOf(controls), rate: numberIn(controls, 'rate') }
  const target = numberIn(controls, 'target')
  const { rows, eluAsLinear } = tableAt(setting)
  const chosen = activationIn(controls)
  const courses = [chosen, ...NEURON_ACTIVATIONS.filter((name) => name !== chosen)].map((activation) => ({
    activation,
    y: outputsAfter(setting, activation, target, CURVE_STEPS),
  }))
  return {
    readings: {
      ...Object.fromEntries(ROWS.map(({ name }, row) => [name, finite(rows[row]!.at(-1)!)])),
      eluAsLinear,
      curvesApart: leastDistance(LEARNING.map((name) => courses.find(({ activation }) => activation === name)!.y)),
      yourEnd: finite(courses[0]!.y.at(-1)!),
    },
    figures: [
      {
        id: 'course',
        kind: 'lines',
        title: 'courseTitle',
        x: { label: 'step', scale: 'log' },
        y: { label: 'y', scale: 'linear' },
        series: courses.map(({ activation, y }) => ({ label: activation, x: CURVE_STEPS, y, style: 'line' })),
        lines: [{ axis: 'y', at: target, label: 'target' }],
      },
      reached(rows),
    ],
    steps: null,
  }
}

/** Of the two most alike: how far they are apart where they are farthest. Null: one of them left the numbers. */
function leastDistance(curves: readonly (readonly number[])[]): number | null {
  const distances = curves.flatMap((one, i) =>
    curves.slice(i + 1).map((other) => Math.max(...one.map((y, k) => Math.abs(y - other[k]!)))),
  )
  return finite(Math.min(...distances))
}

/** Darker the farther from the target. */
const reached = (rows: readonly (readonly number[])[]): CellsFigure => ({
  id: 'reached',
  kind: 'cells',
  title: 'reachedTitle',
  columns: LOOKED_AT.map(String),
  rows: ROWS.map(({ name }) => name),
  columnsLabel: 'step',
  rowsLabel: 'neuron',
  cells: rows.flatMap((row, i) =>
    row.map((y) => ({
      value: Math.abs(y - ROWS[i]!.target),
      text: String(Number(y.toPrecision(4))).replace('-', '−'),
    })),
  ),
  scale: 'log',
})
