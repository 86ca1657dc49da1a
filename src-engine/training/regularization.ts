import { trainingExamples, type Experiment } from '../contract/experiment'

/** Nielsen's L2 in numbers: C + λ/(2n) Σ w², and w ← (1 − η λ/n) w − … in an update. Biases are left alone. */
export interface WeightPenalty {
  /** λ/n, 0 without regularization. */
  readonly strength: number
  /** 1 − η λ/n */
  readonly shrink: number
}

export function weightPenalty({ regularization, optimizer, data }: Experiment): WeightPenalty {
  if (regularization.name === 'none') return { strength: 0, shrink: 1 }
  const count = regularization.trainingCount ?? trainingExamples(data)
  const strength = regularization.lambda / count
  return { strength, shrink: 1 - optimizer.learningRate * strength }
}
