import type { Clock } from './clock'

/** Long enough to lose nothing to the event loop, short enough that Pause and previews are answered at once. */
export const SLICE_MS = 8

/** For work that has to let more urgent work through at once. */
export const SHORT_SLICE_MS = 2

/** Does the work and lets messages and a run have their turns as often as it yields. It rests while `gives` answers true. */
export async function inSlices<T>(
  clock: Clock,
  work: Generator<void, T>,
  gives: () => boolean = () => false,
  sliceMs = SLICE_MS,
): Promise<T> {
  let deadline = clock.now() + sliceMs
  for (;;) {
    if (!gives()) {
      const { done, value } = work.next()
      if (done === true) return value
      if (clock.now() < deadline) continue
    }
    await clock.yieldToEvents()
    deadline = clock.now() + sliceMs
  }
}
