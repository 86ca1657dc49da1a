import { totalSteps, type Experiment, type SetShape } from '../contract/experiment'
import { LabError } from '../contract/errors'
import { parseExperiment } from '../contract/parse-experiment'
import type { CellOutcome } from '../contract/sweep/cell-outcome'
import { parseSweep } from '../contract/sweep/parse-sweep'
import { NO_RESULTS, type CellResults } from '../contract/sweep/results'
import type { Sweep } from '../contract/sweep/sweep'
import { RememberedDraws } from '../network/standard-draws'
import { measureCell } from '../sweep/measure-cell'
import { cellAt, sweepPoints } from '../sweep/points'
import { runResults } from '../sweep/run-results'
import { Run, type RunData } from '../training/run'
import { refused } from './answer'
import type { Clock } from './clock'
import { inSlices, SLICE_MS } from './in-slices'
import type { RunView } from './frame-sender'
import { NO_ROWS } from './run-columns'

/** Of training, to know its speed. */
const TRIAL_MS = 200

/** What the work needs of its session. */
export interface SweepHome {
  readonly clock: Clock
  shapes(): readonly SetShape[]
  /** All images of the experiment, as soon as they are there. */
  data(experiment: Experiment): Promise<RunData>
  /** Trains a run to its end; answers when the store has all of it. */
  train(runId: string, experiment: Experiment): Promise<RunView>
}

type Cell = { readonly experiment: Experiment } | { readonly refused: string }

/** The cells of sweeps, for an engine process of the pool. */
export class SweepWork {
  private readonly draws = new RememberedDraws()
  /** A sweep comes again with every few cells: its points are made once. */
  private known: { readonly text: string; readonly cell: (index: number) => Cell; readonly sweep: Sweep } | null = null

  constructor(private readonly home: SweepHome) {}

  async compute(input: unknown, indices: readonly number[]): Promise<CellOutcome[]> {
    const { cell } = this.open(input)
    const outcomes: CellOutcome[] = []
    for (const index of checkedIndices(indices)) {
      const made = cell(index)
      if ('refused' in made) outcomes.push(refusedCell(index, made.refused))
      else outcomes.push({ index, status: 'done', results: await this.measure(made.experiment), reason: '' })
    }
    return outcomes
  }

  async train(input: unknown, index: number, runId: string): Promise<CellOutcome> {
    const made = this.open(input).cell(checkedIndices([index])[0]!)
    if ('refused' in made) return refusedCell(index, made.refused)
    const start = await this.measure(made.experiment)
    const { columns, end } = await this.home.train(runId, made.experiment)
    if (end?.status === 'stopped') throw new LabError('RUN_NOT_ACTIVE')
    const { cost, validation } = columns.rows(NO_ROWS)
    const results = { ...start, ...runResults(validation.epoch, validation.accuracy, cost.at(-1)) }
    const status = end?.status === 'diverged' ? 'diverged' : end?.status === 'failed' ? 'lost' : 'done'
    return { index, status, results, reason: end?.failure?.code ?? '' }
  }

  /** Milliseconds. */
  async time(input: unknown, indices: readonly number[]): Promise<number> {
    const { cell, sweep } = this.open(input)
    let sum = 0
    for (const index of checkedIndices(indices)) {
      const made = cell(index)
      if (!('refused' in made)) sum += await this.timeOf(made.experiment, sweep.task)
    }
    return sum
  }

  private async timeOf(experiment: Experiment, task: Sweep['task']): Promise<number> {
    const { clock } = this.home
    const data = await this.home.data(experiment)
    const begun = clock.now()
    await this.measure(experiment)
    const measured = clock.now() - begun
    return task === 'measure' ? measured : measured + (await this.trainingTime(experiment, data))
  }

  /** By the first updates; evaluations at the ends of epochs are not among them. */
  private async trainingTime(experiment: Experiment, data: RunData): Promise<number> {
    const { clock } = this.home
    const run = new Run(experiment, data)
    try {
      run.goTo(Infinity)
      let spent = 0
      // The first record and at least one update, however slow they are.
      while (spent < TRIAL_MS || run.step === 0) {
        const begun = clock.now()
        const progress = run.advance(() => clock.now() - begun >= SLICE_MS)
        spent += clock.now() - begun
        if (progress !== 'working') break
        await clock.yieldToEvents()
      }
      return (spent / Math.max(1, run.step)) * totalSteps(experiment)
    } finally {
      run.dispose()
    }
  }

  private async measure(experiment: Experiment): Promise<CellResults> {
    const { training } = await this.home.data(experiment)
    return inSlices(this.home.clock, measureCell(experiment, training, this.draws))
  }

  private open(input: unknown): NonNullable<SweepWork['known']> {
    const text = JSON.stringify(input)
    if (this.known?.text === text) return this.known
    const parsed = parseSweep(input, this.home.shapes())
    if (!parsed.ok) throw new LabError(parsed.problems[0]?.code ?? 'REQUEST_REFUSED', parsed.problems[0]?.params)
    const { sweep } = parsed
    const points = sweepPoints(sweep)
    const cell = (index: number): Cell => {
      if (index >= points.length * sweep.seeds) throw refused('cell')
      const made = parseExperiment(cellAt(sweep, points, index).experiment, this.home.shapes())
      return made.ok ? { experiment: made.experiment } : { refused: made.problems[0]?.code ?? 'REQUEST_REFUSED' }
    }
    return (this.known = { text, cell, sweep })
  }
}

const refusedCell = (index: number, reason: string): CellOutcome => ({
  index,
  status: 'refused',
  results: NO_RESULTS,
  reason,
})

function checkedIndices(indices: unknown): readonly number[] {
  if (!Array.isArray(indices) || !indices.every((index) => Number.isSafeInteger(index) && index >= 0)) {
    throw refused('cells')
  }
  return indices as readonly number[]
}
