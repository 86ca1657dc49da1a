/** What a second core brings a sweep: one process on one core, two processes on two, and two programs that know nothing of each other. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { presetExperiment } from '@engine/contract/presets'
import { SWEEP_SCHEMA, type Sweep } from '@engine/contract/sweep/sweep'

const run = promisify(execFile)
const ROUNDS = 3
/** Of either axis; with three seeds it is long enough for the start of the processes not to matter. */
const CELLS = 40
const SEEDS = 3
const IMAGES = 1_000

/** Seconds, the medians of some rounds. */
export interface SweepScaling {
  /** One process held on one core; elsewhere than on Linux one process. */
  readonly one: number
  readonly two: number
  /** Each of two programs with one process, at the same time. */
  readonly apart: number
}

/** `lab`: the built program. Rounds of all three follow each other, so that a slow moment falls on all. */
export async function sweepScaling(lab: string): Promise<SweepScaling> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-bench-'))
  const file = join(folder, 'sweep.json')
  writeFileSync(file, JSON.stringify(mapOfStarts()))
  let turn = 0
  const seconds = async (processes: number, held: readonly string[] = []): Promise<number> => {
    const out = join(folder, String(turn++))
    const command = [...held, process.execPath, lab, 'sweep', file, '--out', out, '--processes', String(processes)]
    const begun = performance.now()
    await run(command[0]!, command.slice(1))
    return (performance.now() - begun) / 1_000
  }
  const first = process.platform === 'linux' ? ['taskset', '-c', '0'] : []
  const second = process.platform === 'linux' ? ['taskset', '-c', '1'] : []
  const rounds: SweepScaling[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const one = await seconds(1, first)
      const two = await seconds(2)
      const apart = Math.max(...(await Promise.all([seconds(1, first), seconds(1, second)])))
      rounds.push({ one, two, apart })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { one: middle(rounds, 'one'), two: middle(rounds, 'two'), apart: middle(rounds, 'apart') }
}

/** `perCore`: 1 is as fast as one core twice; `machine`: what two cores of this computer give programs that share nothing. */
export const ratiosOf = ({ one, two, apart }: SweepScaling): { perCore: number; machine: number } => ({
  perCore: one / two / 2,
  machine: one / apart,
})

const middle = (rounds: readonly SweepScaling[], name: keyof SweepScaling): number =>
  rounds.map((round) => round[name]).sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN

/** A map of starts without training: four hidden layers, σ of weights against σ of biases. */
function mapOfStarts(): Sweep {
  const base = presetExperiment('tanhXavier', 'bench')
  return {
    schema: SWEEP_SCHEMA,
    name: 'bench',
    base: {
      ...base,
      data: {
        kind: 'set',
        set: 'mnist',
        training: { part: 'training', first: 0, count: IMAGES },
        validation: null,
        scaling: 'unit',
      },
      measure: { images: IMAGES, every: 0 },
    },
    axes: [
      { axis: 'sigmaW', values: { kind: 'range', from: 0.3, to: 5, count: CELLS, scale: 'log' } },
      { axis: 'sigmaB', values: { kind: 'range', from: 0, to: 2, count: CELLS, scale: 'linear' } },
    ],
    sampling: { kind: 'grid' },
    seeds: SEEDS,
    task: 'measure',
  }
}
