import { LabError, toFailure, type ErrorCode, type Result } from '../contract/errors'

/** What a request is answered with: the value of `work`, or its exception as a failure, `fallback` where it has no code. */
export async function answer<T>(fallback: ErrorCode, work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, failure: toFailure(error, fallback) }
  }
}

/** `detail`: which argument is not as it has to be. */
export const refused = (detail: string): LabError => new LabError('REQUEST_REFUSED', { detail })

/** Throws for what is neither a number of updates nor null. */
export function checkSteps(steps: number | null): void {
  if (steps !== null && !(Number.isSafeInteger(steps) && steps >= 0)) throw refused('steps')
}
