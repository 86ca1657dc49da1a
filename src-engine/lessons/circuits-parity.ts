/** Digest NIEL-02 and NIEL-03: parity in a shallow circuit, in a tree, and in everything between. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure, LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { parityGates } from '../exact/circuits'
import { numberIn } from './part-work'

const MOST_INPUTS = 32
const ALL_INPUTS = Array.from({ length: MOST_INPUTS - 1 }, (_, i) => i + 2)
/** The numbers of inputs the digest lists. */
const LISTED = [2, 4, 8, 16, 32]

/** The values after every level of a tree of two-input XOR gates; one left over goes up unchanged. */
function treeLevels(bits: readonly number[]): number[][] {
  const levels = [[...bits]]
  for (let level = levels[0]!; level.length > 1;) {
    const next = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => level[2 * i]! ^ (level[2 * i + 1] ?? 0))
    levels.push(next)
    level = next
  }
  return levels
}

/** The parity of some inputs, the first `ones` of them 1: `parity` part of the lesson. */
export function parity(controls: Controls): PartAnswer {
  const inputs = numberIn(controls, 'inputs')
  const ones = Math.min(numberIn(controls, 'ones'), inputs)
  const levels = treeLevels(Array.from({ length: inputs }, (_, i) => (i < ones ? 1 : 0)))
  const rows = levels.slice(1).map((level, l) => [l + 1, Math.floor(levels[l]!.length / 2), level.join(' ')])
  const { terms, xorGates, nandGates, depth } = parityGates(inputs)
  const most = parityGates(MOST_INPUTS)
  return {
    readings: {
      terms,
      xorGates,
      nandGates,
      depth,
      terms32: most.terms,
      xorGates32: most.xorGates,
      result: levels.at(-1)![0]!,
    },
    figures: [gates(inputs), tree(levels, levels.length)],
    steps: {
      columns: ['level', 'gatesOfLevel', 'values'],
      rows,
      figures: rows.map((_, l) => [gates(inputs), tree(levels, l + 2)]),
    },
  }
}

function gates(inputs: number): LinesFigure {
  const all = ALL_INPUTS.map(parityGates)
  const listed = LISTED.map(parityGates)
  return {
    id: 'gates',
    kind: 'lines',
    title: 'gatesTitle',
    x: { label: 'inputsN', scale: 'linear' },
    y: { label: 'gateCount', scale: 'log' },
    series: [
      { label: 'shallow', x: ALL_INPUTS, y: all.map(({ terms }) => terms), style: 'line' },
      { label: 'nandTree', x: ALL_INPUTS, y: all.map(({ nandGates }) => nandGates), style: 'dashed' },
      { label: 'xorTree', x: ALL_INPUTS, y: all.map(({ xorGates }) => xorGates), style: 'line' },
      { label: 'publishedShallow', x: LISTED, y: listed.map((_, i) => 2 ** (LISTED[i]! - 1)), style: 'points' },
      { label: 'publishedTree', x: LISTED, y: LISTED.map((n) => n - 1), style: 'points' },
    ],
    lines: [{ axis: 'x', at: inputs, label: 'yourInputs' }],
  }
}

/** The first `shown` levels of a tree, each in a row of its own. */
function tree(levels: readonly (readonly number[])[], shown: number): CellsFigure {
  const columns = levels[0]!.map((_, i) => String(i + 1))
  return {
    id: 'tree',
    kind: 'cells',
    title: 'treeTitle',
    columns,
    columnsLabel: 'place',
    rows: levels.map((_, l) => String(l)),
    rowsLabel: 'level',
    cells: levels.flatMap((level, l) =>
      columns.map((_, i) => (i < level.length && l < shown ? { value: level[i]!, text: String(level[i]) } : null)),
    ),
    scale: 'linear',
  }
}

/** Parity level after level by blocks of up to `size` values, each two levels of gates: an OR of ANDs. */
export function parityByBlocks(inputs: number, size: number): { readonly terms: number; readonly levels: number } {
  let terms = 0
  let levels = 0
  for (let left = inputs; left > 1; left = Math.ceil(left / size)) {
    const full = Math.floor(left / size)
    const rest = left % size
    terms += full * parityGates(size).terms + (rest > 1 ? parityGates(rest).terms : 0)
    levels += 2
  }
  return { terms, levels }
}

/** What every further level saves: `depth` part of the lesson. */
export function depth(controls: Controls): PartAnswer {
  const inputs = numberIn(controls, 'inputs')
  const block = Math.min(numberIn(controls, 'block'), inputs)
  const flat = parityByBlocks(inputs, inputs)
  const own = parityByBlocks(inputs, block)
  const pairs = parityByBlocks(inputs, 2)
  const sizes = Array.from({ length: inputs - 1 }, (_, i) => i + 2)
  const all = sizes.map((size) => parityByBlocks(inputs, size))
  return {
    readings: {
      ratio: flat.terms / parityGates(inputs).xorGates,
      flatTerms: flat.terms,
      blockTerms: own.terms,
      blockLevels: own.levels,
      pairTerms: pairs.terms,
      pairLevels: pairs.levels,
    },
    figures: [
      {
        id: 'blocks',
        kind: 'lines',
        title: 'blocksTitle',
        x: { label: 'blockSize', scale: 'linear' },
        y: { label: 'andTerms', scale: 'log' },
        series: [{ label: 'andTerms', x: sizes, y: all.map(({ terms }) => terms), style: 'line' }],
        lines: [{ axis: 'x', at: block, label: 'yourBlock' }],
      },
      {
        id: 'levels',
        kind: 'bars',
        title: 'levelsTitle',
        scale: 'log',
        unit: 'andTerms',
        groups: [
          { label: 'oneBlock', bars: [{ label: `${flat.levels}`, value: flat.terms }] },
          { label: 'yourBlocks', bars: [{ label: `${own.levels}`, value: own.terms }] },
          { label: 'pairs', bars: [{ label: `${pairs.levels}`, value: pairs.terms }] },
        ],
      },
    ],
    steps: null,
  }
}
