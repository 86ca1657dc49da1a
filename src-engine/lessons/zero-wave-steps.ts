/** Training of a net of the lesson step by step, with the pattern of every matrix seen and foretold, and its pictures. */
import type { CellsFigure, Figure, MatricesFigure } from '../contract/lessons/figure'
import type { WeightPattern } from '../contract/probes/symmetry'
import type { Experiment } from '../contract/experiment'
import type { ExactNet } from '../exact/exact-net'
import type { LayerLook, Look } from '../exact/look'
import { predictPatterns } from '../exact/predicted-patterns'
import { exactNet, explicitStart } from '../exact/small-nets'
import { weightPattern } from '../exact/weight-pattern'
import { sin } from '../numeric/elementary'

export interface WaveStep {
  readonly step: number
  /** Before the update. */
  readonly cost: number
  /** After it. */
  readonly look: Look
  readonly patterns: readonly WeightPattern[]
}

export const patternsOf = ({ layers }: Look): WeightPattern[] =>
  layers.map(({ weights, fanIn }) => weightPattern(weights, fanIn))

/** Fewer steps than asked for where the net breaks. */
export function waveSteps(net: ExactNet, steps: number): WaveStep[] {
  const done: WaveStep[] = []
  while (net.step < steps) {
    const update = net.advance()
    if (update === null) break
    const look = net.look()
    done.push({ step: update.step, cost: update.look.cost, look, patterns: patternsOf(look) })
  }
  return done
}

/** First step after which each matrix is other than zero; null: not in these steps. */
export const arrivals = (steps: readonly WaveStep[]): (number | null)[] =>
  (steps[0]?.patterns ?? []).map((_, l) => steps.find(({ patterns }) => patterns[l] !== 'zero')?.step ?? null)

/** What the symmetry law says of the start of a document, without training. */
export function foretold(experiment: Experiment, look: Look, steps: number): WeightPattern[][] {
  const { layers, reluSlopeAtZero } = experiment
  return predictPatterns(
    {
      sizes: [look.layers[0]!.fanIn, ...look.layers.map(({ fanOut }) => fanOut)],
      weights: look.layers.map(({ weights }) => weights),
      biases: look.layers.map(({ biases }) => biases),
      targets: look.targets,
      activations: layers.map(({ activation }) => activation),
      reluSlopeAtZero,
    },
    steps,
  )
}

/** The document trained, beside what the law says of it. */
export function seenAndForetold(experiment: Experiment, count: number) {
  const net = exactNet(experiment)
  const law = foretold(experiment, net.look(), count)
  return { net, law, steps: waveSteps(net, count) }
}

/**
 * The digest's matrix m, from 1, of “random” numbers: entry k, row-major over (fanIn, fanOut), is sin(1 + 100 m + k).
 */
export function digestRandom(m: number, fanIn: number, fanOut: number) {
  const at = (j: number, i: number): number => sin(1 + 100 * m + i * fanOut + j)
  return explicitStart(
    Array.from({ length: fanOut * fanIn }, (_, index) => at(Math.floor(index / fanIn), index % fanIn)),
  )
}

/** Rows are sources in one way of storing a matrix and targets in the other. */
export type Storage = 'fromTo' | 'toFrom'

const STORED: Readonly<Record<WeightPattern, Readonly<Record<Storage, string>>>> = {
  zero: { fromTo: 'zero', toFrom: 'zero' },
  allEqual: { fromTo: 'allEqual', toFrom: 'allEqual' },
  perSource: { fromTo: 'rowsConstant', toFrom: 'columnsConstant' },
  perTarget: { fromTo: 'columnsConstant', toFrom: 'rowsConstant' },
  generic: { fromTo: 'generic', toFrom: 'generic' },
}

const DIGITS = '₀₁₂₃₄₅₆₇₈₉'
const matrixName = (l: number): string => `W${DIGITS[l + 1]!}`

export const matricesFigure = ({ layers }: Look, storage: Storage, id = 'matrices'): MatricesFigure => ({
  id,
  kind: 'matrices',
  title: id,
  matrices: layers.map((layer, l) => ({
    label: matrixName(l),
    ...stored(layer, storage),
    note: STORED[weightPattern(layer.weights, layer.fanIn)][storage],
  })),
})

function stored({ weights, fanIn, fanOut }: LayerLook, storage: Storage) {
  if (storage === 'toFrom') return { rows: fanOut, columns: fanIn, values: [...weights] }
  const at = (index: number): number => weights[(index % fanOut) * fanIn + Math.floor(index / fanOut)]!
  return { rows: fanIn, columns: fanOut, values: Array.from(weights, (_, index) => at(index)) }
}

/** How much a pattern leaves free: the colour of its cell. */
const FREEDOM: Readonly<Record<WeightPattern, number>> = {
  zero: 0,
  allEqual: 1,
  perSource: 2,
  perTarget: 2,
  generic: 3,
}

const cellOf = (pattern: WeightPattern) => ({ value: FREEDOM[pattern], text: pattern })

/** Steps, or what else the rows are, down; matrices across. */
export const patternCells = (
  id: string,
  rows: readonly string[],
  patterns: readonly (readonly WeightPattern[])[],
  rowsLabel = 'step',
): CellsFigure => ({
  id,
  kind: 'cells',
  title: id,
  columns: patterns[0]?.map((_, l) => matrixName(l)) ?? [],
  rows,
  columnsLabel: 'matrix',
  rowsLabel,
  cells: patterns.flat().map(cellOf),
  scale: 'linear',
})

/** The front seen, then the one foretold, step by step; of steps that are not done yet only the latter. */
function frontCells(steps: readonly WaveStep[], law: readonly (readonly WeightPattern[])[]): CellsFigure {
  const foretoldCells = patternCells(
    'front',
    law.map((_, step) => String(step + 1)),
    law,
  )
  const count = law[0]!.length
  const cells = law.flatMap((_, step) => [
    ...Array.from({ length: count }, (_, l) => {
      const pattern = steps[step]?.patterns[l]
      return pattern === undefined ? null : cellOf(pattern)
    }),
    ...law[step]!.map(cellOf),
  ])
  return {
    ...foretoldCells,
    columns: [...foretoldCells.columns, ...law[0]!.map((_, l) => `Ŵ${DIGITS[l + 1]!}`)],
    cells,
  }
}

/** Of the first `count` steps: the matrices as they are then, and the front seen so far beside the one foretold. */
export function waveFigures(
  steps: readonly WaveStep[],
  law: readonly (readonly WeightPattern[])[],
  storage: Storage,
  count = steps.length,
): Figure[] {
  const last = steps[count - 1]
  return [...(last === undefined ? [] : [matricesFigure(last.look, storage)]), frontCells(steps.slice(0, count), law)]
}

/** The first number of every matrix, row by row, with pictures that grow with it, and `others`: the same after every row, or one list per row. */
export const waveTable = (
  steps: readonly WaveStep[],
  law: readonly (readonly WeightPattern[])[],
  storage: Storage,
  others: readonly Figure[] | readonly (readonly Figure[])[],
) => ({
  columns: ['k', 'cost', ...(steps[0]?.patterns.map((_, l) => matrixName(l)) ?? []), 'b₁', 'b₄'],
  rows: steps.map(({ step, cost, look: { layers } }) => [
    step,
    cost,
    ...layers.map(({ weights }) => weights[0]!),
    layers[0]!.biases[0]!,
    layers.at(-1)!.biases[0]!,
  ]),
  figures: steps.map((_, i) => [...waveFigures(steps, law, storage, i + 1), ...othersAt(others, i)]),
})

function othersAt(others: readonly Figure[] | readonly (readonly Figure[])[], row: number): readonly Figure[] {
  return others.flatMap((other, i) => ('kind' in other ? [other] : i === row ? other : []))
}
