/** Entry of `npm run bench`: how fast the engine does its jobs, beside others, in one run. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SET_FILES } from '@engine/contract/engine-api'
import { PRECISIONS, type Precision } from '@engine/contract/option'
import { MACHINE_NAMES, type MachineName } from '@engine/numeric/create-machine'
import { ImageSet } from '@main/dataset/image-set'
import { MNIST } from '@main/dataset/manifest'
import { ImageSets } from '@main/headless/image-sets'
import { peak } from './arithmetic'
import { compare, type Results } from './compare'
import { memory } from './memory'
import type { Images } from './run-job'
import { scaling } from './scaling'
import { serve } from './serve'
import { isJob, JOB_NAMES, type JobName } from './start'
import { ratiosOf, sweepScaling } from './sweep-scaling'
import { peerCommands, type SystemCommand } from './systems'

const MNIST_FOLDER = process.env['GRADIENT_LAB_MNIST'] ?? resolve(__dirname, '../../resources/mnist')
const PEERS_FOLDER = resolve(__dirname, '../../../shared/peers')

const note = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      serve: { type: 'boolean' },
      precision: { type: 'string', default: 'f32' },
      backend: { type: 'string', default: MACHINE_NAMES[0] },
      json: { type: 'boolean' },
      jobs: { type: 'string', default: JOB_NAMES.join(',') },
      rounds: { type: 'string', default: '5' },
      peers: { type: 'string', default: PEERS_FOLDER },
      systems: { type: 'string' },
      plain: { type: 'boolean' },
    },
  })
  const precision = precisionOf(values.precision)
  const machine = MACHINE_NAMES.find((name) => name === values.backend)
  if (precision === undefined || machine === undefined) throw new Error('unknown --precision or --backend')
  if (values.serve === true) return serve(`gradient-lab ${machine} ${precision}`, precision, machine, await images())
  if (positionals[0] === 'memory') {
    process.stdout.write(`${JSON.stringify(await memory(new ImageSets(MNIST_FOLDER), note))}\n`)
    return
  }
  if (positionals[0] === 'scaling') {
    for (const command of ours(false))
      note(`${command.name}: two processes ${(await scaling(command, 'J1')).toFixed(2)} × one`)
    return
  }
  if (positionals[0] === 'sweep') {
    const seconds = await sweepScaling(resolve(__dirname, 'lab.js'))
    process.stdout.write(`${JSON.stringify({ seconds, ...ratiosOf(seconds) })}\n`)
    return
  }
  const wanted = values.systems?.split(',') ?? null
  const commands = [...ours(values.plain === true), ...peerCommands(values.peers, wanted, MNIST_FOLDER)]
  const peaks = Object.fromEntries(PRECISIONS.map((each) => [each, peak(each)])) as Peaks
  const results = await compare(commands, jobsOf(values.jobs), Number(values.rounds), note)
  process.stdout.write(
    values.json === true ? `${JSON.stringify({ peaks, results }, null, 1)}\n` : table(results, peaks),
  )
}

const precisionOf = (name: string): Precision | undefined =>
  PRECISIONS.find((each) => each === name || each.replace('float', 'f') === name)

/** The plain machine takes minutes, so it is measured only when asked for. */
function ours(plain: boolean): SystemCommand[] {
  const machines: readonly MachineName[] = plain ? MACHINE_NAMES : [MACHINE_NAMES[0]]
  return machines.flatMap((machine) =>
    PRECISIONS.map((precision) => ({
      name: `${machine} ${precision}`,
      command: process.execPath,
      args: [__filename, '--serve', '--precision', precision, '--backend', machine],
    })),
  )
}

async function images(): Promise<Images> {
  const set = new ImageSet(MNIST, MNIST_FOLDER)
  await set.load()
  await set.checked()
  const files = await Promise.all(
    SET_FILES.map(async (file) => [file, await set.slice(file, 0, set.size(file))] as const),
  )
  return Object.fromEntries(files) as unknown as Images
}

function jobsOf(list: string): JobName[] {
  const names = list.split(',')
  const unknown = names.filter((name) => !isJob(name))
  if (unknown.length > 0) throw new Error(`no job ${unknown.join(', ')}; there are ${JOB_NAMES.join(', ')}`)
  return names.filter(isJob)
}

type Peaks = Readonly<Record<Precision, number>>

/** Ratios above 1 are slower than the first system; shares are of what this processor can do in the precision of the system. */
function table(results: Results, peaks: Peaks): string {
  const lines = Object.entries(results).flatMap(([job, row]) =>
    Object.entries(row).map(([system, { user_ms: user, ratio, gflops, check }]) => {
      const share = gflops / (system.endsWith('float64') ? peaks.float64 : peaks.float32)
      return [
        job.padEnd(8),
        system.padEnd(18),
        `${user.toFixed(2)} ms`.padStart(14),
        ratio.toFixed(2).padStart(8),
        `${gflops.toFixed(1)} GFLOP/s`.padStart(16),
        `${(100 * share).toFixed(0)} %`.padStart(7),
        ` ${JSON.stringify(check)}`,
      ].join('')
    }),
  )
  const most = PRECISIONS.map((each) => `${each} ${peaks[each].toFixed(1)} GFLOP/s`).join(', ')
  return `${lines.join('\n')}\nmost in vectors of 128 bits, multiply and add: ${most}\n`
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 2
})
