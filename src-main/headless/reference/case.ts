/** Reference cases: start values, data and what PyTorch and NumPy computed from them. Layers count from 1, rows and columns from 0. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Quantities over all data items of a case, under the names of the files. */
export interface CaseState {
  readonly cost: number
  readonly cost_total: number
  readonly correct: number
  readonly outputs_first: readonly (readonly number[])[]
  readonly delta_mean: readonly (readonly number[])[]
  readonly delta_norm: readonly number[]
  readonly delta_mean_of_norms: readonly number[]
  readonly dW_norm: readonly number[]
  readonly dW_entries: readonly Entry[]
  readonly dW?: readonly (readonly (readonly number[])[])[]
  readonly activation_mean: readonly number[]
  readonly activation_var: readonly number[]
}

/** `[layer, row, column, value]` of a weight. */
export type Entry = readonly [number, number, number, number]

export interface CaseFinal extends CaseState {
  readonly W_norm: readonly number[]
  readonly b_norm: readonly number[]
  readonly W_change_norm: readonly number[]
  readonly b_change_norm: readonly number[]
  readonly W_entries: readonly Entry[]
  /** `[layer, index, value]` of a bias. */
  readonly b_entries: readonly (readonly [number, number, number])[]
  readonly W?: readonly (readonly (readonly number[])[])[]
  readonly b?: readonly (readonly number[])[]
}

/** One entry per traced step; `step` counts updates done. */
export interface CaseTrace {
  readonly step: readonly number[]
  readonly cost: readonly number[]
  readonly cost_total: readonly number[]
  readonly correct: readonly number[]
  readonly delta_norm: readonly (readonly number[])[]
}

type Weights = readonly (readonly (readonly number[])[])[]

export interface ReferenceCase {
  readonly id: string
  readonly sizes: readonly number[]
  readonly activations: readonly string[]
  readonly cost: string
  readonly data:
    | { readonly source: 'inline'; readonly x: readonly number[][]; readonly y: readonly number[][] }
    | { readonly source: 'mnist-train' | 'mnist-test'; readonly first: number; readonly count: number }
    | { readonly source: 'mnist-train' | 'mnist-test'; readonly indices: readonly number[] }
  readonly params:
    { readonly inline: { readonly W: Weights; readonly b: readonly (readonly number[])[] } } | { readonly file: string }
  readonly regularization: {
    readonly type: string
    readonly lambda?: number
    readonly n?: number
    readonly coefficient?: number
  }
  readonly training: {
    readonly optimizer: Readonly<Record<string, unknown>> & { readonly type: string; readonly lr: number }
    readonly batch_size: number
    readonly steps: number
  }
  readonly initial: CaseState
  readonly final?: CaseFinal
  readonly trace?: CaseTrace
  readonly float32_observed?: {
    readonly initial?: Readonly<Record<string, number>>
    readonly final?: Readonly<Record<string, number>>
    readonly trace_delta_norm?: number
  }
}

/** A case with its start values: weights row-major (fanOut, fanIn) per layer, biases (fanOut). */
export interface LoadedCase {
  readonly reference: ReferenceCase
  readonly weights: readonly (readonly number[])[]
  readonly biases: readonly (readonly number[])[]
}

/** The cases that `index.json` of a folder lists. Throws what reading a file or its JSON throws. */
export function loadCases(folder: string): LoadedCase[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { cases: { file: string }[] }
  return index.cases.map(({ file }) => loadCase(join(folder, file)))
}

function loadCase(path: string): LoadedCase {
  const reference = JSON.parse(readFileSync(path, 'utf8')) as ReferenceCase
  const { params } = reference
  if ('inline' in params) {
    return { reference, weights: params.inline.W.map((layer) => layer.flat()), biases: params.inline.b }
  }
  return { reference, ...readParameters(join(dirname(path), params.file), reference.sizes) }
}

/** float32, little-endian, W1, b1, W2, b2, … */
function readParameters(path: string, sizes: readonly number[]): Omit<LoadedCase, 'reference'> {
  const bytes = readFileSync(path)
  const values = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i))
  const weights: number[][] = []
  const biases: number[][] = []
  let offset = 0
  const take = (count: number): number[] => values.slice(offset, (offset += count))
  for (let l = 1; l < sizes.length; l++) {
    const fanIn = sizes[l - 1] ?? 0
    const fanOut = sizes[l] ?? 0
    weights.push(take(fanIn * fanOut))
    biases.push(take(fanOut))
  }
  return { weights, biases }
}
