/** Digest NIEL-01 and NIEL-02: what shallow circuits can and what deep ones save. */
import { expect, it } from 'vitest'
import { MOST_CIRCUIT_INPUTS, parityGates, reachableFunctions } from '@engine/exact/circuits'
import { acceptance } from '../support/acceptance'

it('NIEL-01: two levels of wide gates miss parity unless inputs come complemented', () => {
  interface Counts {
    plain_inputs: number[]
    of: number[]
    with_complemented_inputs: number[]
    parity_with_plain_inputs: boolean
  }
  const { inputs, expected } = acceptance<{ n: number[] }, Counts>('NIEL-01')
  const plain = inputs.n.map((n) => reachableFunctions(n, 2, false))
  expect(plain.map(({ functions }) => functions.length)).toEqual(expected.plain_inputs)
  expect(plain.map(({ of }) => of)).toEqual(expected.of)
  for (const { parity } of plain) expect(parity).toBe(expected.parity_with_plain_inputs)
  const complemented = inputs.n.map((n) => reachableFunctions(n, 2, true))
  expect(complemented.map(({ functions }) => functions.length)).toEqual(expected.with_complemented_inputs)
  const third = inputs.n.map((n) => reachableFunctions(n, 3, false))
  expect(third.map(({ functions }) => functions.length)).toEqual(expected.of)
  const most = reachableFunctions(MOST_CIRCUIT_INPUTS, 2, true)
  expect([most.functions.length, most.of, most.parity]).toEqual([65_536, 65_536, true])
})

it('NIEL-02: parity takes exponentially many terms in two levels and n − 1 gates in a tree', () => {
  const { inputs, expected } = acceptance<
    { n: number[] },
    { dnf_terms: number[]; xor_tree: number[]; nand2: number[]; depth: number[] }
  >('NIEL-02')
  const gates = inputs.n.map(parityGates)
  expect(gates.map(({ terms }) => terms)).toEqual(expected.dnf_terms)
  expect(gates.map(({ xorGates }) => xorGates)).toEqual(expected.xor_tree)
  expect(gates.map(({ nandGates }) => nandGates)).toEqual(expected.nand2)
  expect(gates.map(({ depth }) => depth)).toEqual(expected.depth)
})
