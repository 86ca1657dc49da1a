/** How far computed quantities are from the expected ones, and whether that is near enough. */
import type { Precision } from '@engine/contract/option'
import { euclideanNorm } from '@engine/numeric/norm'
import type { CaseState, CaseTrace, ReferenceCase } from './case'
import type { Computed } from './compute-case'

/** `error`: norm-wise, ‖ours − expected‖ / ‖expected‖, the worst layer or row; absolute where the expected one is exactly 0. */
export interface QuantityError {
  readonly error: number
  readonly tolerance: number
  readonly ok: boolean
}

export type SectionErrors = Readonly<Record<string, QuantityError>>
export type CaseErrors = Readonly<Partial<Record<'initial' | 'final' | 'trace', SectionErrors>>>

/** Where the expected vector is exactly 0. */
const ABSOLUTE = 1e-12
const FLOAT64 = { initial: 1e-9, final: 1e-7, trace: 1e-7 }
const FLOAT32 = { initial: 1e-5, final: 1e-4, trace: 1e-4 }
const TIMES_OBSERVED = 10
/** Examples that float32 may answer otherwise. */
const FLOAT32_CORRECT = 2

/** What a float32 run of PyTorch was off, by the quantity it is listed under. */
const OBSERVED_AS: Readonly<Record<string, string>> = {
  outputs_first: 'outputs',
  activation_mean: 'act_mean',
  activation_var: 'act_var',
  delta_norm: 'delta_mean',
  dW_norm: 'dW',
  dW_entries: 'dW',
  W_norm: 'W',
  W_entries: 'W',
  b_norm: 'b',
  b_entries: 'b',
  W_change_norm: 'W_change',
  b_change_norm: 'b_change',
}

/** Vectors and matrices are compared layer by layer; lists of one number per layer and all entries of a kind are one vector. */
const BY_LAYER = ['delta_mean', 'dW', 'W', 'b']

export function caseErrors(reference: ReferenceCase, computed: Computed, precision: Precision): CaseErrors {
  const tolerance = (section: 'initial' | 'final', name: string): number => {
    if (precision === 'float64') return FLOAT64[section]
    const observed = reference.float32_observed?.[section]?.[OBSERVED_AS[name] ?? name] ?? 0
    return Math.max(FLOAT32[section], TIMES_OBSERVED * observed)
  }
  const section = (name: 'initial' | 'final', ours: CaseState, expected: CaseState): SectionErrors =>
    Object.fromEntries(
      Object.entries(expected).map(([quantity, value]) => [
        quantity,
        quantity === 'correct'
          ? counted(ours.correct, value as number, precision)
          : judged(
              worst(quantity, (ours as unknown as Readonly<Record<string, unknown>>)[quantity], value),
              tolerance(name, quantity),
            ),
      ]),
    )
  const errors: Partial<Record<'initial' | 'final' | 'trace', SectionErrors>> = {
    initial: section('initial', computed.initial, reference.initial),
  }
  if (reference.final && computed.final) errors.final = section('final', computed.final, reference.final)
  if (reference.trace && computed.trace)
    errors.trace = traceErrors(reference, reference.trace, computed.trace, precision)
  return errors
}

export const withinTolerance = (errors: CaseErrors): boolean =>
  Object.values(errors).every((section) => Object.values(section).every(({ ok }) => ok))

function traceErrors(
  { float32_observed: observed }: ReferenceCase,
  expected: CaseTrace,
  ours: CaseTrace,
  precision: Precision,
): SectionErrors {
  const tolerance = (name: 'cost' | 'cost_total' | 'delta_norm'): number => {
    if (precision === 'float64') return FLOAT64.trace
    const off = name === 'delta_norm' ? observed?.trace_delta_norm : observed?.final?.[name]
    return Math.max(FLOAT32.trace, TIMES_OBSERVED * (off ?? 0))
  }
  const rows = expected.step.map((_, i) => i)
  const most = (error: (row: number) => number): number => Math.max(0, ...rows.map(error).map(nanIsWorst))
  const number = (name: 'cost' | 'cost_total'): QuantityError =>
    judged(
      most((i) => normError([ours[name][i] ?? Number.NaN], [expected[name][i] ?? 0])),
      tolerance(name),
    )
  const wrong = rows.map((i) => counted(ours.correct[i] ?? Number.NaN, expected.correct[i] ?? 0, precision))
  return {
    cost: number('cost'),
    cost_total: number('cost_total'),
    delta_norm: judged(
      most((i) => normError(ours.delta_norm[i] ?? [], expected.delta_norm[i] ?? [])),
      tolerance('delta_norm'),
    ),
    correct: wrong.reduce((a, b) => (b.error > a.error || !b.ok ? b : a), { error: 0, tolerance: 0, ok: true }),
  }
}

const judged = (error: number, tolerance: number): QuantityError => ({ error, tolerance, ok: error <= tolerance })

function counted(ours: number, expected: number, precision: Precision): QuantityError {
  return judged(Math.abs(ours - expected), precision === 'float64' ? 0 : FLOAT32_CORRECT)
}

function worst(quantity: string, ours: unknown, expected: unknown): number {
  if (!BY_LAYER.includes(quantity)) return normError(flat(ours, quantity), flat(expected, quantity))
  const layers = expected as readonly unknown[]
  const errors = layers.map((layer, l) =>
    normError(flat((ours as readonly unknown[] | undefined)?.[l], quantity), flat(layer, quantity)),
  )
  return Math.max(0, ...errors.map(nanIsWorst))
}

/** All numbers of a quantity in order; of entries, which name their place, only the value. */
function flat(value: unknown, quantity: string): number[] {
  if (typeof value === 'number') return [value]
  if (!Array.isArray(value)) return []
  const list = value as readonly unknown[]
  return quantity.endsWith('_entries')
    ? (list as readonly (readonly number[])[]).map((entry) => entry.at(-1) ?? Number.NaN)
    : (list.flat(3) as number[])
}

function normError(ours: readonly number[], expected: readonly number[]): number {
  if (ours.length !== expected.length) return Number.POSITIVE_INFINITY
  const norm = euclideanNorm(Float64Array.from(expected))
  const difference = euclideanNorm(Float64Array.from(expected, (value, i) => (ours[i] ?? Number.NaN) - value))
  if (norm === 0) return difference < ABSOLUTE ? 0 : difference
  return nanIsWorst(difference / norm)
}

const nanIsWorst = (error: number): number => (Number.isNaN(error) ? Number.POSITIVE_INFINITY : error)
