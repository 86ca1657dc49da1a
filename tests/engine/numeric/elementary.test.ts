import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { atan, cos, erfc, exp, expm1, log, log1p, sigmoid, sin, tanh } from '@engine/numeric/elementary'

const functions = { exp, expm1, log, log1p, tanh, sigmoid, sin, cos, atan, erfc }

/** Lines "argument result", doubles as 16 hexadecimal digits, the result rounded correctly. */
const golden = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../golden/elementary.json'), 'utf8')) as Record<
  keyof typeof functions,
  string[]
>

const word = new DataView(new ArrayBuffer(8))
const fromHex = (digits: string): number => {
  word.setBigUint64(0, BigInt(`0x${digits}`))
  return word.getFloat64(0)
}

/** Position of x among all doubles, so that neighbours differ by 1; −0 and 0 are one. */
const position = (x: number): bigint => {
  word.setFloat64(0, Math.abs(x))
  return x < 0 ? -word.getBigUint64(0) : word.getBigUint64(0)
}

/** An error below one ulp, as stated, gives the rounded result or a neighbour of it. */
const NEIGHBOURS: Partial<Record<string, number>> = { atan: 2, erfc: 2 }

describe.each(Object.entries(functions))('%s', (name, f) => {
  const rows = golden[name as keyof typeof functions].map((line) => line.split(' ').map(fromHex) as [number, number])

  it('is as near to its value as it says', () => {
    expect(rows.length).toBeGreaterThan(200)
    const most = BigInt(NEIGHBOURS[name] ?? 1)
    for (const [x, y] of rows.filter(([, value]) => Number.isFinite(value))) {
      const off = position(f(x)) - position(y)
      expect(off >= -most && off <= most, `${name}(${x}) = ${f(x)}, not ${y}`).toBe(true)
    }
  })

  it('has the signs, infinities and NaN of its definition', () => {
    for (const [x, y] of rows.filter(([, value]) => value === 0 || !Number.isFinite(value))) {
      expect(f(x), `${name}(${Object.is(x, -0) ? '-0' : x})`).toBe(y)
    }
  })
})

it('of small arguments keep what their definitions would lose', () => {
  expect([expm1(1e-12), log1p(1e-12)]).toEqual([1.0000000000005e-12, 9.999999999995e-13])
})
