/** Entry of the `lab` command: the engine without a window. Results go to standard output, everything else to standard error. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LabError } from '@engine/contract/errors'
import { acceptanceCommand } from './acceptance/acceptance-command'
import { UsageError, type CommandIo } from './command'
import { ImageSets } from './image-sets'
import { bandsCommand } from './lessons/bands-command'
import { lessonCommand } from './lessons/lesson-command'
import { referenceCommand } from './reference/reference-command'
import { serveCells } from './sweep/cell-worker'
import { sweepCommand } from './sweep/sweep-command'
import { presetCommand, replayCommand, resumeCommand, runCommand, type RunContext } from './run/run-command'

const USAGE = `lab run EXPERIMENT.json [--out FOLDER]     runs an experiment document
lab preset NAME [--out FOLDER]             runs a named preset
lab resume FOLDER [--out FOLDER]           goes on with a run
lab replay FOLDER                          computes a run again and compares every epoch
lab sweep SWEEP.json --out FOLDER [--processes N]
                                           computes every cell of a sweep, or goes on with it
lab reference PATH... [--precision f32|f64] [--backend NAME] [--json]
                                           compares the engine with reference cases
lab acceptance [FILE]                      computes every record of a file and compares, those of the digest without one
lab lesson PART [NAME=VALUE...]            the numbers of a part of a lesson, as oneNeuron/table rate=0.05
lab bands [PART...]                        computes the ranges over seeds that the lessons show, for their source`

const COULD_NOT_RUN = 2
const BANDS_FILE = resolve(__dirname, '../../src-engine/contract/lessons/bands.ts')
const ACCEPTANCE_FILE = resolve(__dirname, '../../tests/golden/mission/acceptance.json')

const io: CommandIo = {
  out: (text) => {
    process.stdout.write(text)
  },
  note: (text) => {
    process.stderr.write(`${text}\n`)
  },
}

/** One press may arrive twice, from the terminal and from who started us. */
const SAME_PRESS_MS = 1_000
let stoppedAt: number | null = null
process.on('SIGINT', () => {
  if (stoppedAt !== null) {
    // The second time a person means it.
    if (performance.now() - stoppedAt > SAME_PRESS_MS) process.exit(130)
    return
  }
  stoppedAt = performance.now()
  io.note('\nstopping; what was done will be written (once more: end at once)')
})

const context: RunContext = {
  sets: new ImageSets(process.env['GRADIENT_LAB_MNIST'] ?? resolve(__dirname, '../../resources/mnist')),
  io,
  stopped: () => stoppedAt !== null,
  terminal: process.stderr,
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      precision: { type: 'string' },
      backend: { type: 'string' },
      json: { type: 'boolean' },
      processes: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    io.out(`${USAGE}\n`)
    return 0
  }
  const [command, ...rest] = positionals
  const [first] = rest
  const out = values.out ?? freeFolder()
  if (command === 'acceptance') {
    return acceptanceCommand(first ?? ACCEPTANCE_FILE, context.sets, io, context.stopped)
  }
  if (command === 'bands') return bandsCommand(BANDS_FILE, rest, context.sets, io, context.stopped)
  if (command === undefined || first === undefined) throw new UsageError(USAGE)
  switch (command) {
    case 'run':
      return runCommand(first, out, context)
    case 'preset':
      return presetCommand(first, out, context)
    case 'resume':
      return resumeCommand(first, values.out ?? first, context)
    case 'replay':
      return replayCommand(first, context)
    case 'sweep':
      return sweepCommand(first, out, wholeNumber(values.processes), context)
    case 'sweep-cells':
      return serveCells(context.sets)
    case 'lesson':
      return lessonCommand(first, rest.slice(1), context.sets, io)
    case 'reference':
      return referenceCommand(rest, values, context.sets, io)
    default:
      throw new UsageError(USAGE)
  }
}

/** Null where nothing was said. */
function wholeNumber(text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (!(Number.isInteger(value) && value >= 1)) throw new UsageError(`${text} is no number of processes`)
  return value
}

/** `lab-run`, or with a number where there is one already. */
function freeFolder(): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'lab-run' : `lab-run-${number}`
    if (!existsSync(name)) return name
  }
}

/** What a person can do something about, without the inside of the program. */
function wordsOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof LabError) return error.message
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `no such file: ${String(path)}`
  return code?.startsWith('ERR_PARSE_ARGS') === true ? `${message}\n\n${USAGE}` : String(error)
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    io.note(wordsOf(error))
    process.exitCode = COULD_NOT_RUN
  },
)
