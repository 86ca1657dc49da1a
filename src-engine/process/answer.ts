import { toFailure, type ErrorCode, type Result } from '../contract/errors'

/** What a request is answered with: the value of `work`, or its exception as a failure, `fallback` where it has no code. */
export async function answer<T>(fallback: ErrorCode, work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, failure: toFailure(error, fallback) }
  }
}
