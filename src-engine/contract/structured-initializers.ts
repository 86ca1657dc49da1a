import { orthonormalEntry, std } from './elementary-initializers'
import {
  gain,
  gainChoice,
  gainOf,
  param,
  type InitializerDeclaration,
  type LayerShape,
} from './initializer-declaration'
import type { NumberOption } from './option'
import { root } from './small-powers'

const connections: NumberOption = { kind: 'integer', symbol: 'k', default: 15, min: 1, max: 4_096, scale: 'log' }
const sparsity: NumberOption = { kind: 'number', symbol: 'p', default: 0.1, min: 0, max: 1, scale: 'linear' }
const columnStd: NumberOption = { ...std, default: 0.01 }

/** Zeros of every column: PyTorch rounds the share up. */
export const zeroedRows = (fanOut: number, share: number): number => Math.ceil(share * fanOut)

/** The length of every row, and the reach of the biases: β = 0.7·nₒᵤₜ^(1/nᵢₙ). */
export const nguyenWidrowNorm = ({ fanIn, fanOut }: Pick<LayerShape, 'fanIn' | 'fanOut'>): number =>
  0.7 * root(fanOut, fanIn)

/** The side of the Hadamard matrix that ZerO cuts its weights from: the power of two not below nₒᵤₜ. */
export function hadamardSide(fanOut: number): number {
  let side = 1
  while (side < fanOut) side *= 2
  return side
}

/** σ of √nᵢₙ times the entries of RAI that are not drawn from Beta(2, 1), solved for by Lu et al. */
export const RAI_STD = 0.6007

/** Rows of the free block A of a looks-linear layer, its columns, and rows left over: see `looksLinear` of the engine. */
export function mirroredBlock({ fanIn, fanOut, place }: LayerShape): {
  readonly rows: number
  readonly columns: number
  readonly leftOver: number
  readonly rowCopies: 1 | 2
  readonly columnCopies: 1 | 2
} {
  const rowCopies = place === 'output' || place === 'only' ? 1 : 2
  const columnCopies = place === 'first' || place === 'only' ? 1 : 2
  const columns = Math.floor(fanIn / columnCopies)
  return {
    rows: Math.floor(fanOut / rowCopies),
    columns,
    leftOver: columns === 0 ? 0 : fanOut % rowCopies,
    rowCopies,
    columnCopies,
  }
}

export const STRUCTURED_INITIALIZERS = {
  orthogonal: {
    formula: 'g·Q, QᵀQ = I',
    distribution: 'built',
    group: 'structured',
    params: { gain },
    choices: gainChoice,
    // The work grows with the cube of the smaller fan: about a second at 1,024.
    mostUnits: 1_024,
    std: orthonormalEntry,
    source: 'Saxe et al. 2013',
  },
  sparse: {
    formula: 'k of nᵢₙ: N(0, σ²)',
    distribution: 'built',
    group: 'structured',
    params: { std, connections },
    std: ({ fanIn }, settings) =>
      param(settings, 'std') * Math.sqrt(Math.min(param(settings, 'connections'), fanIn) / fanIn),
    source: 'Martens 2010',
  },
  sparseColumns: {
    formula: 'N(0, σ²), ⌈p·nₒᵤₜ⌉ zeros in every column',
    distribution: 'built',
    group: 'structured',
    params: { std: columnStd, sparsity },
    std: ({ fanOut }, settings) =>
      param(settings, 'std') * Math.sqrt(1 - zeroedRows(fanOut, param(settings, 'sparsity')) / fanOut),
    source: 'PyTorch sparse_',
  },
  nguyenWidrow: {
    formula: 'U(−1, 1), each row of length β = 0.7·nₒᵤₜ^(1/nᵢₙ)',
    distribution: 'built',
    group: 'structured',
    params: {},
    std: (layer) => nguyenWidrowNorm(layer) / Math.sqrt(layer.fanIn),
    source: 'Nguyen and Widrow 1990',
  },
  zerO: {
    formula: 'g·I, where nₒᵤₜ > nᵢₙ a part of g·H/√p, p = 2^⌈log₂ nₒᵤₜ⌉',
    distribution: 'built',
    group: 'structured',
    params: { gain },
    choices: gainChoice,
    std: (layer, settings) =>
      layer.fanOut > layer.fanIn
        ? gainOf(layer, settings) / Math.sqrt(hadamardSide(layer.fanOut))
        : orthonormalEntry(layer, settings),
    source: 'Zhao et al. 2021',
  },
  looksLinear: {
    formula: '(A, −A; −A, A), A = g·Q, QᵀQ = I',
    distribution: 'built',
    group: 'structured',
    params: { gain },
    choices: gainChoice,
    mostUnits: 1_024,
    std: (layer, settings) => {
      const { rows, columns, leftOver, rowCopies, columnCopies } = mirroredBlock(layer)
      const squares = rowCopies * columnCopies * Math.min(rows, columns) + leftOver
      return gainOf(layer, settings) * Math.sqrt(squares / (layer.fanIn * layer.fanOut))
    },
    source: 'Balduzzi et al. 2017',
  },
  rai: {
    formula: 'N(0, 0.36/nᵢₙ), one of weights and bias of a unit Beta(2, 1)',
    distribution: 'built',
    group: 'structured',
    params: {},
    // Beta(2, 1) has mean square 1/2 and stands in one of nᵢₙ + 1 places.
    std: ({ fanIn }) => Math.sqrt((0.5 + RAI_STD * RAI_STD) / (fanIn + 1)),
    source: 'Lu et al. 2019',
  },
} as const satisfies Record<string, InitializerDeclaration>
