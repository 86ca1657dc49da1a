/** What a second engine process brings: the same job once alone and once in two processes at a time. */
import { SystemProcess, type SystemCommand } from './systems'

const ROUNDS = 5

/** Throughput of two processes divided by that of one, by the time on the clock; the median of some rounds. */
export async function scaling(command: SystemCommand, job: string): Promise<number> {
  const systems = [new SystemProcess(command), new SystemProcess(command)]
  for (const system of systems) await system.ready()
  const clock = async (used: readonly SystemProcess[]): Promise<number> => {
    const walls = await Promise.all(used.map((system) => system.ask(job)))
    return Math.max(...walls.map(({ wall_ms: wall }) => wall ?? Number.NaN))
  }
  await clock(systems)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await clock(systems.slice(0, 1))
    ratios.push((2 * alone) / (await clock(systems)))
  }
  for (const system of systems) system.stop()
  return ratios.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
}
