import { describe, expect, it } from 'vitest'
import type { RealArray } from '@engine/numeric/machine'
import { simdMachine } from '@engine/numeric/simd-machine'

describe('memory of SIMD machines', () => {
  it('is zero when handed out, though others have used it', () => {
    for (let turn = 0; turn < 5; turn++) {
      const machine = simdMachine('float32')
      const rooms: RealArray[] = [machine.vector(100), machine.matrix(30, 40).values, machine.rows(9, 12).values]
      for (const room of rooms) {
        expect(room.every((x) => x === 0)).toBe(true)
        room.fill(turn + 1)
      }
      machine.dispose()
    }
  })

  it('does not overlap, and stays where it is while more is taken', () => {
    const machine = simdMachine('float64')
    const first = machine.vector(10).fill(1)
    const large = machine.vector(3_000_000).fill(2)
    const last = machine.vector(10).fill(3)
    expect([...first, ...large.subarray(0, 5), ...last]).toEqual([
      ...Array(10).fill(1),
      2,
      2,
      2,
      2,
      2,
      ...Array(10).fill(3),
    ])
    expect(large.every((x) => x === 2)).toBe(true)
    machine.dispose()
  })

  it('is given back: a thousand machines need no more than a hundred', () => {
    const occupied = (): number => process.memoryUsage().rss / 2 ** 20
    let early = 0
    for (let run = 1; run <= 1000; run++) {
      const machine = simdMachine('float32')
      machine.vector(1_000_000).fill(1)
      machine.dispose()
      if (run === 100) early = occupied()
    }
    expect(occupied() - early).toBeLessThan(20)
  })

  it('says that there is no more', () => {
    const machine = simdMachine('float64')
    expect(() => machine.vector(2 ** 30)).toThrow('ENGINE_FAILED')
    machine.dispose()
  })
})
