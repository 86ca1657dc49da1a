import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Backend } from '@engine/numeric/backend'
import { InputRows } from '@engine/numeric/input-rows'
import { interleavedBackend } from '@engine/numeric/interleaved-backend'
import { plainBackend } from '@engine/numeric/plain-backend'
import { RandomStream } from '@engine/random/random-stream'

const normals = (stream: RandomStream, count: number): Float64Array =>
  Float64Array.from({ length: count }, () => stream.nextNormal())

const scale = Float64Array.from({ length: 256 }, (_, byte) => byte / 255)

/** Rows of bytes, about four fifths of them 0. */
function imageRows(stream: RandomStream, rows: number, width: number, sparse: boolean): InputRows {
  const inputs = new InputRows(rows, width, sparse)
  const bytes = Uint8Array.from({ length: rows * width }, () =>
    stream.nextUniform() < 0.8 ? 0 : Math.floor(256 * stream.nextUniform()),
  )
  for (let r = 0; r < rows; r++) inputs.fillFromBytes(r, bytes, r * width, scale)
  return inputs
}

/** Every product of a backend on the same numbers. */
function products(
  backend: Backend,
  seed: number,
  rows: number,
  fanIn: number,
  fanOut: number,
  sparse: boolean,
): Float64Array[] {
  const stream = new RandomStream(seed, 'test')
  const weights = normals(stream, fanOut * fanIn)
  const biases = normals(stream, fanOut)
  const deltas = normals(stream, rows * fanOut)
  const activations = normals(stream, rows * fanIn)
  const inputs = imageRows(stream, rows, fanIn, sparse)
  const start = normals(stream, fanOut * fanIn)
  const zs = new Float64Array(rows * fanOut).fill(NaN)
  const zsOfInputs = zs.slice()
  const errors = new Float64Array(rows * fanIn).fill(NaN)
  const gradients = start.slice()
  const gradientsOfInputs = start.slice()
  backend.affine(zs, activations, weights, biases, rows, fanIn)
  backend.affineOfInputs(zsOfInputs, inputs, weights, biases, rows)
  backend.backpropagate(errors, deltas, weights, rows, fanIn, fanOut)
  backend.addGradients(gradients, deltas, activations, rows, fanIn, fanOut)
  backend.addGradientsOfInputs(gradientsOfInputs, deltas, inputs, rows)
  return [zs, zsOfInputs, errors, gradients, gradientsOfInputs]
}

describe('the interleaved backend', () => {
  it('gives the bits of the plain one, for listed and unlisted inputs', () => {
    const size = fc.integer({ min: 1, max: 19 })
    fc.assert(
      fc.property(fc.nat(), size, size, size, (seed, rows, fanIn, fanOut) => {
        const expected = products(plainBackend, seed, rows, fanIn, fanOut, false)
        for (const sparse of [true, false]) {
          expect(products(interleavedBackend, seed, rows, fanIn, fanOut, sparse)).toEqual(expected)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe.each([plainBackend, interleavedBackend])('backend $name', (backend) => {
  it('computes small products by hand', () => {
    const weights = Float64Array.of(1, 2, 3, 4, 5, 6)
    const zs = new Float64Array(4)
    backend.affine(zs, Float64Array.of(1, 0, -1, 2, 1, 1), weights, Float64Array.of(0.5, -0.5), 2, 3)
    expect([...zs]).toEqual([-1.5, -2.5, 7.5, 18.5])
    const errors = new Float64Array(3)
    backend.backpropagate(errors, Float64Array.of(1, -2), weights, 1, 3, 2)
    expect([...errors]).toEqual([-7, -8, -9])
    const gradients = new Float64Array(6).fill(1)
    backend.addGradients(gradients, Float64Array.of(1, -2, 0.5, 1), Float64Array.of(1, 0, -1, 2, 1, 1), 2, 3, 2)
    expect([...gradients]).toEqual([3, 1.5, 0.5, 1, 2, 4])
  })

  it('gives equal units equal bits, wherever they are', () => {
    const stream = new RandomStream(1, 'clones')
    for (let width = 1; width <= 130; width += width < 20 ? 1 : 11) {
      const rows = 1 + (width % 7)
      const row = normals(stream, 33)
      const weights = Float64Array.from({ length: width * 33 }, (_, at) => row[at % 33] ?? NaN)
      const zs = new Float64Array(rows * width)
      backend.affine(zs, normals(stream, rows * 33), weights, new Float64Array(width).fill(0.1), rows, 33)
      zs.forEach((z, at) => {
        expect(z).toBe(zs[at - (at % width)])
      })
      // The same seen backwards: sources with equal weights receive equal errors.
      const column = normals(stream, 33)
      const into = Float64Array.from({ length: 33 * width }, (_, at) => column[Math.floor(at / width)] ?? NaN)
      const errors = new Float64Array(rows * width)
      backend.backpropagate(errors, normals(stream, rows * 33), into, rows, width, 33)
      errors.forEach((error, at) => {
        expect(error).toBe(errors[at - (at % width)])
      })
    }
  })

  it('sums rows in order, however they are cut', () => {
    const stream = new RandomStream(2, 'cuts')
    const [rows, fanIn, fanOut] = [10, 6, 5]
    const deltas = normals(stream, rows * fanOut)
    const activations = normals(stream, rows * fanIn)
    const whole = new Float64Array(fanIn * fanOut)
    backend.addGradients(whole, deltas, activations, rows, fanIn, fanOut)
    const cut = new Float64Array(fanIn * fanOut)
    for (const [from, to] of [
      [0, 3],
      [3, 4],
      [4, 10],
    ] as const) {
      const part = [deltas.slice(from * fanOut, to * fanOut), activations.slice(from * fanIn, to * fanIn)] as const
      backend.addGradients(cut, ...part, to - from, fanIn, fanOut)
    }
    expect(cut).toEqual(whole)
  })
})
