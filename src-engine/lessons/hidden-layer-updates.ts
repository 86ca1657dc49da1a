/** Digest SE-02: weights that are multiplied stay 0 where they are 0; weights that are added to do not. */
import { UPDATE_FORMS, type UpdateForm } from '../contract/exact'
import type { PartAnswer } from '../contract/lessons/answer'
import type { LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import type { ExactNet } from '../exact/exact-net'
import { constantLayers, exactNet, smallExperiment } from '../exact/small-nets'
import { choiceIn, numberIn } from './part-work'

const SIZES = [2, 1] as const
const BIAS = 0.1
const X = [0.5, 2] as const
const TARGET = 0.8
const FORMS = Object.keys(UPDATE_FORMS) as readonly UpdateForm[]
const ROWS = 6

interface Start {
  readonly first: number
  readonly second: number
  readonly rate: number
}

function netOf({ first, second, rate }: Start, form: UpdateForm): ExactNet {
  const layers = constantLayers(SIZES, ['sigmoid', 'sigmoid'], [first, second], [BIAS, BIAS])
  return exactNet(smallExperiment([X], [[TARGET]], layers, { learningRate: rate }), { form })
}

/** The weight from the second input to the first unit, that from the first unit to the output, and the output. */
const seen = (net: ExactNet): readonly [number, number, number] => {
  const { layers } = net.look()
  return [layers[0]!.weights[1]!, layers[1]!.weights[0]!, layers[1]!.activations[0]![0]!]
}

function courseOf(net: ExactNet, steps: number) {
  const course = [seen(net)]
  while (net.step < steps && net.broken === null) {
    net.advanceTo(net.step + 1)
    course.push(seen(net))
  }
  return course
}

const sign = (value: number): number => Math.sign(value) + 0

export function updates(controls: Controls): PartAnswer {
  const form = choiceIn<UpdateForm>(controls, 'form')
  const start = {
    first: numberIn(controls, 'first'),
    second: numberIn(controls, 'second'),
    rate: numberIn(controls, 'rate'),
  }
  const steps = numberIn(controls, 'steps')
  const courses = FORMS.map((name) => courseOf(netOf(start, name), steps))
  const endOf = (name: UpdateForm): number => courses[FORMS.indexOf(name)]!.at(-1)![0]
  const firstGradient = (first: number, second: number): number =>
    netOf({ ...start, first, second }, 'additive').look().layers[0]!.weightGradient[1]!
  const signs = courses[FORMS.indexOf('exponentiated')]!.every(
    ([w, v]) => sign(w) === sign(start.first) && sign(v) === sign(start.second),
  )
  const numbers = courses[0]!.map((_, k) => k)
  const weights = (id: string, at: 0 | 1): LinesFigure => ({
    id,
    kind: 'lines',
    title: `${id}Title`,
    x: { label: 'step', scale: 'linear' },
    y: { label: at === 0 ? 'w' : 'v', scale: 'linear' },
    series: FORMS.map((name, i) => ({
      label: name,
      x: numbers.slice(0, courses[i]!.length),
      y: courses[i]!.map((values) => values[at]),
      style: name === form ? 'line' : 'dashed',
    })),
    lines: [],
  })
  const chosen = courses[FORMS.indexOf(form)]!
  return {
    readings: {
      additive: endOf('additive'),
      multiplicative: endOf('multiplicative'),
      exponentiated: endOf('exponentiated'),
      withoutLater: firstGradient(start.first, 0) + 0,
      withoutOwn: firstGradient(0, start.second) !== 0,
      signKept: signs,
    },
    figures: [weights('first', 0), weights('second', 1)],
    steps: {
      columns: ['k', 'w', 'v', 'y'],
      rows: chosen.slice(0, ROWS).map((values, k) => [k, ...values]),
      figures: [],
    },
  }
}
