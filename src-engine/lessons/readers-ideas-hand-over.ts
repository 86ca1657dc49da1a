/** Digest HABR-C1 and HABR-C2: a second net gets the weights of the first, with or without what its optimizer remembers. */
import type { Checkpoint } from '../contract/checkpoint'
import type { PartAnswer } from '../contract/lessons/answer'
import { HAND_OVER_RECORDS, oneImageNet, type HandOverRule } from '../contract/lessons/readers-ideas-documents'
import type { RunData } from '../training/run'
import { trainEpochs, type Trained } from './epoch-training'
import { quietly } from './given-back'
import { choiceIn, numberIn, type PartWork } from './part-work'

interface Pair {
  /** Twice as many steps in one net. */
  readonly whole: Trained
  readonly first: Trained
  /** The second net, where it gets the weights alone, and where it gets the optimizer's memory as well. */
  readonly weightsOnly: Trained
  readonly withMemory: Trained
}

type Settings = Parameters<typeof oneImageNet>[1]

export const handOver: PartWork = async function* (controls, material) {
  const rule = choiceIn<HandOverRule>(controls, 'rule')
  const steps = Number(choiceIn(controls, 'steps'))
  const settings = {
    rate: numberIn(controls, 'rate'),
    steps,
    every: steps / HAND_OVER_RECORDS,
    seed: numberIn(controls, 'seed'),
  }
  const data: RunData = { training: await material.training(1), validation: null }
  const plain = yield* handedOver('sgd', settings, data)
  const moving = yield* handedOver(rule, settings, data)
  return answer(plain, moving, steps)
}

function* handedOver(rule: HandOverRule | 'sgd', settings: Settings, data: RunData): Generator<null, Pair> {
  const half = oneImageNet(rule, settings)
  const all = oneImageNet(rule, { ...settings, steps: 2 * settings.steps })
  const train = (experiment: typeof half, from?: Checkpoint): Generator<null, Trained> =>
    quietly(trainEpochs(experiment, data, from === undefined ? {} : { from }))
  const whole = yield* train(all)
  const first = yield* train(half)
  const { checkpoint } = first
  const forgotten: Checkpoint = {
    ...checkpoint,
    step: 0,
    position: { epoch: 0, offset: 0, given: 0 },
    states: checkpoint.states.map(({ length }) => new Float64Array(length)),
  }
  const weightsOnly = yield* train(half, forgotten)
  const withMemory = yield* train(all, checkpoint)
  return { whole, first, weightsOnly, withMemory }
}

const same = (a: Trained, b: Trained): boolean => {
  const [p, q] = [a.checkpoint.parameters, b.checkpoint.parameters]
  return p.every((value, i) => value === q[i])
}

function answer(plain: Pair, moving: Pair, steps: number): PartAnswer {
  const curve = ({ records }: Trained, from: number) => ({
    x: records.map(({ step }) => from + step),
    y: records.map(({ cost }) => cost),
  })
  const whole = curve(moving.whole, 0)
  const weightsOnly = curve(moving.weightsOnly, steps)
  const withMemory = curve(moving.withMemory, 0)
  const after = whole.x.flatMap((step, at) => (step > steps ? [{ step, cost: whole.y[at]! }] : []))
  return {
    readings: {
      lead: weightsOnly.y[0]! / whole.y[0]!,
      goesOn: moving.weightsOnly.records[0]!.cost === moving.first.records.at(-1)!.cost,
      plainSame: same(plain.whole, plain.weightsOnly),
      weightsOnlySame: same(moving.whole, moving.weightsOnly),
      withMemorySame: same(moving.whole, moving.withMemory),
      wholeCost: whole.y.at(-1)!,
      weightsOnlyCost: weightsOnly.y.at(-1)! / whole.y.at(-1)!,
    },
    figures: [
      {
        id: 'costs',
        kind: 'lines',
        title: 'handOverTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'cost', scale: 'log' },
        series: [
          { label: 'whole', ...whole, style: 'line' },
          { label: 'weightsOnly', ...weightsOnly, style: 'line' },
          { label: 'withMemory', ...withMemory, style: 'points' },
        ],
        lines: [{ axis: 'x', at: steps, label: 'handOverAt' }],
      },
    ],
    steps: {
      columns: ['k', 'whole', 'withMemory', 'weightsOnly'],
      rows: after.map(({ step, cost }) => {
        const at = ({ x, y }: typeof whole): number | null => y[x.indexOf(step)] ?? null
        return [step, cost, at(withMemory), at(weightsOnly)]
      }),
      figures: [],
    },
  }
}
