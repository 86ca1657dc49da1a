/** Digest HABR-12: two ReLU units that solve XOR, as they are and bent a little. */
import type { TwoUnits } from '../acceptance/xor'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { BITS, exactNet, matrixLayer, smallExperiment, XOR } from '../exact/small-nets'
import { choiceIn, numberIn } from './part-work'
import { decisionPlane } from './xor-plane'

/** Inputs looked at together. */
const LOOKED_AT = 25

const SOLUTIONS: Readonly<Record<'A' | 'B', TwoUnits>> = {
  A: {
    W1: [
      [1, -1],
      [-1, 1],
    ],
    b1: [0, 0],
    W2: [1, 1],
    b2: 0,
  },
  B: {
    W1: [
      [1, 1],
      [1, 1],
    ],
    b1: [0, -1],
    W2: [1, -2],
    b2: 0,
  },
}

/** Hidden activations and output of every input. */
function answersOf({ W1, b1, W2, b2 }: TwoUnits, inputs: readonly (readonly number[])[]) {
  const hidden = matrixLayer(
    2,
    2,
    'relu',
    (i, j) => W1[i]![j]!,
    (j) => b1[j]!,
  )
  const output = matrixLayer(
    2,
    1,
    'relu',
    (i) => W2[i]!,
    () => b2,
  )
  const targets = inputs.map(() => [0])
  const net = exactNet(smallExperiment(inputs, targets, [hidden, output]))
  const positions = inputs.map((_, x) => x)
  return positions.flatMap((from) => {
    if (from % LOOKED_AT > 0) return []
    const { layers } = net.look(positions.slice(from, from + LOOKED_AT))
    const [first, last] = [layers[0]!.activations, layers[1]!.activations]
    return first.map((units, x) => ({ hidden: [...units], y: last[x]![0]! }))
  })
}

const isXor = (ys: readonly number[]): boolean => ys.every((y, x) => y === XOR[x]![0])

export function twoUnits(controls: Controls): PartAnswer {
  const shift = numberIn(controls, 'shift')
  const share = numberIn(controls, 'share')
  const own = SOLUTIONS[choiceIn<'A' | 'B'>(controls, 'solution')]
  const bent = { ...own, b1: [own.b1[0]!, own.b1[1]! + shift], W2: [own.W2[0]!, own.W2[1]! * share] }
  const rows = answersOf(bent, BITS)
  const ys = rows.map(({ y }) => y)
  const errors = ys.map((y, x) => y - XOR[x]![0]!)
  return {
    readings: {
      answers: ys.join(', '),
      cost: errors.reduce((sum, e) => sum + e * e, 0) / ys.length,
      bothSolve: [SOLUTIONS.A, SOLUTIONS.B].every((net) => isXor(answersOf(net, BITS).map(({ y }) => y))),
    },
    figures: [
      decisionPlane((points) => answersOf(bent, points).map(({ y }) => y)),
      {
        id: 'rows',
        kind: 'cells',
        title: 'rowsTitle',
        columns: ['h₁', 'h₂', 'y', 't'],
        columnsLabel: 'unit',
        rows: BITS.map((bits) => bits.join('')),
        rowsLabel: 'x₁ x₂',
        cells: rows.flatMap(({ hidden, y }, x) => [...hidden, y, XOR[x]![0]!].map((value) => ({ value, text: null }))),
        scale: 'linear',
      },
    ],
    steps: null,
  }
}
