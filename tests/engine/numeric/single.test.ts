import { describe, expect, it } from 'vitest'
import { sigmoid, tanh } from '@engine/numeric/elementary'
import { sigmoid32, tanh32 } from '@engine/numeric/elementary/single'

const single = new Float32Array(1)
const word = new Uint32Array(single.buffer)

/** The distance of float32 neighbours near x. */
function ulp(x: number): number {
  single[0] = x
  return 2 ** (Math.max((word[0]! & 0x7fffffff) >>> 23, 1) - 150)
}

describe.each([
  ['sigmoid32', sigmoid32, sigmoid, 1.6],
  ['tanh32', tanh32, tanh, 1.5],
] as const)('%s', (_, f, definition, limit) => {
  it('is as near to its value as it says, for arguments of every exponent', () => {
    let worst = 0
    for (let bits = 0; bits < 0x7f800000; bits += 1009) {
      for (const sign of [0, 0x80000000]) {
        word[0] = bits + sign
        const x = single[0]!
        const value = definition(x)
        const error = Math.abs(f(x) - value) / ulp(value)
        if (!(error <= worst)) worst = error
      }
    }
    expect(worst).toBeLessThan(limit)
    expect(worst).toBeGreaterThan(0.5)
  })

  it('gives float32 numbers', () => {
    for (let x = -20; x < 20; x += 0.37) {
      const y = f(Math.fround(x))
      expect(Math.fround(y)).toBe(y)
    }
  })

  it('has the signs, limits and NaN of its definition', () => {
    for (const x of [0, -0, Infinity, -Infinity, NaN, 200, -200]) expect(f(x)).toBe(Math.fround(definition(x)))
  })
})
