/** Digest BEY-13: all activations on one setup. */
import type { Curve } from '../acceptance/mean-field'
import { ACTIVATION_NAMES } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import type { Readings } from '../contract/lessons/reading'
import { activationTraits, type ActivationTraits } from '../exact/activation-traits'
import { firstMoves } from '../exact/first-moves'
import { constantLayers, exactNet, smallExperiment } from '../exact/small-nets'
import { activationFunction } from '../network/activations'
import { plainMachine } from '../numeric/plain-machine'
import { edgeScale } from './edge-scale'
import { choiceIn } from './part-work'

const NAMES = ACTIVATION_NAMES.filter((name): name is Curve => name !== 'softmax')
const CURVE_POINTS = 121
const REACH = 6

interface Row extends ActivationTraits {
  readonly name: Curve
  /** From zero weights every weight moves in the end. */
  readonly moves: boolean
}

/** Nothing that a person sets is in it. */
const knownRows = new Map<Curve, Row>()

function* rowOf(name: Curve): Generator<null, Row> {
  const known = knownRows.get(name)
  if (known !== undefined) return known
  const traits = activationTraits(name)
  yield null
  const row = { name, ...traits, moves: movesFromZeros(name) }
  knownRows.set(name, row)
  yield null
  return row
}

/** One sample, one hidden layer, a linear output: three updates are enough for a wave to reach the first weights. */
function movesFromZeros(name: Curve): boolean {
  const layers = constantLayers([2, 1], [name, 'linear'], [0, 0], [0, 0])
  const moves = firstMoves(exactNet(smallExperiment([[1, 1]], [[1]], layers)), 3)
  return moves.every(({ weights }) => weights !== null)
}

/** The edge of chaos is the last to be known: it is searched for. */
export function* activations(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const rows: Row[] = []
  for (const name of NAMES) rows.push(yield* rowOf(name))
  const chosen = choiceIn<Curve>(controls, 'activation')
  const answer = { readings: readingsOf(rows), figures: [curves(chosen), table(rows)], steps: null }
  yield answer
  return { ...answer, readings: { ...answer.readings, edgeScale: yield* edgeScale(chosen) } }
}

function readingsOf(rows: readonly Row[]): Readings {
  const of = (name: Curve): Row => rows.find((row) => row.name === name)!
  return {
    sigmoidAtZero: of('sigmoid').atZero,
    sigmoidSlope: of('sigmoid').largestSlope,
    tanhSlope: of('tanh').largestSlope,
    siluSlope: of('silu').largestSlope,
    siluSmallest: of('silu').smallest,
    falling: rows
      .filter(({ monotone }) => !monotone)
      .map(({ name }) => name)
      .join(', '),
    geluFalls: !of('gelu').monotone,
  }
}

function curves(name: Curve) {
  const machine = plainMachine('float64')
  const { activate, multiplyByDerivative } = activationFunction(machine, name, 0)
  const [zs, values, slopes] = [0, 1, 2].map(() => machine.rows(1, CURVE_POINTS)) as [Rows, Rows, Rows]
  const x = Array.from({ length: CURVE_POINTS }, (_, i) => -REACH + (2 * REACH * i) / (CURVE_POINTS - 1))
  zs.values.set(x)
  activate(values, zs, 1)
  slopes.values.fill(1)
  multiplyByDerivative(slopes, zs, values, 1)
  const taken = (rows: Rows): number[] => [...rows.values.subarray(0, CURVE_POINTS)]
  return {
    id: 'curves',
    kind: 'lines',
    title: 'curvesTitle',
    x: { label: 'z', scale: 'linear' },
    y: { label: 'f, f′', scale: 'linear', low: -1.2, high: 1.6 },
    series: [
      { label: 'f(z)', x, y: taken(values), style: 'line' },
      { label: 'f′(z)', x, y: taken(slopes), style: 'dashed' },
    ],
    lines: [],
  } as const
}

type Rows = ReturnType<ReturnType<typeof plainMachine>['rows']>

function table(rows: readonly Row[]): CellsFigure {
  const answered = (yes: boolean) => ({ value: yes ? 1 : 0, text: yes ? 'yes' : 'no' })
  const plain = (value: number) => ({ value: null, text: value.toFixed(3).replace('-', '−') })
  return {
    id: 'table',
    kind: 'cells',
    title: 'tableTitle',
    columns: ['f(0)', 'f′(0)', 'max f′', 'smallest', 'neverFalls', 'leavesZero', 'equalUnitsLearn'],
    columnsLabel: 'trait',
    rows: rows.map(({ name }) => name),
    rowsLabel: 'f',
    cells: rows.flatMap(({ atZero, slopeAtZero, largestSlope, smallest, monotone, moves }) => [
      plain(atZero),
      plain(slopeAtZero),
      plain(largestSlope),
      plain(smallest),
      answered(monotone),
      answered(moves),
      answered(!monotone),
    ]),
    scale: 'linear',
  }
}
