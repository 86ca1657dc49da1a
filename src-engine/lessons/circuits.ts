/** Digest NIEL-01 to NIEL-03: what circuits of gates reach in two levels, and what more levels save. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { reachableFunctions } from '../exact/circuits'
import { depth, parity } from './circuits-parity'
import { atOnce, choiceIn, numberIn, type PartWork } from './part-work'

const MOST_LEVELS = 4
/** By truth table: bit r is the value in row r, whose bits are the inputs. */
const NAMED_FUNCTIONS = [
  'never',
  'x₁ NOR x₂',
  'x₁ AND NOT x₂',
  'NOT x₂',
  'x₂ AND NOT x₁',
  'NOT x₁',
  'x₁ XOR x₂',
  'x₁ NAND x₂',
  'x₁ AND x₂',
  'x₁ XNOR x₂',
  'x₁',
  'x₁ OR NOT x₂',
  'x₂',
  'x₂ OR NOT x₁',
  'x₁ OR x₂',
  'always',
]

const reached = (inputs: number, levels: number, complemented: boolean): number =>
  reachableFunctions(inputs, levels, complemented).functions.length

function twoLevels(controls: Controls): PartAnswer {
  const inputs = numberIn(controls, 'inputs')
  const levels = numberIn(controls, 'levels')
  const complemented = choiceIn(controls, 'start') === 'complemented'
  const own = reachableFunctions(inputs, levels, complemented)
  const two = reachableFunctions(2, levels, complemented)
  const three = reachableFunctions(3, levels, complemented)
  return {
    readings: {
      everyFunction: two.functions.length === two.of && three.functions.length === three.of,
      reached2: two.functions.length,
      reached3: three.functions.length,
      parity: two.parity && three.parity,
      complemented2: reached(2, levels, true),
      complemented3: reached(3, levels, true),
      oneMore3: reached(3, levels + 1, complemented),
      share: own.functions.length / own.of,
    },
    figures: [sixteen(levels, complemented), map(own.functions, own.of), counts(inputs)],
    steps: null,
  }
}

/** Every function of two inputs, and from which level on a gate computes it. */
function sixteen(levels: number, complemented: boolean): Figure {
  const perLevel = Array.from({ length: MOST_LEVELS }, (_, l) => reachableFunctions(2, l + 1, complemented).functions)
  const bits = NAMED_FUNCTIONS.map((_, table) => [0, 1, 2, 3].map((row) => (table >> row) & 1))
  return {
    id: 'sixteen',
    kind: 'cells',
    title: 'sixteenTitle',
    columns: ['00', '10', '01', '11', 'fromLevel', 'reachedHere'],
    columnsLabel: 'x₁ x₂',
    rows: NAMED_FUNCTIONS,
    rowsLabel: 'function',
    cells: bits.flatMap((values, table) => {
      const first = perLevel.findIndex((functions) => functions.includes(table)) + 1
      const here = first > 0 && first <= levels
      return [
        ...values.map((value) => ({ value, text: String(value) })),
        { value: null, text: first > 0 ? String(first) : 'nowhere' },
        { value: here ? 1 : 0, text: here ? 'yes' : 'no' },
      ]
    }),
    scale: 'linear',
  }
}

/** All functions in the order of their truth tables as a square: 1 where a gate computes it. */
function map(functions: readonly number[], of: number): Figure {
  const values = new Array<number>(of).fill(0)
  for (const table of functions) values[table] = 1
  const columns = of > 4 ? Math.sqrt(of) : of
  const note = `${functions.length} / ${of}`
  return {
    id: 'map',
    kind: 'matrices',
    title: 'mapTitle',
    matrices: [{ label: 'reachedHere', rows: of / columns, columns, values, note }],
  }
}

function counts(inputs: number): Figure {
  const bars = (complemented: boolean) =>
    Array.from({ length: MOST_LEVELS }, (_, l) => ({
      label: String(l + 1),
      value: reached(inputs, l + 1, complemented),
    }))
  return {
    id: 'counts',
    kind: 'bars',
    title: 'countsTitle',
    scale: 'log',
    unit: 'functions',
    groups: [
      { label: 'plainInputs', bars: bars(false) },
      { label: 'complementedInputs', bars: bars(true) },
    ],
  }
}

export const CIRCUITS: Readonly<Record<string, PartWork>> = {
  'circuits/twoLevels': atOnce(twoLevels),
  'circuits/parity': atOnce(parity),
  'circuits/depth': atOnce(depth),
}
