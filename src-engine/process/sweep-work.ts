import { totalSteps, type Experiment, type SetShape } from '../contract/experiment'
import { LabError } from '../contract/errors'
import type { GoOn } from '../contract/go-on'
import { parseExperiment } from '../contract/parse-experiment'
import type { Frame, RunColumns, RunHeader, RunSweep } from '../contract/run-records'
import type { CellOutcome } from '../contract/sweep/cell-outcome'
import type { CellRun } from '../contract/sweep/cell-run'
import { parseSweep } from '../contract/sweep/parse-sweep'
import { NO_RESULTS, type CellResults } from '../contract/sweep/results'
import type { Sweep } from '../contract/sweep/sweep'
import { RememberedDraws } from '../network/standard-draws'
import { bySeed } from '../sweep/by-seed'
import { measureCell } from '../sweep/measure-cell'
import { cellAt, sweepPoints } from '../sweep/points'
import { escapeUpdates, runResults } from '../sweep/run-results'
import { Run, type RunData } from '../training/run'
import { refused } from './answer'
import type { Clock } from './clock'
import { inSlices, SLICE_MS } from './in-slices'
import type { RunView } from './frame-sender'
import { NO_ROWS } from './run-columns'

/** Of training, to know its speed. */
const TRIAL_MS = 200
const LONGEST_TRIAL_MS = 1_000

/** What the work needs of its session. */
export interface SweepHome {
  readonly clock: Clock
  shapes(): readonly SetShape[]
  /** All images of the experiment, as soon as they are there. */
  data(experiment: Experiment): Promise<RunData>
  header(runId: string, experiment: Experiment): RunHeader
  /** Trains a run to its end; answers when the store has all of it. */
  train(header: RunHeader, goOn: GoOn | null): Promise<RunView>
}

type Cell = { readonly experiment: Experiment; readonly point: number } | { readonly refused: string }

/** The cells of sweeps, for an engine process of the pool. */
export class SweepWork {
  private readonly draws = new RememberedDraws()
  /** A sweep comes again with every few cells: its points are made once. */
  private known: { readonly text: string; readonly cell: (index: number) => Cell; readonly sweep: Sweep } | null = null

  constructor(private readonly home: SweepHome) {}

  async compute(input: unknown, indices: readonly number[]): Promise<CellOutcome[]> {
    const { cell, sweep } = this.open(input)
    const wanted = checkedIndices(indices)
    const outcomes = new Map<number, CellOutcome>()
    for (const index of bySeed(sweep, wanted)) {
      const made = cell(index)
      if ('refused' in made) outcomes.set(index, refusedCell(index, made.refused))
      else outcomes.set(index, { index, status: 'done', results: await this.measure(made.experiment), reason: '' })
    }
    return wanted.map((index) => outcomes.get(index)!)
  }

  async train(input: unknown, index: number, run: CellRun): Promise<CellOutcome> {
    const { cell, sweep } = this.open(input)
    const made = cell(checkedIndices([index])[0]!)
    if ('refused' in made) return refusedCell(index, made.refused)
    const start = await this.measure(made.experiment)
    if (run.before?.kind === 'ended') return trainedCell(index, start, run.before.columns, run.before.end)
    const place: RunSweep = { id: run.sweepId, name: sweep.name, cell: index, point: made.point }
    const { columns, end } = await this.home.train(...this.asked(run, made.experiment, place))
    if (end === null || end.status === 'stopped') throw new LabError('RUN_NOT_ACTIVE')
    return trainedCell(index, start, columns.rows(NO_ROWS), end)
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

  /** A person may have changed a run that was cut off, so its own document counts. */
  private asked({ runId, before }: CellRun, experiment: Experiment, sweep: RunSweep): [RunHeader, GoOn | null] {
    if (before?.kind !== 'cutOff') return [{ ...this.home.header(runId, experiment), sweep }, null]
    const parsed = parseExperiment(before.goOn.experiment, this.home.shapes())
    if (!parsed.ok) throw refused('experiment')
    return [
      { ...this.home.header(runId, parsed.experiment), sweep },
      { ...before.goOn, runId, origin: null },
    ]
  }

  private async timeOf(experiment: Experiment, task: Sweep['task']): Promise<number> {
    const { clock } = this.home
    const data = await this.home.data(experiment)
    const begun = clock.now()
    await this.measure(experiment)
    const measured = clock.now() - begun
    return task === 'measure' ? measured : measured + (await this.trainingTime(experiment, data))
  }

  /** By the first updates and, where it comes soon enough, the evaluation at the end of the first epoch. */
  private async trainingTime(experiment: Experiment, data: RunData): Promise<number> {
    const { clock } = this.home
    const run = new Run(experiment, data)
    try {
      run.goTo(Infinity)
      let spent = 0
      /** Until the first record: once in every run, however many updates it has. */
      let beginning = 0
      let evaluated = data.validation === null
      while (spent < TRIAL_MS || run.step === 0 || (!evaluated && spent < LONGEST_TRIAL_MS)) {
        const begun = clock.now()
        const first = run.step === 0
        const progress = run.advance(() => run.step <= 1 || clock.now() - begun >= SLICE_MS)
        spent += clock.now() - begun
        if (first) beginning = spent
        if (progress === 'ended') return spent
        evaluated ||= run.takeRecords().epochs.length > 0
        await clock.yieldToEvents()
      }
      const updates = Math.max(1, run.step - 1)
      return beginning + ((spent - beginning) / updates) * totalSteps(experiment)
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
      const { experiment, point } = cellAt(sweep, points, index)
      const made = parseExperiment(experiment, this.home.shapes())
      return made.ok ? { experiment: made.experiment, point } : { refused: made.problems[0]?.code ?? 'REQUEST_REFUSED' }
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

function trainedCell(
  index: number,
  start: CellResults,
  { step, cost, validation }: Pick<RunColumns, 'step' | 'cost' | 'validation'>,
  { status, failure }: NonNullable<Frame['end']>,
): CellOutcome {
  const results = {
    ...start,
    ...runResults(validation.epoch, validation.accuracy, cost.at(-1)),
    escapeUpdates: escapeUpdates(step, cost),
  }
  const outcome = status === 'diverged' ? 'diverged' : status === 'failed' ? 'lost' : 'done'
  return { index, status: outcome, results, reason: failure?.code ?? '' }
}

function checkedIndices(indices: unknown): readonly number[] {
  if (!Array.isArray(indices) || !indices.every((index) => Number.isSafeInteger(index) && index >= 0)) {
    throw refused('cells')
  }
  return indices as readonly number[]
}
