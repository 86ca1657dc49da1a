/** JSON as it stands in a file of acceptance records. */
export type Value = number | string | boolean | null | readonly Value[] | { readonly [key: string]: Value }

/** One record of the digest's schema: what to compute, what to expect, and how near counts as the same. */
export interface AcceptanceRecord {
  readonly id: string
  readonly inputs: Value
  readonly expected: Value
  /** `abs`, `rel`, `factor`, and the first two for numbers of one name, as in `rel_steps` or `argmax_abs`. */
  readonly tolerance: Readonly<Record<string, number>>
}
