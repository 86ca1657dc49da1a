/** One line of the settings of a run. */
export interface Fact {
  readonly key: string
  readonly label: string
  readonly value: string
}

/** What the lines need of language and number format. */
export interface FactWords {
  t(key: string, params?: Record<string, unknown>, plural?: number): string
  /** Exact: a setting of 0.123456 is not 0.123. */
  number(value: number): string
  integer(value: number): string
  setName(id: string): string
}
