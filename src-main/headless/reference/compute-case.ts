/** Computes every quantity of a reference case with the engine. Expected values of the case are not looked at. */
import type { Experiment } from '@engine/contract/experiment'
import type { StepRecord } from '@engine/contract/run-records'
import { Measurement } from '@engine/diagnostics/measurement'
import type { Parameters } from '@engine/network/parameters'
import { forward } from '@engine/network/propagation'
import type { Machine, Matrix } from '@engine/numeric/machine'
import { euclideanNorm } from '@engine/numeric/norm'
import { penalty } from '@engine/training/penalty'
import type { RunData } from '@engine/training/run'
import { Trainer } from '@engine/training/trainer'
import { toEnd } from '@main/headless/to-end'
import type { CaseFinal, CaseState, CaseTrace, Entry, ReferenceCase } from './case'

export interface Computed {
  readonly initial: CaseState
  readonly final?: CaseFinal
  readonly trace?: CaseTrace
}

/** Throws where training diverges. */
export function computeCase(
  reference: ReferenceCase,
  experiment: Experiment,
  data: RunData,
  machine: Machine,
): Computed {
  const session = new CaseSession(reference, experiment, data, machine)
  const initial = session.state(reference.initial)
  const start = session.parameters
  const trace = reference.trace === undefined ? undefined : session.trace(reference.trace.step)
  if (reference.final === undefined) return trace === undefined ? { initial } : { initial, trace }
  session.trainTo(reference.training.steps)
  const final = { ...session.state(reference.final), ...session.end(reference.final, start) }
  return trace === undefined ? { initial, final } : { initial, final, trace }
}

interface LayerNumbers {
  readonly weights: readonly Float64Array[]
  readonly biases: readonly Float64Array[]
}

class CaseSession {
  private readonly trainer: Trainer
  private readonly measurement: Measurement
  private readonly examples: number

  constructor(
    private readonly reference: ReferenceCase,
    experiment: Experiment,
    { training }: RunData,
    private readonly machine: Machine,
  ) {
    this.examples = training.count
    this.trainer = new Trainer(experiment, training, machine, training.count)
    const { pass, settings } = this.trainer
    this.measurement = new Measurement(pass, training.count, (parameters) =>
      penalty(parameters, experiment.regularization, settings.strength),
    )
  }

  get parameters(): LayerNumbers {
    return this.copyOf(this.trainer.network.parameters)
  }

  trainTo(step: number): void {
    this.trainer.pass.gradients.zero()
    while (this.trainer.step < step) {
      const broken = toEnd(this.trainer.train(false))
      if (broken !== null)
        throw new Error(`${this.reference.id} diverges in layer ${broken.layer + 1} (${broken.quantity})`)
    }
  }

  trace(steps: readonly number[]): CaseTrace {
    const rows = steps.map((step) => {
      this.trainTo(step)
      const { cost, costTotal, layers } = this.measure()
      return {
        step,
        cost,
        cost_total: costTotal,
        correct: this.measurement.correct,
        delta_norm: [...layers.deltaNormOfMean],
      }
    })
    return {
      step: rows.map((row) => row.step),
      cost: rows.map((row) => row.cost),
      cost_total: rows.map((row) => row.cost_total),
      correct: rows.map((row) => row.correct),
      delta_norm: rows.map((row) => row.delta_norm),
    }
  }

  /** `wanted` says which entries of matrices, and whether whole ones, belong to the answer. */
  state(wanted: CaseState): CaseState {
    const { cost, costTotal, layers } = this.measure()
    const gradients = this.copyOf(this.trainer.pass.gradients)
    const mean = (sums: Float64Array): number[] => [...sums].map((sum) => sum / this.examples)
    const means = gradients.weights.map(mean)
    const state: CaseState = {
      cost,
      cost_total: costTotal,
      correct: this.measurement.correct,
      outputs_first: this.firstOutputs(),
      delta_mean: gradients.biases.map(mean),
      delta_norm: [...layers.deltaNormOfMean],
      delta_mean_of_norms: [...layers.deltaMeanOfNorms],
      dW_norm: [...layers.weightGradientNorm],
      dW_entries: this.entries(means, wanted.dW_entries),
      activation_mean: [...layers.activationMean],
      activation_var: [...layers.activationVariance],
    }
    return wanted.dW === undefined ? state : { ...state, dW: means.map((values, l) => this.rowsOf(values, l)) }
  }

  end(wanted: CaseFinal, start: LayerNumbers): Omit<CaseFinal, keyof CaseState> {
    const { weights, biases } = this.parameters
    const change = (now: readonly Float64Array[], before: readonly Float64Array[]): number[] =>
      now.map((values, l) => euclideanNorm(values.map((value, i) => value - (before[l]?.[i] ?? Number.NaN))))
    const end = {
      W_norm: weights.map((values) => euclideanNorm(values)),
      b_norm: biases.map((values) => euclideanNorm(values)),
      W_change_norm: change(weights, start.weights),
      b_change_norm: change(biases, start.biases),
      W_entries: this.entries(weights, wanted.W_entries),
      b_entries: wanted.b_entries.map(
        ([layer, index]) => [layer, index, biases[layer - 1]?.[index] ?? Number.NaN] as const,
      ),
    }
    return {
      ...end,
      ...(wanted.W === undefined ? {} : { W: weights.map((values, l) => this.rowsOf(values, l)) }),
      ...(wanted.b === undefined ? {} : { b: biases.map((values) => [...values]) }),
    }
  }

  private measure(): StepRecord {
    return toEnd(this.measurement.take(this.trainer.step, 0))
  }

  private firstOutputs(): number[][] {
    const { workspace } = this.trainer.pass
    const count = Math.min(3, this.examples, workspace.rows)
    workspace.load(null, 0, count)
    forward(this.trainer.network, workspace, count)
    const { values, stride, units } = workspace.output.activations
    return Array.from({ length: count }, (_, r) => [...values.slice(r * stride, r * stride + units)])
  }

  private copyOf(parameters: Parameters): LayerNumbers {
    const read = (matrix: Matrix): Float64Array => {
      const out = new Float64Array(matrix.fanOut * matrix.fanIn)
      this.machine.read(matrix, out)
      return out
    }
    return {
      weights: parameters.weights.map(read),
      biases: parameters.biases.map((biases) => Float64Array.from(biases)),
    }
  }

  private entries(layers: readonly ArrayLike<number>[], wanted: readonly Entry[]): Entry[] {
    return wanted.map(([layer, row, column]) => {
      const fanIn = this.reference.sizes[layer - 1] ?? 0
      return [layer, row, column, layers[layer - 1]?.[row * fanIn + column] ?? Number.NaN]
    })
  }

  private rowsOf(values: ArrayLike<number>, l: number): number[][] {
    const fanIn = this.reference.sizes[l] ?? 1
    return Array.from({ length: values.length / fanIn }, (_, row) =>
      Array.from({ length: fanIn }, (_unused, column) => values[row * fanIn + column] ?? Number.NaN),
    )
  }
}
