/** Digest HABR-15, HABR-16, SE-15, XAV-09: short answers. BEY-08 is in a file of its own. */
import { fanModes } from '../acceptance/variance'
import type { PartAnswer } from '../contract/lessons/answer'
import { colourDocument, startDocument } from '../contract/lessons/short-answers-documents'
import type { Controls } from '../contract/lessons/lesson'
import { observedGroups } from '../exact/colour-refinement'
import { eigensystem } from '../exact/eigenvalues'
import { exactNet, outputs } from '../exact/small-nets'
import { weightPattern } from '../exact/weight-pattern'
import { atan } from '../numeric/elementary'
import { atOnce, choiceIn, numberIn, type PartWork } from './part-work'
import { conserved } from './short-answers-conserved'

const TASKS = ['and', 'or', 'xor'] as const
type Task = (typeof TASKS)[number]
/** The curve has so many points. */
const CURVE = 40

const single: PartWork = function* (controls) {
  const task = choiceIn<Task>(controls, 'task')
  const rate = numberIn(controls, 'rate')
  const steps = numberIn(controls, 'steps')
  const found = new Map<string, Trained>()
  for (const hidden of [false, true]) {
    for (const name of TASKS) {
      found.set(keyOf(name, hidden), yield* trained(name, hidden, rate, steps))
    }
  }
  const of = (name: Task, hidden: boolean): Trained => found.get(keyOf(name, hidden))!
  return {
    readings: {
      oneLayerAnd: of('and', false).learned,
      oneLayerOr: of('or', false).learned,
      hiddenXor: of('xor', true).costs.at(-1)!,
      hiddenAnd: of('and', true).costs.at(-1)! / of('and', false).costs.at(-1)!,
    },
    figures: [
      {
        id: 'costs',
        kind: 'lines',
        title: 'costsTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'cost', scale: 'linear', low: 0 },
        series: [false, true].map((hidden) => ({
          label: hidden ? 'hiddenNet' : 'oneLayer',
          x: of(task, hidden).steps,
          y: of(task, hidden).costs,
          style: 'line' as const,
        })),
        lines: [],
      },
      {
        id: 'outcomes',
        kind: 'cells',
        title: 'outcomesTitle',
        columns: TASKS,
        rows: ['oneLayer', 'hiddenNet'],
        columnsLabel: 'task',
        rowsLabel: 'net',
        cells: [false, true].flatMap((hidden) =>
          TASKS.map((name) => ({
            value: of(name, hidden).costs.at(-1)!,
            text: of(name, hidden).learned ? 'learned' : 'notLearned',
          })),
        ),
        scale: 'linear',
      },
    ],
    steps: null,
  }
}

interface Trained {
  readonly steps: readonly number[]
  readonly costs: readonly number[]
  /** Every output is on the side of ½ where its target is. */
  readonly learned: boolean
}

const keyOf = (task: Task, hidden: boolean): string => `${task}/${String(hidden)}`

function* trained(task: Task, hidden: boolean, rate: number, steps: number): Generator<null, Trained> {
  const net = exactNet(startDocument(task, hidden, rate, steps))
  const places = [...new Set(Array.from({ length: CURVE + 1 }, (_, i) => Math.round((steps * i) / CURVE)))]
  const costs: number[] = []
  for (const step of places) {
    net.advanceTo(step)
    costs.push(net.look().cost)
    yield null
  }
  const targets = net.look().targets.flatMap((row) => [...row])
  return { steps: places, costs, learned: outputs(net).every((y, i) => (targets[i]! > 0.5 ? y > 0.5 : y < 0.5)) }
}

function colours(controls: Controls): PartAnswer {
  const net = exactNet(colourDocument(numberIn(controls, 'weight'), numberIn(controls, 'hidden')))
  const steps = numberIn(controls, 'steps')
  const looks = [...new Set([0, steps])].map((step) => {
    net.advanceTo(step)
    return { step: net.step, layers: net.look().layers }
  })
  const { layers } = looks.at(-1)!
  const patterns = layers.map(({ weights, fanIn }) => weightPattern(weights, fanIn))
  const groups = observedGroups({
    sizes: net.network.sizes,
    weights: layers.map(({ weights }) => weights),
    biases: layers.map(({ biases }) => biases),
  })
  return {
    readings: { first: patterns[0]!, second: patterns[1]!, classes: new Set(groups[1]!).size },
    figures: [
      {
        id: 'weights',
        kind: 'matrices',
        title: 'weightsTitle',
        matrices: looks.flatMap(({ step, layers: at }) =>
          at.map(({ weights, fanIn, fanOut }, l) => ({
            label: `W${l === 0 ? '¹' : '²'}, t = ${String(step)}`,
            rows: fanOut,
            columns: fanIn,
            values: [...weights],
            note: weightPattern(weights, fanIn),
          })),
        ),
      },
      {
        id: 'units',
        kind: 'units',
        title: 'unitsTitle',
        layers: groups.map((classes, l) => ({ label: ['inputs', 'hiddenUnits', 'outputs'][l]!, classes, note: '' })),
      },
    ],
    steps: null,
  }
}

const GRID = 41
const REACH = 1.5

function rightAngles(controls: Controls): PartAnswer {
  const [a, b, d] = ['first', 'both', 'last'].map((name) => numberIn(controls, name)) as [number, number, number]
  const { values, vectors } = eigensystem(Float64Array.of(a, b, b, d), 2)
  const identityAngle = angleBetween(eigensystem(Float64Array.of(1, 0, 0, 1), 2).vectors)
  const at = (i: number): number => ((2 * i) / (GRID - 1) - 1) * REACH
  const axis = (label: string) => ({ label, scale: 'linear', low: -REACH, high: REACH }) as const
  return {
    readings: {
      small: values[0]!,
      large: values[1]!,
      angle: angleBetween(vectors),
      identityAngle,
      distinctNeeded: Math.abs(identityAngle - 90) > 1e-9,
    },
    figures: [
      {
        id: 'form',
        kind: 'plane',
        title: 'formTitle',
        x: axis('x₁'),
        y: axis('x₂'),
        value: 'xᵀAx',
        columns: GRID,
        rows: GRID,
        values: Array.from({ length: GRID * GRID }, (_, i) => {
          const [x, y] = [at(i % GRID), at(Math.floor(i / GRID))]
          return a * x * x + 2 * b * x * y + d * y * y
        }),
        paths: vectors.map(([x, y], i) => ({
          label: i === 0 ? 'v₁' : 'v₂',
          x: [-REACH * x!, REACH * x!],
          y: [-REACH * y!, REACH * y!],
        })),
        points: [],
      },
    ],
    steps: null,
  }
}

/** In degrees, from 0 to 90. Right angles by the cosine, which is 0 there, not by a quotient. */
function angleBetween([u, v]: readonly Float64Array[]): number {
  const cosine = Math.abs(u![0]! * v![0]! + u![1]! * v![1]!)
  const sine = Math.abs(u![0]! * v![1]! - u![1]! * v![0]!)
  return cosine === 0 ? 90 : (180 / Math.PI) * atan(sine / cosine)
}

function links(controls: Controls): PartAnswer {
  const fanIn = numberIn(controls, 'fanIn')
  const fanOut = numberIn(controls, 'fanOut')
  const { uniform_limit_average: limit, uniform_limit_fan_in: fanInLimit } = fanModes({ n_in: fanIn, n_out: fanOut })
  return {
    readings: { limit, fanInLimit },
    figures: [
      {
        id: 'limits',
        kind: 'bars',
        title: 'limitsTitle',
        scale: 'linear',
        unit: 'limitUnit',
        groups: [
          { label: 'average', bars: [{ label: '√(6/(nᵢₙ+nₒᵤₜ))', value: limit }] },
          { label: 'fanInOnly', bars: [{ label: '√(3/nᵢₙ)', value: fanInLimit }] },
        ],
      },
    ],
    steps: null,
  }
}

export const SHORT_ANSWERS = {
  'shortAnswers/single': single,
  'shortAnswers/colours': atOnce(colours),
  'shortAnswers/rightAngles': atOnce(rightAngles),
  'shortAnswers/conserved': conserved,
  'shortAnswers/links': atOnce(links),
}
