/** Entry of the `lab` command: the engine without a window. Results go to standard output, everything else to standard error. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LabError } from '@engine/contract/errors'
import { UsageError, type CommandIo } from './command'
import { ImageSets } from './image-sets'
import { referenceCommand } from './reference/reference-command'
import { presetCommand, replayCommand, resumeCommand, runCommand, type RunContext } from './run/run-command'

const USAGE = `lab run EXPERIMENT.json [--out FOLDER]     runs an experiment document
lab preset NAME [--out FOLDER]             runs a named preset
lab resume FOLDER [--out FOLDER]           goes on with a run
lab replay FOLDER                          computes a run again and compares every epoch
lab reference PATH... [--precision f32|f64] [--backend NAME] [--json]
                                           compares the engine with reference cases`

const COULD_NOT_RUN = 2

const io: CommandIo = {
  out: (text) => {
    process.stdout.write(text)
  },
  note: (text) => {
    process.stderr.write(`${text}\n`)
  },
}

let stopped = false
process.on('SIGINT', () => {
  // The second time a person means it.
  if (stopped) process.exit(130)
  stopped = true
  io.note('\nstopping; what was done is kept')
})

const context: RunContext = {
  sets: new ImageSets(process.env['GRADIENT_LAB_MNIST'] ?? resolve(__dirname, '../../resources/mnist')),
  io,
  stopped: () => stopped,
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
    },
  })
  const [command, ...rest] = positionals
  const [first] = rest
  const out = values.out ?? 'lab-run'
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
    case 'reference':
      return referenceCommand(rest, values, context.sets, io)
    default:
      throw new UsageError(USAGE)
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    io.note(error instanceof UsageError || error instanceof LabError ? error.message : String(error))
    process.exitCode = COULD_NOT_RUN
  },
)
