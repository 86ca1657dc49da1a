import { describe, expect, it } from 'vitest'
import type { StepRecord } from '@engine/contract/run-records'
import { GradientPass } from '@engine/network/gradient-pass'
import type { Examples } from '@engine/network/examples'
import type { Network } from '@engine/network/network'
import { Parameters } from '@engine/network/parameters'
import { Workspace } from '@engine/network/workspace'
import { interleavedBackend } from '@engine/numeric/interleaved-backend'
import { advanceTo, newRun, runData } from '../support/experiments'
import {
  experimentOf,
  referenceCases,
  startValues,
  type ReferenceFinal,
  type ReferenceState,
} from '../support/reference-case'

const INITIAL_TOLERANCE = 1e-9
const FINAL_TOLERANCE = 1e-7
/** Where the reference is exactly 0. */
const ABSOLUTE_TOLERANCE = 1e-12

/** ‖ours − reference‖ / ‖reference‖ */
function expectClose(ours: ArrayLike<number>, reference: readonly number[], tolerance: number, what: string): void {
  expect(ours.length, what).toBe(reference.length)
  const norm = Math.hypot(...reference)
  const difference = Math.hypot(...reference.map((value, i) => (ours[i] ?? NaN) - value))
  if (norm === 0) expect(difference, what).toBeLessThan(ABSOLUTE_TOLERANCE)
  else expect(difference / norm, what).toBeLessThan(tolerance)
}

/** Sums of gradients over all examples, and the outputs of the first ones. */
function evaluate(network: Network, examples: Examples): { gradients: Parameters; outputs: number[][] } {
  const gradients = new Parameters(network.sizes)
  const workspace = new Workspace(network.sizes, examples)
  const pass = new GradientPass(network, examples, gradients, workspace, interleavedBackend)
  const outputs: number[][] = []
  for (let from = 0; from < examples.count; from += pass.rows) {
    const rows = Math.min(pass.rows, examples.count - from)
    pass.add(null, from, rows)
    const { activations, outputs: units } = workspace.output
    for (let r = 0; r < rows && outputs.length < 3; r++) {
      outputs.push([...activations.slice(r * units, (r + 1) * units)])
    }
  }
  return { gradients, outputs }
}

function expectState(
  expected: ReferenceState,
  record: StepRecord,
  network: Network,
  examples: Examples,
  tolerance: number,
): void {
  const { sizes } = network
  const { gradients, outputs } = evaluate(network, examples)
  expectClose([record.cost], [expected.cost], tolerance, 'cost')
  expectClose([record.costTotal], [expected.cost_total], tolerance, 'cost_total')
  expect(Math.round(record.accuracy * examples.count), 'correct').toBe(expected.correct)
  expectClose(outputs.flat(), expected.outputs_first.flat(), tolerance, 'outputs_first')
  let unit = 0
  expected.delta_mean.forEach((deltas, l) => {
    const ours = record.neurons?.slice(unit, unit + deltas.length) ?? []
    expectClose(ours, deltas, tolerance, `delta_mean ${l}`)
    unit += deltas.length
  })
  const { layers } = record
  expectClose(layers.deltaNormOfMean, expected.delta_norm, tolerance, 'delta_norm')
  expectClose(layers.deltaMeanOfNorms, expected.delta_mean_of_norms, tolerance, 'delta_mean_of_norms')
  expectClose(layers.weightGradientNorm, expected.dW_norm, tolerance, 'dW_norm')
  expectClose(layers.activationMean, expected.activation_mean, tolerance, 'activation_mean')
  expectClose(layers.activationVariance, expected.activation_var, tolerance, 'activation_var')
  const gradient = (layer: number, row: number, column: number): number =>
    (gradients.weights[layer - 1]?.[row * (sizes[layer - 1] ?? 0) + column] ?? NaN) / examples.count
  expectClose(
    expected.dW_entries.map(([layer, row, column]) => gradient(layer, row, column)),
    expected.dW_entries.map(([, , , value]) => value),
    tolerance,
    'dW_entries',
  )
  expected.dW?.forEach((matrix, l) => {
    const ours = [...(gradients.weights[l] ?? [])].map((sum) => sum / examples.count)
    expectClose(ours, matrix.flat(), tolerance, `dW ${l}`)
  })
}

function expectParameters(
  expected: ReferenceFinal,
  record: StepRecord,
  network: Network,
  start: ReturnType<typeof startValues>,
): void {
  const { sizes, parameters } = network
  const change = (now: readonly Float64Array[], before: readonly number[][]): number[] =>
    now.map((layer, l) => Math.hypot(...[...layer].map((value, i) => value - (before[l]?.[i] ?? NaN))))
  expectClose(record.layers.weightNorm, expected.W_norm, FINAL_TOLERANCE, 'W_norm')
  expectClose(record.layers.biasNorm, expected.b_norm, FINAL_TOLERANCE, 'b_norm')
  expectClose(change(parameters.weights, start.weights), expected.W_change_norm, FINAL_TOLERANCE, 'W_change_norm')
  expectClose(change(parameters.biases, start.biases), expected.b_change_norm, FINAL_TOLERANCE, 'b_change_norm')
  expectClose(
    expected.W_entries.map(([layer, row, column]) => {
      return parameters.weights[layer - 1]?.[row * (sizes[layer - 1] ?? 0) + column] ?? NaN
    }),
    expected.W_entries.map(([, , , value]) => value),
    FINAL_TOLERANCE,
    'W_entries',
  )
  expectClose(
    expected.b_entries.map(([layer, index]) => parameters.biases[layer - 1]?.[index] ?? NaN),
    expected.b_entries.map(([, , value]) => value),
    FINAL_TOLERANCE,
    'b_entries',
  )
  expected.W?.forEach((matrix, l) => {
    expectClose(parameters.weights[l] ?? [], matrix.flat(), FINAL_TOLERANCE, `W ${l}`)
  })
  expected.b?.forEach((vector, l) => {
    expectClose(parameters.biases[l] ?? [], vector, FINAL_TOLERANCE, `b ${l}`)
  })
}

describe.each(referenceCases.map((reference) => [reference.id, reference] as const))('case %s', (_id, reference) => {
  it('agrees with every listed quantity, at the start, on the way and at the end', () => {
    const experiment = experimentOf(reference)
    const { training } = runData(experiment)
    const run = newRun(experiment)
    const records = new Map<number, StepRecord>()
    const recordAt = (step: number): StepRecord => {
      advanceTo(run, step)
      for (const record of run.takeRecords().steps) records.set(record.step, record)
      const record = records.get(step)
      if (record === undefined) throw new Error(`no record of step ${step}`)
      return record
    }
    expectState(reference.initial, recordAt(0), run.network, training, INITIAL_TOLERANCE)
    reference.trace?.step.forEach((step, i) => {
      const record = recordAt(step)
      const { trace } = reference
      if (trace === undefined) return
      expectClose([record.cost], [trace.cost[i] ?? NaN], FINAL_TOLERANCE, `cost at ${step}`)
      expectClose([record.costTotal], [trace.cost_total[i] ?? NaN], FINAL_TOLERANCE, `cost_total at ${step}`)
      expectClose(record.layers.deltaNormOfMean, trace.delta_norm[i] ?? [], FINAL_TOLERANCE, `delta_norm at ${step}`)
      expect(Math.round(record.accuracy * training.count), `correct at ${step}`).toBe(trace.correct[i])
    })
    if (reference.final === undefined) return
    const last = recordAt(reference.training.steps)
    expectState(reference.final, last, run.network, training, FINAL_TOLERANCE)
    expectParameters(reference.final, last, run.network, startValues(reference))
    expect(run.status).toBe('finished')
  })
})

it('all cases of today’s features are here', () => {
  expect(referenceCases).toHaveLength(21)
})
