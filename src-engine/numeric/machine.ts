import type { ActivationName } from '../contract/activations'
import type { Precision, ReluSlopeAtZero } from '../contract/option'

/** Numbers of one precision. */
export type RealArray = Float32Array | Float64Array

/**
 * One row of numbers per example: entry u of row r is `values[r · stride + u]`, u < units. What lies between `units` and `stride`
 * is room the machine pads with; it is finite and means nothing. Rows of as many units have the same stride.
 */
export interface Rows {
  readonly values: RealArray
  readonly stride: number
  readonly units: number
}

/**
 * (fanOut, fanIn) numbers in an order of the machine's own, padded with zeros that stay zeros. What works entry by entry may work
 * on `values`; `Machine.read` and `write` know the order.
 */
export interface Matrix {
  readonly fanOut: number
  readonly fanIn: number
  readonly values: RealArray
}

/** Where inputs come from. Position p is item `positions[p]`, or `first + p` without them. */
export type InputSource =
  | {
      readonly kind: 'bytes'
      readonly bytes: Uint8Array
      readonly width: number
      readonly first: number
      readonly positions: Int32Array | null
      /** What the 256 bytes stand for. Where `scale[0]` is 0, the many zero bytes of an image may be skipped. */
      readonly scale: Float64Array
      readonly count: number
    }
  | { readonly kind: 'numbers'; readonly numbers: Float64Array; readonly width: number; readonly count: number }

/** Inputs of some examples, as the machine likes them. */
export interface InputRows {
  readonly width: number
  /** Makes `count` examples the current rows: positions `order[from]`, `order[from + 1]`, …, or `from`, `from + 1`, … without an order. */
  load(order: Int32Array | null, from: number, count: number): void
  /** Writes row `row` of the current ones to `out` (width). */
  read(row: number, out: Float64Array): void
}

/** What a layer takes in: the inputs of the net, or the activations before it. */
export type LayerInput = InputRows | Rows

export const isInputs = (input: LayerInput): input is InputRows => 'load' in input

/** An activation function over many units at once. Formulas: `ACTIVATIONS` in the contract. */
export interface Pointwise {
  /** activations = f(zs) of the first `count` rows, overwritten. */
  activate(activations: Rows, zs: Rows, count: number): void
  /** deltas = deltas ∘ f′(zs) of the first `count` rows, overwritten. */
  multiplyByDerivative(deltas: Rows, zs: Rows, activations: Rows, count: number): void
}

/** Slope of the leaky ReLU below 0, rounded to the precision before it is used. */
export const LEAK = 0.01

export const UPDATE_RULES = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'] as const
export type UpdateRule = (typeof UPDATE_RULES)[number]

/** Numbers of one update; a machine rounds each to its precision before it uses it. Formulas: `OPTIMIZERS` in the contract. */
export interface UpdateNumbers {
  /** Multiplies the old value first: 1 − η λ/n, or 1 − η c. */
  readonly shrink: number
  /** η */
  readonly rate: number
  /** μ, ρ or β₁; its complement 1 − x is computed in double precision. */
  readonly decay: number
  /** β₂ */
  readonly decay2: number
  readonly epsilon: number
  /** 1 / (1 − β₁ᵗ) and 1 / (1 − β₂ᵗ), to multiply with: a division of every entry takes many times as long. */
  readonly correction: number
  readonly correction2: number
}

/** What is done to summed gradients before an update. g ← clip(g · factor) + l2 · w + l1 · sgn(w). */
export interface GradientNumbers {
  /** 1 / m, times what clipping by norm leaves. */
  readonly factor: number
  /** Largest size of an entry, Infinity without clipping. */
  readonly limit: number
  readonly l2: number
  readonly l1: number
}

/** Sums over rows that tell how far the entries of each unit spread. */
export interface Moments {
  /** (units) each: Σ (a − shift) and Σ (a − shift)², in float64 whatever the precision. */
  readonly sums: Float64Array
  readonly squares: Float64Array
}

/**
 * Holds the numbers of nets and works on them. Rows are batch-major, weights (fanOut, fanIn), row = receiving unit.
 *
 * [Exactness] Every machine computes a unit by the same sequence of operations, whatever its index, tile or remainder: one accumulator
 * from 0, terms added in ascending order of what is summed over (sources k forward, targets j backward, rows in gradients), each term
 * one rounded product, no fused multiply-add. Equal units therefore stay equal bit for bit, and all machines of a precision agree bit
 * for bit as long as the weights are finite. `plain-machine.ts` is the definition.
 */
export interface Machine {
  readonly name: string
  readonly precision: Precision

  /** Zeros. Rooms live as long as the machine. */
  vector(length: number): RealArray
  matrix(fanOut: number, fanIn: number): Matrix
  rows(capacity: number, units: number): Rows
  inputRows(source: InputSource, capacity: number): InputRows

  /** Writes a matrix to `out` (fanOut, fanIn), row-major. */
  read(matrix: Matrix, out: Float64Array): void
  /** Overwrites a matrix with `from` (fanOut, fanIn), row-major, rounded to the precision. */
  write(matrix: Matrix, from: Float64Array): void

  /** zs = input · weightsᵀ + biases, the bias added last. zs overwritten. */
  affine(zs: Rows, input: LayerInput, weights: Matrix, biases: RealArray, count: number): void
  /** errors = deltas · weights. errors (rows, fanIn) overwritten. */
  backpropagate(errors: Rows, deltas: Rows, weights: Matrix, count: number): void
  /** gradient += deltasᵀ · input. */
  addGradients(gradient: Matrix, deltas: Rows, input: LayerInput, count: number): void
  /**
   * weights ← shrink · weights − rate · (deltasᵀ · input), the sum over rows made from 0 first: the bits of `addGradients` into zeros and
   * `update` by 'sgd'. Answers whether every new weight is finite.
   */
  descend(weights: Matrix, deltas: Rows, input: LayerInput, count: number, shrink: number, rate: number): boolean
  /** sums += Σ over rows, rows in order. sums (units). */
  addRows(sums: RealArray, values: Rows, count: number): void

  /** gradient ← clip(factor · gradient) + l2 · values + l1 · sgn(values), each operation rounded, sgn(0) = 0. `gradient` overwritten. */
  prepare(gradient: RealArray, values: RealArray, numbers: GradientNumbers): void
  /**
   * One update of `values` by `rule`; `states` has one array for momentum, nesterov, adagrad and rmsprop, two for adam (m, v), none for sgd,
   * overwritten. `gradient` is overwritten with 0, ready for the next sum. Answers whether every new value and state is finite.
   */
  update(
    rule: UpdateRule,
    values: RealArray,
    gradient: RealArray,
    states: readonly RealArray[],
    numbers: UpdateNumbers,
  ): boolean

  /** The machine's own code for an activation; null: the shared one of `network/activations.ts` gives the same bits. */
  pointwise(name: ActivationName, reluSlopeAtZero: ReluSlopeAtZero): Pointwise | null

  /** squares[r] = Σ over the units of row r of their squares, from unit 0 on, in float64. squares (count) overwritten. */
  rowSquares(squares: Float64Array, values: Rows, count: number): void
  /** moments += those of the first `count` rows, rows in order. `shift` (units) is subtracted first. All in float64. */
  addMoments(moments: Moments, values: Rows, shift: Float64Array, count: number): void
  /** Σ w² in float64: for each unit over its sources in order, then over the units in order. */
  sumOfSquares(matrix: Matrix): number

  /** Gives the memory back; nothing of the machine may be used afterwards. */
  dispose(): void
}
