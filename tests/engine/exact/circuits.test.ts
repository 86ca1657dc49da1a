/** Digest NIEL-01: what circuits can beyond the sizes of its record. */
import { expect, it } from 'vitest'
import { MOST_CIRCUIT_INPUTS, reachableFunctions } from '@engine/exact/circuits'

it('three levels reach every function of plain inputs', () => {
  const third = [2, 3].map((n) => reachableFunctions(n, 3, false))
  expect(third.map(({ functions }) => functions.length)).toEqual([16, 256])
})

it('two levels over complemented inputs do so up to the most inputs', () => {
  const most = reachableFunctions(MOST_CIRCUIT_INPUTS, 2, true)
  expect([most.functions.length, most.of, most.parity]).toEqual([65_536, 65_536, true])
})
