/** Digest HABR-10, SE-05, SE-11: what stays equal when every layer starts from one constant, and what breaks it. */
import type { ExactRules } from '../contract/exact'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure, UnitsFigure } from '../contract/lessons/figure'
import { constantDocument, type Breaker } from '../contract/lessons/hidden-layer-starts'
import type { Controls } from '../contract/lessons/lesson'
import { observedGroups } from '../exact/colour-refinement'
import type { ExactNet } from '../exact/exact-net'
import type { Look } from '../exact/look'
import { exactNet } from '../exact/small-nets'
import { finite } from './one-neuron-reading'
import { choiceIn } from './part-work'
import { matricesFigure, patternsOf } from './zero-wave-steps'

const HIDDEN = 4
const INPUTS = 3
const SHOWN_STEPS = [1, 2, 3, 4, 10, 50, 100] as const
/** What one weight is moved by. */
const NUDGE = 1e-3
const NOISE = 0.01

const RULES: Readonly<Record<Breaker, Partial<ExactRules>>> = {
  none: {},
  oneWeight: {},
  // The first unit does not hear the last input.
  cut: { masks: [[1, 1, 0, ...new Array<number>((HIDDEN - 1) * INPUTS).fill(1)], null] },
  noise: { noise: [new Array<number>(HIDDEN).fill(NOISE), null] },
}

function startedNet(controls: Controls): ExactNet {
  const breaker = choiceIn<Breaker>(controls, 'breaker')
  const net = exactNet(constantDocument(controls), RULES[breaker])
  const firstOutgoing = (INPUTS + 1) * HIDDEN
  if (breaker === 'oneWeight') {
    net.parameters = net.parameters.map((value, i) => (i === firstOutgoing ? value + NUDGE : value))
  }
  return net
}

/** Classes of equal hidden units. */
const groupsOf = ({ layers }: Look) =>
  observedGroups({
    sizes: [INPUTS, ...layers.map(({ fanOut }) => fanOut)],
    weights: layers.map(({ weights }) => weights),
    biases: layers.map(({ biases }) => biases),
  })

const distinctOf = (look: Look): number => new Set(groupsOf(look)[1]).size

const unitsFigure = (look: Look): UnitsFigure => {
  const [inputs, hidden, outputs] = groupsOf(look)
  const distinct = distinctOf(look)
  return {
    id: 'units',
    kind: 'units',
    title: 'unitsTitle',
    layers: [
      { label: 'inputs', classes: inputs!, note: '' },
      { label: 'hiddenLayer', classes: hidden!, note: distinct === 1 ? 'allSame' : `classes${distinct}` },
      { label: 'outputs', classes: outputs!, note: '' },
    ],
  }
}

const figuresOf = (look: Look): Figure[] => [matricesFigure(look, 'fromTo'), unitsFigure(look)]

export function constant(controls: Controls): PartAnswer {
  const net = startedNet(controls)
  const looks = SHOWN_STEPS.map((step) => {
    net.advanceTo(step)
    return net.look()
  })
  const at = (step: (typeof SHOWN_STEPS)[number]) => looks[SHOWN_STEPS.indexOf(step)]!.layers
  const last = looks.at(-1)!
  const [inPattern, outPattern] = patternsOf(last)
  return {
    readings: {
      w1Step1: finite(at(1)[0]!.weights[0]!),
      b1Step1: finite(at(1)[0]!.biases[0]!),
      w2Step1: finite(at(1)[1]!.weights[0]!),
      w1Step50: finite(at(50)[0]!.weights[0]!),
      w2Step50: finite(at(50)[1]!.weights[0]!),
      inPattern: inPattern!,
      outPattern: outPattern!,
      stillEqual: looks.every((look) => distinctOf(look) === 1),
      distinct: distinctOf(last),
    },
    figures: figuresOf(last),
    steps: {
      columns: ['k', 'w₁', 'w₂', 'w₃', 'b₁', 'v₁', 'v₂', 'distinctUnits'],
      rows: looks.map((look, i) => [
        SHOWN_STEPS[i]!,
        ...[...look.layers[0]!.weights.subarray(0, INPUTS)].map(finite),
        finite(look.layers[0]!.biases[0]!),
        finite(look.layers[1]!.weights[0]!),
        finite(look.layers[1]!.weights[HIDDEN]!),
        distinctOf(look),
      ]),
      figures: looks.map(figuresOf),
    },
  }
}
