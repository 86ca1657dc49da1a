// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- declares imports that are no modules of TypeScript
/// <reference path="./kernels.d.ts" />
import type { Precision } from '../contract/option'
import double from './kernels/index.ts?kernels=f64'
import single from './kernels/index.ts?kernels=f32'

/** An address, a stride or a length in bytes. */
type Bytes = number

type Out = [out: Bytes, outStride: Bytes]
type RowsAt = [rows: Bytes, rowStride: Bytes]
type DeltasAt = [deltas: Bytes, deltaStride: Bytes]
type Sorted = [starts: Bytes, rows: Bytes, values: Bytes]
type Shape = [fanOut: number, fanIn: number]

/** What `kernels/index.ts` exports; each function is described where it is written. Those that answer 1 or 0 mean yes or no. */
export interface Kernels {
  readonly heapStart: { readonly value: Bytes }

  product(
    ...of: [
      ...Out,
      ...RowsAt,
      panels: Bytes,
      biases: Bytes,
      biasStep: Bytes,
      units: number,
      terms: number,
      count: number,
    ]
  ): void
  addOuter(...of: [gradient: Bytes, ...DeltasAt, ...RowsAt, ...Shape, count: number]): void
  descendOuter(...of: [weights: Bytes, ...DeltasAt, ...RowsAt, ...Shape, count: number, numbers: Bytes]): number
  transpose(out: Bytes, panels: Bytes, fanOut: number, fanIn: number): void
  clearPads(rows: Bytes, stride: Bytes, units: number, count: number): void

  listImage(image: Bytes, width: number, pixels: Bytes, bytes: Bytes): number
  listByPixel(...of: [rows: Bytes, table: Bytes, count: number, width: number, ...Sorted, rowStep: Bytes]): void
  productOfImages(
    ...of: [...Out, rows: Bytes, table: Bytes, panels: Bytes, biases: Bytes, ...Shape, count: number]
  ): void
  addSortedImages(...of: [gradient: Bytes, deltas: Bytes, ...Sorted, ...Shape]): void
  addImages(...of: [gradient: Bytes, ...DeltasAt, rows: Bytes, table: Bytes, ...Shape, count: number]): void
  descendSortedImages(...of: [weights: Bytes, deltas: Bytes, ...Sorted, ...Shape, numbers: Bytes]): number

  multiplyAdd(rounds: number): number

  addRows(sums: Bytes, rows: Bytes, stride: Bytes, units: number, count: number): void
  sumOfSquares(panels: Bytes, fanOut: number, fanIn: number): number

  prepare(gradient: Bytes, values: Bytes, bytes: Bytes, factor: number, limit: number, l2: number, l1: number): void
  sgd: Update<[], []>
  momentum: Update<[speeds: Bytes], [decay: number]>
  nesterov: Update<[speeds: Bytes], [decay: number]>
  adagrad: Update<[sums: Bytes], [epsilon: number]>
  rmsprop: Update<[means: Bytes], [decay: number, rest: number, epsilon: number]>
  adam: Update<
    [means: Bytes, squares: Bytes],
    [...[decay: number, rest: number, decay2: number, rest2: number, epsilon: number], ...Corrections]
  >

  sigmoid(activations: Bytes, zs: Bytes, bytes: Bytes): void
  sigmoidSlope(deltas: Bytes, activations: Bytes, bytes: Bytes): void
  tanh(activations: Bytes, zs: Bytes, bytes: Bytes): void
  tanhSlope(deltas: Bytes, activations: Bytes, bytes: Bytes): void
  relu(activations: Bytes, zs: Bytes, bytes: Bytes): void
  reluSlope(deltas: Bytes, zs: Bytes, bytes: Bytes, atZero: number): void
  leakyRelu(activations: Bytes, zs: Bytes, bytes: Bytes, leak: number): void
  leakyReluSlope(deltas: Bytes, zs: Bytes, bytes: Bytes, leak: number): void
}

type Corrections = [correction: number, correction2: number]
type Update<States extends Bytes[], Numbers extends number[]> = (
  ...of: [values: Bytes, gradient: Bytes, ...States, bytes: Bytes, shrink: number, rate: number, ...Numbers]
) => number

/** Memory that grows without moving: arrays in it stay valid. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer
  /** Throws a RangeError if there is no more. */
  grow(pages: number): number
}

/** The part of the WebAssembly interface used here; it belongs to no runtime's own types. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => SharedMemory
  readonly Instance: new (module: object, imports: { env: { memory: SharedMemory } }) => { readonly exports: unknown }
}
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }

export const PAGE: Bytes = 65536
/** What 32-bit addresses reach: 4 GB. Only what is used is ever occupied. */
const MOST_PAGES = 65536

export function newMemory(): SharedMemory {
  return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true })
}

const modules: Partial<Record<Precision, object>> = {}

/** The operations of one precision over one memory. */
export function kernelsIn(memory: SharedMemory, precision: Precision): Kernels {
  const module = (modules[precision] ??= new WebAssembly.Module(decoded(precision === 'float32' ? single : double)))
  return new WebAssembly.Instance(module, { env: { memory } }).exports as Kernels
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function decoded(base64: string): Uint8Array {
  const digits = base64.replace(/=+$/, '')
  const bytes = new Uint8Array((digits.length * 3) >> 2)
  let bits = 0
  let at = 0
  for (let i = 0; i < digits.length; i++) {
    bits = (bits << 6) | ALPHABET.indexOf(digits[i]!)
    // Four digits are three bytes: the first digit of four completes none.
    if (i % 4 !== 0) bytes[at++] = bits >> (6 - 2 * (i % 4))
  }
  return bytes
}
