import type { InputRows, Machine, Matrix, Rows } from '@engine/numeric/machine'
import type { RandomStream } from '@engine/random/random-stream'

/** Mostly ordinary numbers, some tiny, huge or 0: rounding, vanishing and overflow must agree too. */
export function someNumbers(stream: RandomStream, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => {
    const kind = stream.nextUniform()
    const x = stream.nextNormal()
    if (kind < 0.9) return x
    if (kind < 0.93) return 0
    if (kind < 0.96) return x * 1e-41
    return kind < 0.98 ? x * 1e15 : x * 1e-20
  })
}

function fillRows(rows: Rows, from: ArrayLike<number>): void {
  const count = from.length / rows.units
  for (let r = 0; r < count; r++) {
    for (let u = 0; u < rows.units; u++) rows.values[r * rows.stride + u] = from[r * rows.units + u]!
  }
}

export function newRows(machine: Machine, units: number, from: ArrayLike<number>): Rows {
  const rows = machine.rows(from.length / units, units)
  fillRows(rows, from)
  return rows
}

export const rowsContent = ({ values, stride, units }: Rows, count: number): Float64Array =>
  Float64Array.from({ length: count * units }, (_, i) => values[Math.floor(i / units) * stride + (i % units)]!)

export function newMatrix(machine: Machine, fanOut: number, fanIn: number, from: Float64Array): Matrix {
  const matrix = machine.matrix(fanOut, fanIn)
  machine.write(matrix, from)
  return matrix
}

export function matrixContent(machine: Machine, matrix: Matrix): Float64Array {
  const out = new Float64Array(matrix.fanOut * matrix.fanIn)
  machine.read(matrix, out)
  return out
}

/** Images of which about `share` is not 0, as inputs; `dark` is what a zero byte stands for. */
export function newImages(
  machine: Machine,
  stream: RandomStream,
  width: number,
  count: number,
  share: number,
  dark: number,
): InputRows {
  const bytes = Uint8Array.from({ length: count * width }, () =>
    stream.nextUniform() < share ? 1 + Math.floor(255 * stream.nextUniform()) : 0,
  )
  const scale = Float64Array.from({ length: 256 }, (_, byte) => dark + byte / 255)
  return machine.inputRows({ kind: 'bytes', bytes, width, first: 0, positions: null, scale, count }, count)
}

/** Where two results differ first, bit for bit; −1 if nowhere. All NaNs count as one. */
export function firstDifference(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) return Math.min(a.length, b.length)
  return a.findIndex((x, i) => !Object.is(x, b[i]))
}
