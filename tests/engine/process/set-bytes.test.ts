import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Coverage } from '@engine/process/set-bytes'

it('coverage knows what has arrived, in whatever order and overlap', () => {
  const range = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), range, (added, [from, end]) => {
      const coverage = new Coverage()
      const bytes = new Set<number>()
      for (const [first, last] of added) {
        coverage.add(first, last)
        for (let at = first; at < last; at++) bytes.add(at)
      }
      let present = true
      for (let at = from; at < end; at++) present &&= bytes.has(at)
      expect(coverage.covers(from, end)).toBe(present)
    }),
    { numRuns: 500 },
  )
})
