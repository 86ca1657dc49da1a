/** Parts of the lesson about a hidden layer: the one unit that equal units are, and what it can learn. */
import { EXACT, numberOf, SAME } from './hidden-layer-factors'
import type { Controls } from './lesson'
import { plainPart } from './plain-part'
import { RUN_OPTIONS } from '../option'
import { bitsDocument, equalLayer } from './xor-documents'

const TWIN_RATE_CHOICES = ['same', 'scaled', 'multipliers'] as const
export const TWIN_OPTIMIZERS = ['sgd', 'momentum', 'adam'] as const

/** The net of digest HABR-11: equal sigmoid units that aim at 1. */
export function twinDocument(controls: Controls) {
  const learningRate = numberOf(controls, 'rate')
  const decay = numberOf(controls, 'decay')
  const document = bitsDocument(
    'Equal units',
    [equalLayer(numberOf(controls, 'units'), 'sigmoid', 0.1, 0), equalLayer(1, 'linear', 0.2, 0)],
    { learningRate, steps: 200, inputs: [[0.5, 2]], targets: [[1]] },
  )
  const optimizer =
    controls.optimizer === 'adam'
      ? ({ name: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const)
      : controls.optimizer === 'momentum'
        ? ({ name: 'momentum', learningRate, momentum: 0.9 } as const)
        : document.optimizer
  const regularization = decay === 0 ? document.regularization : ({ name: 'weightDecay', coefficient: decay } as const)
  return { ...document, optimizer, regularization }
}

const CLOSE = { compare: 'near', abs: 1e-12, expected: 'agrees' } as const
const WIDTHS_CLOSE = { compare: 'near', abs: 1e-10, expected: 'agrees' } as const

export const TWIN = plainPart({
  name: 'twin',
  entries: ['HABR-11', 'SE-06', 'BEY-09'],
  formulas: [
    "w' = w, \\qquad v' = n\\,v, \\qquad \\alpha_{w'} = \\frac{\\alpha}{n}, \\qquad \\alpha_{v'} = \\alpha\\,n",
    "w_l' = n_{l-1}\\,w_l, \\qquad \\alpha_l = \\alpha\\,\\frac{n_{l-1}}{n_l}",
  ],
  controls: {
    units: { kind: 'integer', symbol: 'n', default: 3, min: 1, max: 16, scale: 'linear' },
    rates: { kind: 'choice', choices: TWIN_RATE_CHOICES, default: 'same' },
    optimizer: { kind: 'choice', choices: TWIN_OPTIMIZERS, default: 'sgd' },
    rate: { ...RUN_OPTIONS.learningRate, min: 0.01, max: 0.5, default: 0.1 },
    decay: { kind: 'number', symbol: 'λ', default: 0, min: 0, max: 0.1, scale: 'linear' },
  },
  claims: [
    { name: 'sameFunction', entry: 'HABR-11', published: 0, ...CLOSE },
    { name: 'full10', entry: 'HABR-11', published: 0.9974352737068438, ...CLOSE },
    {
      name: 'trainsSame',
      entry: 'HABR-11',
      published: 0.9974352737068438,
      compare: 'near',
      abs: 1e-12,
      expected: 'differs',
    },
    { name: 'same10', entry: 'HABR-11', published: 0.9846259620579383, ...CLOSE },
    { name: 'scaledApart', entry: 'SE-06', published: 0, ...CLOSE },
    { name: 'wideSame', entry: 'HABR-11', published: 0.21945813566610872, ...WIDTHS_CLOSE },
    { name: 'wideScaled', entry: 'HABR-11', published: 0, ...CLOSE },
    { name: 'deepApart', entry: 'BEY-09', published: 0, compare: 'near', abs: 1e-15, expected: 'agrees' },
  ],
  questions: [{ name: 'rates', answers: 3, right: 2, look: 'scaledApart' }],
  workbench: twinDocument,
})

/** Tasks of two bits, one job each. */
export const GATE_TASKS = ['AND', 'OR', 'NAND', 'x1', 'XOR'] as const
export type GateTask = (typeof GATE_TASKS)[number]

export const gateTargets: Readonly<Record<GateTask, readonly number[]>> = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  NAND: [1, 1, 1, 0],
  x1: [0, 0, 1, 1],
  XOR: [0, 1, 1, 0],
}

export const gateDocument = (task: GateTask, weight: number, controls: Controls) =>
  bitsDocument(
    task,
    [equalLayer(numberOf(controls, 'units'), 'sigmoid', weight, 0), equalLayer(1, 'sigmoid', weight, 0)],
    {
      learningRate: numberOf(controls, 'rate'),
      steps: numberOf(controls, 'steps'),
      targets: gateTargets[task].map((target) => [target]),
    },
  )

/** The digest's tolerance for costs after 20,000 steps. */
const TRAINED = { compare: 'near', rel: 1e-6, abs: 1e-10, expected: 'agrees' } as const

export const GATES = plainPart({
  name: 'gates',
  entries: ['SE-09'],
  formulas: ['h_1 = \\dots = h_n = f(s), \\qquad y = g(n\\,v\\,f(s) + d)'],
  controls: {
    task: { kind: 'choice', choices: GATE_TASKS, default: 'x1' },
    weight: { kind: 'number', symbol: 'w', default: 0.5, min: -2, max: 2, scale: 'linear' },
    units: { kind: 'integer', symbol: 'n', default: 4, min: 1, max: 8, scale: 'linear' },
    rate: { ...RUN_OPTIONS.learningRate, min: 0.1, max: 4, default: 1 },
    steps: { kind: 'integer', symbol: 'k', default: 20_000, min: 100, max: 40_000, scale: 'log' },
  },
  claims: [
    { name: 'identical', entry: 'SE-09', published: true, ...SAME },
    { name: 'learns', entry: 'SE-09', published: false, compare: 'same', expected: 'differs' },
    { name: 'and', entry: 'SE-09', published: 0.000050003386160907994, ...TRAINED },
    { name: 'or', entry: 'SE-09', published: 0.00004043843861518348, ...TRAINED },
    { name: 'xor', entry: 'SE-09', published: 0.16727812103826512, ...TRAINED },
    { name: 'zeroAnd', entry: 'SE-09', published: 0.00005117963840405679, ...TRAINED },
    { name: 'zeroFirst', entry: 'SE-09', published: 0.25, ...EXACT },
    { name: 'zeroXor', entry: 'SE-09', published: 0.25, ...EXACT },
  ],
  questions: [{ name: 'balanced', answers: 3, right: 1, look: 'zeroFirst' }],
  heavy: true,
  jobs: GATE_TASKS.length,
  workbench: (controls) => gateDocument(controls.task as GateTask, numberOf(controls, 'weight'), controls),
})
