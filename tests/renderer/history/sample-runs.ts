import type { RunSummary } from '@main/contract/run-summary'

/** A row of the list; only what a test is about is given. */
export function sampleRun(number: number, given: Partial<RunSummary> = {}): RunSummary {
  return {
    id: `id-${number}`,
    number,
    name: `Run ${number}`,
    kind: 'training',
    status: 'finished',
    startedAt: 1_763_800_000_000 + number,
    durationMs: 60_000,
    sizes: [784, 30, 30, 10],
    activation: 'sigmoid',
    weights: 'nielsen',
    biases: 'normal',
    seed: 1,
    step: 100,
    totalSteps: 100,
    firstSpeeds: [0.01, 0.1],
    bestAccuracy: 0.9,
    lastAccuracy: 0.9,
    tags: [],
    note: '',
    starred: false,
    deletedAt: null,
    origin: null,
    sweep: null,
    settings: null,
    lastCost: 0.1,
    ...given,
  }
}
