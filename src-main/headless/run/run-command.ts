/** `lab run EXPERIMENT.json`, `lab preset NAME`, `lab replay FOLDER`, `lab resume FOLDER`: runs with files instead of a window. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Checkpoint } from '@engine/contract/checkpoint'
import { hasClasses, type Experiment } from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import type { ReplayAnswer } from '@engine/contract/replay'
import { PRESET_NAMES, presetExperiment, type PresetName } from '@engine/contract/presets'
import { Replay } from '@engine/process/replay'
import { ENGINE_VERSION } from '@engine/training/engine-version'
import type { Run } from '@engine/training/run'
import { MNIST, setChecksum, shapeOf } from '@main/dataset/manifest'
import { UsageError, type CommandIo } from '@main/headless/command'
import type { ImageSets } from '@main/headless/image-sets'
import { problemLines } from '@main/headless/problem-lines'
import { headlessRun, type RunOutcome } from './headless-run'
import { ProgressLine } from './progress-line'
import { readCurves, readRecords, readRun, writeRun, type RunRecord } from './run-files'

export interface RunContext {
  readonly sets: ImageSets
  readonly io: CommandIo
  /** A person pressed Ctrl-C. */
  readonly stopped: () => boolean
  /** Standard error, where progress is drawn. */
  readonly terminal: NodeJS.WriteStream
}

export async function runCommand(file: string, out: string, context: RunContext): Promise<number> {
  return runInto(out, experimentIn(parsedFile(file), file), context)
}

export async function presetCommand(name: string, out: string, context: RunContext): Promise<number> {
  if (!PRESET_NAMES.includes(name as PresetName)) throw new UsageError(`presets: ${PRESET_NAMES.join(', ')}`)
  return runInto(out, presetExperiment(name as PresetName, name), context)
}

/** Goes on where the run of a folder stopped, to the end its document wants; what it recorded before is kept. */
export async function resumeCommand(folder: string, out: string, context: RunContext): Promise<number> {
  const { record, checkpoint } = readRun(folder)
  if (checkpoint.engineVersion !== ENGINE_VERSION) {
    throw new UsageError(
      `engine ${checkpoint.engineVersion} made this run, engine ${ENGINE_VERSION} would go on otherwise`,
    )
  }
  const outcome = await execute(experimentIn(record.header.experiment, folder), context, checkpoint)
  const earlier = {
    epochs: record.epochs,
    curves: readCurves(folder, checkpoint.step),
    durationMs: record.end.durationMs,
  }
  return leave(out, outcome, context, { ...earlier, header: record.header })
}

/** Computes the run of a folder again and compares: 0: identical to the last bit; 1: not, and the first record that differs. */
export async function replayCommand(folder: string, { sets, io, stopped, terminal }: RunContext): Promise<number> {
  const { record } = readRun(folder)
  if (record.header.engineVersion !== ENGINE_VERSION) {
    io.note(`made by engine ${record.header.engineVersion}, this one is ${ENGINE_VERSION}: bits may differ`)
  }
  const { epochs, end } = record
  const experiment = experimentIn(record.header.experiment, folder)
  const replay = new Replay(experiment, { epochs, records: readRecords(folder, record.header), end })
  const work = replay.work(await sets.dataOf(experiment.data))
  const line = new ProgressLine(terminal)
  for (;;) {
    const { done, value } = work.next()
    if (done === true) {
      line.clear()
      io.out(`${VERDICTS[value.result]} ${value.step}\n`)
      return value.result === 'identical' ? 0 : 1
    }
    line.show(replay.step / Math.max(1, end.step), `step ${replay.step} of ${end.step}`)
    if (stopped()) replay.cancel()
    // Signals are delivered between turns of the event loop.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

const VERDICTS: Readonly<Record<ReplayAnswer['result'], string>> = {
  identical: 'identical to the last bit, computed again to step',
  differs: 'the first record that differs is that of step',
  cancelled: 'not compared any further than step',
}

async function runInto(out: string, experiment: Experiment, context: RunContext): Promise<number> {
  if (existsSync(join(out, 'record.json')))
    throw new UsageError(`there is a run in ${basename(out)} already: choose another --out`)
  return leave(out, await execute(experiment, context), context)
}

/** What a folder held before its run went on. */
interface Earlier {
  readonly header: RunRecord['header']
  readonly epochs: RunRecord['epochs']
  readonly curves: readonly string[]
  readonly durationMs: number
}

function leave(out: string, outcome: RunOutcome, { io }: RunContext, earlier?: Earlier): number {
  const { steps, checkpoint, header, epochs, end } = outcome
  const record = {
    header: earlier?.header ?? header,
    end: { ...end, durationMs: end.durationMs + (earlier?.durationMs ?? 0) },
    epochs: [...(earlier?.epochs ?? []), ...epochs],
  }
  writeRun(out, record, steps, checkpoint, earlier?.curves)
  io.out(`${JSON.stringify({ folder: basename(out), ...summary(outcome) })}\n`)
  return end.status === 'finished' ? 0 : 1
}

function summary({ header, end, steps, epochs }: RunOutcome): object {
  const last = steps.at(-1)
  return {
    status: end.status,
    step: end.step,
    cost: last?.cost ?? null,
    accuracy: last !== undefined && hasClasses(header.experiment) ? last.accuracy : null,
    validationAccuracy: epochs.at(-1)?.validationAccuracy ?? null,
    deltaNormOfMean: last === undefined ? null : [...last.layers.deltaNormOfMean],
    parametersHash: end.parametersHash,
    failure: end.failure,
  }
}

async function execute(
  experiment: Experiment,
  { sets, stopped, terminal }: RunContext,
  from?: Checkpoint,
): Promise<RunOutcome> {
  const line = new ProgressLine(terminal)
  const data = await sets.dataOf(experiment.data)
  const checksum = experiment.data.kind === 'set' ? setChecksum(MNIST.files) : ''
  const progress = (run: Run): void => {
    line.show(run.step / Math.max(1, run.total), `step ${run.step} of ${run.total}`)
  }
  const outcome = await headlessRun(experiment, data, checksum, {
    stopped,
    progress,
    ...(from === undefined ? {} : { from }),
  })
  line.clear()
  return outcome
}

function parsedFile(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UsageError(`${basename(file)} is no JSON`)
  }
}

function experimentIn(document: unknown, place: string): Experiment {
  const parsed = parseExperiment(document, [shapeOf(MNIST)])
  if (parsed.ok) return parsed.experiment
  throw new UsageError(`${basename(place)} is refused\n${problemLines(parsed.problems)}`)
}
