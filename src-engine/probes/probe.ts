import { LabError } from '../contract/errors'
import type { ProbeAnswer, ProbeName, ProbeParams } from '../contract/probes'
import type { Subject } from './subject'

/** One measurement of a net at one moment. */
export interface Probe<Name extends ProbeName> {
  /** `all`: every training and validation example; else the measured ones are enough and `validation` of the subject is null. */
  readonly needs: 'measured' | 'all'
  /** Throws REQUEST_REFUSED, see {@link refusedParams}, for what is not of the declared shape or range. */
  parse(params: unknown): ProbeParams<Name>
  /** Yields often enough to keep a process answering, every few ms. Rooms of the subject's machine may be taken; they go with it. */
  take(subject: Subject, params: ProbeParams<Name>): Generator<void, ProbeAnswer<Name>>
}

export const refusedParams = (name: string): LabError => new LabError('REQUEST_REFUSED', { param: name })

/** For probes that take none. */
export function noParams(params: unknown): Readonly<Record<string, never>> {
  if (typeof params !== 'object' || params === null || Object.keys(params).length > 0) throw refusedParams('params')
  return {}
}
