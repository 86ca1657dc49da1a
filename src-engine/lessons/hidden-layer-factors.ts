/** Digest HABR-08, SE-03: the gradient of one connection of a net of two layers, factor by factor. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { BarsFigure, CellsFigure } from '../contract/lessons/figure'
import { EDGES, factorsDocument, type Edge } from '../contract/lessons/hidden-layer-factors'
import type { Controls } from '../contract/lessons/lesson'
import { costDifferences } from '../exact/cost-differences'
import { CostSurface } from '../exact/cost-surface'
import type { ExactNet } from '../exact/exact-net'
import { gradientPaths, unitFactors } from '../exact/gradient-factors'
import type { Look } from '../exact/look'
import { examplesOf, exactNet } from '../exact/small-nets'
import { matricesFigure } from './zero-wave-steps'
import { choiceIn } from './part-work'

const NAMES: Readonly<Record<Edge, string>> = {
  i1h1: 'w₁₁',
  i2h1: 'w₂₁',
  i1h2: 'w₁₂',
  i2h2: 'w₂₂',
  h1o1: 'v₁₁',
  h2o1: 'v₂₁',
  h1o2: 'v₁₂',
  h2o2: 'v₂₂',
}
const EDGE_NAMES = Object.keys(EDGES) as readonly Edge[]
/** In the flat copy of the parameters: six numbers of the first layer, then those of the second. */
const LAYER_STARTS = [0, 6] as const
const FIRST_BIAS = 4
const OUTPUT_BIAS = 10

const placeOf = ({ layer, from, to }: (typeof EDGES)[Edge]): number => LAYER_STARTS[layer] + 2 * to + from

/** What changes where z stays as it is cannot come through z. */
const CHANGED = 1e-9

/**
 * Whether the gradient of the first weight changes with the parameter at `place`, when a bias takes up what it adds to
 * z.
 */
function isFactor(net: ExactNet, place: number, bias: number, input: number): boolean {
  const before = net.parameters
  const gradient = net.look().layers[0]!.weightGradient[0]!
  net.parameters = before.map((value, i) => (i === place ? value + 1 : i === bias ? value - input : value))
  const changed = net.look().layers[0]!.weightGradient[0]!
  net.parameters = before
  return Math.abs(changed - gradient) > CHANGED
}

export function factors(controls: Controls): PartAnswer {
  const edge = choiceIn<Edge>(controls, 'edge')
  const document = factorsDocument(controls)
  const net = exactNet(document)
  const look = net.look()
  const [hidden, last] = [look.layers[0]!, look.layers[1]!]
  const differenceOf = costDifferences(new CostSurface(document, examplesOf(document)), net.parameters)
  const rows = EDGE_NAMES.map((name) => {
    const { layer, from, to } = EDGES[name]
    return {
      name,
      gradient: look.layers[layer]!.weightGradient[2 * to + from]!,
      measured: differenceOf(placeOf(EDGES[name])),
    }
  })
  const off = rows.map(({ gradient, measured }) => Math.abs(gradient - (measured ?? gradient)))
  return {
    readings: {
      y1: last.activations[0]![0]!,
      y2: last.activations[0]![1]!,
      cost: look.cost,
      gradientW: hidden.weightGradient[0]!,
      gradientV: last.weightGradient[0]!,
      // The digest leaves the factor 2 of the squared error out.
      hiddenError: unitFactors(look, 0, 0, 0).error! / 2,
      offDifferences: Math.max(...off),
      ownIsFactor: isFactor(net, 0, FIRST_BIAS, hidden.inputs[0]![0]!),
      laterIsFactor: isFactor(net, LAYER_STARTS[1], OUTPUT_BIAS, last.inputs[0]![0]!),
    },
    figures: [factorBars(edge, look), matricesFigure(look, 'fromTo'), gradientCells(rows, edge)],
    steps: null,
  }
}

/** Of a weight into a hidden unit one group for each way to an output, then their sum. */
function factorBars(edge: Edge, look: Look): BarsFigure {
  const { layer, from, to } = EDGES[edge]
  const input = {
    label: layer === 0 ? `x${'₁₂'[from]!}` : `h${'₁₂'[from]!}`,
    value: look.layers[layer]!.inputs[0]![from]!,
  }
  const gradient = look.layers[layer]!.weightGradient[2 * to + from]!
  const ways = layer === 0 ? gradientPaths(look, 0, to, 0)! : []
  const { error, slope } = unitFactors(look, layer, to, 0)
  const direct = {
    label: `y${'₁₂'[to]!}`,
    bars: [
      input,
      { label: 'f′(z)', value: slope! },
      { label: '2(y − t)', value: error ?? 0 },
      { label: 'product', value: gradient },
    ],
  }
  const groups = ways.map(({ units, weights, slopes, delta, product }) => ({
    label: `through${units[1]! + 1}`,
    bars: [
      input,
      { label: 'f′(z)', value: slopes[0]! },
      { label: `v${'₁₂'[to]!}${'₁₂'[units[1]!]!}`, value: weights[0]! },
      { label: `δ${'₁₂'[units[1]!]!}`, value: delta },
      { label: 'product', value: product * input.value },
    ],
  }))
  return {
    id: 'factors',
    kind: 'bars',
    title: 'factorsTitle',
    scale: 'log',
    unit: 'factor',
    groups: layer === 0 ? [...groups, { label: 'sum', bars: [{ label: '∂C/∂w', value: gradient }] }] : [direct],
  }
}

interface Row {
  readonly name: Edge
  readonly gradient: number
  readonly measured: number | null
}

const written = (value: number): string => value.toFixed(7).replace('-', '−')

/** The chosen connection is pointed at. */
const gradientCells = (rows: readonly Row[], chosen: Edge): CellsFigure => ({
  id: 'gradients',
  kind: 'cells',
  title: 'gradientsTitle',
  columns: ['formula', 'measured'],
  rows: rows.map(({ name }) => (name === chosen ? `▸ ${NAMES[name]}` : NAMES[name])),
  columnsLabel: '∂C/∂w',
  rowsLabel: 'connection',
  cells: rows.flatMap(({ gradient, measured }) => [
    { value: gradient, text: written(gradient) },
    measured === null ? null : { value: measured, text: written(measured) },
  ]),
  scale: 'linear',
})
