/**
 * Circuits of AND and NAND gates of any number of inputs, level after level. A Boolean function of n inputs is a truth
 * table: bit r of the mask is its value where input i is bit i of r.
 */

/** Most inputs: 2^2ⁿ functions are enumerated. */
export const MOST_CIRCUIT_INPUTS = 4

export interface ReachableFunctions {
  /** Truth tables of the functions a gate of the last level can compute, ascending. */
  readonly functions: readonly number[]
  /** 2^2ⁿ */
  readonly of: number
  readonly parity: boolean
}

/**
 * Which functions a gate of level `levels` can compute. Level 1 takes any non-empty set of the inputs, with
 * `complemented` also of their negations, each further level any non-empty set of the functions of the level before.
 * `inputs` 1 to {@link MOST_CIRCUIT_INPUTS}, `levels` from 1 on.
 */
export function reachableFunctions(inputs: number, levels: number, complemented: boolean): ReachableFunctions {
  const all = 2 ** (2 ** inputs) - 1
  const plain = Array.from({ length: inputs }, (_, i) => truthTable(inputs, (row) => ((row >> i) & 1) === 1))
  let reached = complemented ? [...plain, ...plain.map((f) => all - f)] : plain
  for (let level = 1; level <= levels; level++) {
    const ands = conjunctions(reached, inputs)
    reached = [...new Set([...ands, ...ands.map((f) => all - f)])]
  }
  const functions = reached.sort((a, b) => a - b)
  return { functions, of: all + 1, parity: functions.includes(parityTable(inputs)) }
}

const truthTable = (inputs: number, value: (row: number) => boolean): number =>
  Array.from({ length: 2 ** inputs }, (_, row) => (value(row) ? 2 ** row : 0)).reduce((sum, bit) => sum + bit, 0)

const parityTable = (inputs: number): number =>
  truthTable(inputs, (row) => {
    let odd = false
    for (let rest = row; rest !== 0; rest &= rest - 1) odd = !odd
    return odd
  })

/** The conjunctions of all non-empty sets: the closure under ∧, which repeats nothing and so ends. */
function conjunctions(functions: readonly number[], inputs: number): number[] {
  const found = new Uint8Array(2 ** (2 ** inputs))
  const list: number[] = []
  const keep = (f: number): void => {
    if (found[f] === 1) return
    found[f] = 1
    list.push(f)
  }
  functions.forEach(keep)
  for (let i = 0; i < list.length && list.length < found.length; i++) for (const f of functions) keep(list[i]! & f)
  return list
}

export interface ParityGates {
  /** Terms of the two-level OR of ANDs: one per row of odd parity, 2ⁿ⁻¹, none can be joined. */
  readonly terms: number
  /** Two-input XOR gates of a tree, n − 1. */
  readonly xorGates: number
  /** Two-input NAND gates of that tree, four per XOR. */
  readonly nandGates: number
  /** Levels of the tree, ⌈log₂ n⌉. */
  readonly depth: number
}

/** What the parity of n inputs costs in a shallow and in a deep circuit (digest NIEL-02). n from 1 on. */
export function parityGates(inputs: number): ParityGates {
  let depth = 0
  while (2 ** depth < inputs) depth++
  return { terms: 2 ** (inputs - 1), xorGates: inputs - 1, nandGates: 4 * (inputs - 1), depth }
}
