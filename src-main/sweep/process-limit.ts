/** How many engine processes this computer can feed; runs in main. */
import { readFileSync } from 'node:fs'
import { availableParallelism, freemem } from 'node:os'

/** An engine with the images of MNIST and a wide net. */
const PROCESS_BYTES = 400e6
/** The rest stays with the window, the history and everybody else. */
const USABLE_MEMORY = 0.6

/** One a core, as far as memory goes; at least one. */
export const processLimit = (): number => limitFor(usableCores(), freemem())

/**
 * One more for lessons: a part has a few jobs that cannot be divided. Three of the same length take as long as four would on two
 * processes; on three they share the two cores until the last is done.
 */
export const lessonProcessLimit = (): number => limitFor(usableCores() + 1, freemem())

const usableCores = (): number => Math.min(physicalCores(), availableParallelism())

export const limitFor = (cores: number, freeBytes: number): number =>
  Math.max(1, Math.min(cores, Math.floor((freeBytes * USABLE_MEMORY) / PROCESS_BYTES)))

/** Two threads of one core share its arithmetic. Systems that do not tell: every thread counts as a core. */
function physicalCores(): number {
  try {
    return coresIn(readFileSync('/proc/cpuinfo', 'utf8')) ?? Infinity
  } catch {
    return Infinity
  }
}

/** Different pairs of socket and core in the text of `/proc/cpuinfo`; null where it names none, as on ARM. */
export function coresIn(text: string): number | null {
  const places = text
    .split(/\n\n+/)
    .map((block) => [/^physical id\s*: (\d+)/m.exec(block)?.[1], /^core id\s*: (\d+)/m.exec(block)?.[1]])
    .filter(([socket, core]) => socket !== undefined && core !== undefined)
  return places.length === 0 ? null : new Set(places.map((place) => place.join(':'))).size
}
