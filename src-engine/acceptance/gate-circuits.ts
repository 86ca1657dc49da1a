/** Digest NIEL-01 and NIEL-02: circuits of gates. */
import { parityGates, reachableFunctions } from '../exact/circuits'
import { computation } from './computation'

interface Sizes {
  readonly n: readonly number[]
}

function twoLevels({ n }: Sizes) {
  const plain = n.map((inputs) => reachableFunctions(inputs, 2, false))
  return {
    plain_inputs: plain.map(({ functions }) => functions.length),
    of: plain.map(({ of }) => of),
    with_complemented_inputs: n.map((inputs) => reachableFunctions(inputs, 2, true).functions.length),
    parity_with_plain_inputs: plain.some(({ parity }) => parity),
  }
}

function ofParity({ n }: Sizes) {
  const gates = n.map(parityGates)
  return {
    dnf_terms: gates.map(({ terms }) => terms),
    xor_tree: gates.map(({ xorGates }) => xorGates),
    nand2: gates.map(({ nandGates }) => nandGates),
    depth: gates.map(({ depth }) => depth),
  }
}

export const CIRCUITS = { 'NIEL-01': computation(twoLevels), 'NIEL-02': computation(ofParity) }
