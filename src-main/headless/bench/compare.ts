/** Rounds over jobs and systems, interleaved so that what disturbs the machine hits all alike; medians and ratios of one run. */
import { operations } from './arithmetic'
import type { JobName } from './start'
import { SystemProcess, type SystemCommand } from './systems'

export interface Result {
  readonly user_ms: number
  readonly wall_ms: number
  readonly rounds: number
  /** Its time divided by that of the first system: above 1 is slower. */
  readonly ratio: number
  /** 10⁹ operations a second, as if no input were 0. */
  readonly gflops: number
  readonly check: unknown
}

export type Results = Record<string, Record<string, Result>>

interface Readings {
  readonly user: number[]
  readonly wall: number[]
  check: unknown
  over: boolean
}

/** A system this slow at a job is asked only twice. */
const SLOW_MS = 8_000
const SLOW_ROUNDS = 2

export async function compare(
  commands: readonly SystemCommand[],
  jobs: readonly JobName[],
  rounds: number,
  note: (line: string) => void,
): Promise<Results> {
  const systems: SystemProcess[] = []
  for (const command of commands) {
    const system = new SystemProcess(command)
    if (await system.ready()) systems.push(system)
    else note(`${command.name} does not start and is left out`)
  }
  const readings = new Map<string, Readings>()
  // The first round warms everything up and is thrown away.
  for (let round = 0; round <= rounds; round++) {
    for (const job of jobs) {
      for (const system of systems) await read(system, job, round, readings, note)
    }
  }
  for (const system of systems) system.stop()
  return resultsOf(readings, jobs, systems)
}

async function read(
  system: SystemProcess,
  job: JobName,
  round: number,
  readings: Map<string, Readings>,
  note: (line: string) => void,
): Promise<void> {
  const key = `${job} ${system.system.name}`
  const known = readings.get(key) ?? { user: [], wall: [], check: null, over: false }
  readings.set(key, known)
  if (known.over) return
  const { user_ms: user, wall_ms: wall, check, error } = await system.ask(job)
  if (user === undefined || wall === undefined) {
    known.over = true
    if (error !== undefined) note(`${key}: ${error}`)
    return
  }
  known.check = check
  if (round > 0 || wall > SLOW_MS) {
    known.user.push(user)
    known.wall.push(wall)
  }
  known.over = wall > SLOW_MS && known.user.length >= SLOW_ROUNDS
  note(`${round === 0 ? 'warm-up' : `round ${round}`} ${key} ${user.toFixed(1)} ms`)
}

function resultsOf(
  readings: ReadonlyMap<string, Readings>,
  jobs: readonly JobName[],
  systems: readonly SystemProcess[],
): Results {
  const results: Results = {}
  for (const job of jobs) {
    const row: Record<string, Result> = {}
    let base = Number.NaN
    for (const { system } of systems) {
      const reading = readings.get(`${job} ${system.name}`)
      if (reading === undefined || reading.user.length === 0) continue
      const user = median(reading.user)
      if (Number.isNaN(base)) base = user
      row[system.name] = {
        user_ms: user,
        wall_ms: median(reading.wall),
        rounds: reading.user.length,
        ratio: user / base,
        gflops: operations(job) / user / 1e6,
        check: reading.check,
      }
    }
    results[job] = row
  }
  return results
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const low = sorted[(sorted.length - 1) >> 1] ?? Number.NaN
  const high = sorted[sorted.length >> 1] ?? Number.NaN
  return (low + high) / 2
}
