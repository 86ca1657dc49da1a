/** Digest NIEL-14 and NIEL-17 and the closed forms of single-neuron chains: what makes gradients vanish and explode. */
import { describe, expect, it } from 'vitest'
import type { StepRecord } from '@engine/contract/run-records'
import { acceptance } from '../support/acceptance'
import { advanceTo, explicitStart, inlineExperiment, layer, newRun } from '../support/experiments'
import { referenceFile } from '../support/reference-file'

/** ∂C/∂b of every neuron of a sigmoid chain whose ∂C/∂a₄ is 1. */
function gradients(w: readonly number[], b: readonly number[], a0: number): number[] {
  const layers = w.map((weight, l) => layer(1, 'sigmoid', explicitStart([weight]), explicitStart([b[l] ?? NaN])))
  const start = (target: number): StepRecord => {
    const run = newRun(inlineExperiment([[a0]], [[target]], layers, 0, { cost: 'quadratic' }))
    advanceTo(run, 0)
    const [record] = run.takeRecords().steps
    if (record === undefined) throw new Error('no record')
    return record
  }
  const output = start(0).layers.activationMean.at(-1) ?? NaN
  return [...(start(output - 1).neurons ?? [])]
}

const expectClose = (ours: readonly number[], theirs: readonly number[], relative: number, absolute: number): void => {
  theirs.forEach((value, i) => {
    expect(Math.abs((ours[i] ?? NaN) - value)).toBeLessThanOrEqual(Math.max(absolute, relative * Math.abs(value)))
  })
}

it('NIEL-14: the chain formula', () => {
  const { inputs, expected } = acceptance<{ w: number[]; b: number[]; a0: number }, { g: number[] }>('NIEL-14')
  expectClose(gradients(inputs.w, inputs.b, inputs.a0), expected.g, 1e-11, 1e-12)
})

it('NIEL-17: the exploding chain', () => {
  const { inputs, expected } = acceptance<{ w: number[]; b: number[]; a0: number }, { dCdb_over_dCda4: number[] }>(
    'NIEL-17',
  )
  expectClose(gradients(inputs.w, inputs.b, inputs.a0), expected.dCdb_over_dCda4, 0, 1e-9)
})

it('NIEL-17.b: how fragile it is', () => {
  const { inputs, expected } = acceptance<{ w: number[]; b: number[]; a0: number[] }, { g: number[][] }>('NIEL-17.b')
  inputs.a0.forEach((a0, i) => {
    expectClose(gradients(inputs.w, inputs.b, a0), expected.g[i] ?? [], 1e-6, 1e-20)
  })
})

interface Chain {
  w: number[]
  b: number[]
  a0: number
  dCdb_over_dCda4: number[]
}

describe('the chains of the reference data', () => {
  it.each(referenceFile<{ chain: Chain[] }>('analytic.json').chain)('w = $w', ({ w, b, a0, dCdb_over_dCda4 }) => {
    expectClose(gradients(w, b, a0), dCdb_over_dCda4, 1e-11, 1e-12)
  })
})
