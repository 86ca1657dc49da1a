/** Digest SE-07: what the cost looks like around a start from zeros, and where it has a way down. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure, LineSeries } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { CostSurface } from '../exact/cost-surface'
import type { Eigensystem } from '../exact/eigenvalues'
import { curvatures, slice } from '../exact/hessian'
import { fittedLine, wayDown } from '../exact/saddle'
import { BITS, constantLayers, examplesOf, smallExperiment, XOR, type Table } from '../exact/small-nets'
import { log } from '../numeric/elementary'
import { choiceIn, numberIn } from './part-work'

const FIRST_BIT: Table = BITS.map(([a]) => [a!])
const AND: Table = BITS.map(([a, b]) => [a! * b!])
const TASKS = { XOR, 'x₁': FIRST_BIT, AND } as const
type Task = keyof typeof TASKS

/** What rounding may leave of a curvature that is 0. */
const FLAT = 1e-9

interface AtZero {
  readonly surface: CostSurface
  readonly system: Eigensystem
  /** The largest |∂C/∂p|; 0: the start is stationary. */
  readonly steepest: number
}

/** A linear output learns −1 and 1, a sigmoid one 0 and 1. `hidden`: sizes of hidden layers. */
function atZeros(hidden: readonly number[], activation: ActivationName, output: ActivationName, task: Task): AtZero {
  const targets = output === 'linear' ? TASKS[task].map(([t]) => [2 * t! - 1]) : TASKS[task]
  const sizes = [...hidden, 1]
  const activations = [...hidden.map(() => activation), output]
  const zeros = sizes.map(() => 0)
  const experiment = smallExperiment(BITS, targets, constantLayers(sizes, activations, zeros, zeros))
  const surface = new CostSurface(experiment, examplesOf(experiment))
  const steepest = Math.max(...surface.gradient(surface.start).map(Math.abs))
  return { surface, system: curvatures(surface, surface.start), steepest }
}

const lowest = ({ values }: Eigensystem): number => values[0]!
const highest = ({ values }: Eigensystem): number => values.at(-1)!
const isSaddle = ({ system, steepest }: AtZero): boolean => steepest === 0 && lowest(system) < -FLAT

const REACH = 1.2
const DISTANCES = Array.from({ length: 61 }, (_, i) => (REACH * (i - 30)) / 30)

export function zero(controls: Controls): PartAnswer {
  const hidden = choiceIn<ActivationName>(controls, 'hidden')
  const output = choiceIn<ActivationName>(controls, 'output')
  const units = numberIn(controls, 'units')
  const of = (task: Task) => ({ task, ...atZeros([units], hidden, output, task) })
  const [xor, first, and] = [of('XOR'), of('x₁'), of('AND')]
  const tasks = [xor, first, and]
  const along = (task: Task, { surface, system }: AtZero): LineSeries => ({
    label: task,
    x: DISTANCES,
    y: slice(surface, surface.start, system.vectors[0]!, DISTANCES),
    style: 'line',
  })
  const eigenvalues: Figure = {
    id: 'eigenvalues',
    kind: 'bars',
    title: 'eigenvaluesTitle',
    scale: 'linear',
    unit: 'λ',
    groups: tasks.map(({ task, system }) => ({
      label: task,
      bars: system.values.map((value, i) => ({ label: String(i + 1), value })),
    })),
  }
  return {
    readings: {
      saddleXor: isSaddle(xor),
      highestXor: highest(xor.system),
      lowestXor: lowest(xor.system),
      saddleFirst: isSaddle(first),
      lowestFirst: lowest(first.system),
      restsAnd: and.steepest === 0,
      tanhSigmoidXor: highest(atZeros([2], 'tanh', 'sigmoid', 'XOR').system),
      sigmoidXor: highest(atZeros([2], 'sigmoid', 'sigmoid', 'XOR').system),
      sigmoidFirst: lowest(atZeros([2], 'sigmoid', 'sigmoid', 'x₁').system),
    },
    figures: [
      eigenvalues,
      {
        id: 'slices',
        kind: 'lines',
        title: 'slicesTitle',
        x: { label: 's', scale: 'linear' },
        y: { label: 'cost', scale: 'linear' },
        series: tasks.map((task) => along(task.task, task)),
        lines: [],
      },
    ],
    steps: null,
  }
}

/** Near enough for the leading power, far enough for the digits of the cost. */
const NEAR = [0.01, 0.02, 0.04]
const STARTS = 4
const HIDDEN_UNITS = 2

/** How much lower the cost can be at every distance. */
function drops({ surface, system }: AtZero): number[] {
  const base = surface.cost(surface.start)
  return NEAR.map((s) => Math.max(0, base - wayDown(surface, surface.start, system, s, STARTS, 1).cost))
}

/** Null where there is no way down. */
const orderOf = (falls: readonly number[]): number | null =>
  falls.some((fall) => fall === 0) ? null : fittedLine(NEAR.map(log), falls.map(log)).slope

export function way(controls: Controls): PartAnswer {
  const hidden = choiceIn<ActivationName>(controls, 'hidden')
  const output = choiceIn<ActivationName>(controls, 'output')
  const sizes = Array.from({ length: numberIn(controls, 'layers') }, () => HIDDEN_UNITS)
  const xor = drops(atZeros(sizes, hidden, output, 'XOR'))
  const first = drops(atZeros(sizes, hidden, output, 'x₁'))
  const deep = atZeros([HIDDEN_UNITS, HIDDEN_UNITS], 'tanh', output, 'x₁').system.values
  const from = NEAR[0]!
  const positive = (falls: readonly number[]): number[] => falls.map((fall) => (fall > 0 ? fall : Number.NaN))
  return {
    readings: {
      orderFirst: orderOf(first),
      orderXor: orderOf(xor),
      steepnessXor: xor[0]! / (from * from * from * from),
      curvedDeep: deep.filter((value) => Math.abs(value) > FLAT).length,
    },
    figures: [
      {
        id: 'drops',
        kind: 'lines',
        title: 'dropsTitle',
        x: { label: 's', scale: 'log' },
        y: { label: 'drop', scale: 'log' },
        series: [
          { label: 'x₁', x: NEAR, y: positive(first), style: 'line' },
          { label: 'XOR', x: NEAR, y: positive(xor), style: 'line' },
          { label: 'fourthPower', x: NEAR, y: NEAR.map((s) => 0.0156 * s * s * s * s), style: 'dashed' },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}
