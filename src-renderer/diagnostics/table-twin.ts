/** What a table twin shows. Every number of a picture also stands in its table. */
export interface TwinCell {
  readonly text: string
  /** The number at full precision; null for a cell that is a word. */
  readonly value: number | null
  /** The layer as in the picture, from 1, or 'output'. */
  readonly layer?: number | 'output'
  /** Name of the quantity, as in the records. */
  readonly quantity?: string
}

export interface TwinRow {
  readonly key: string
  readonly head: string
  readonly cells: readonly TwinCell[]
  /** The row is of this pinned state, from 0. */
  readonly ghost?: number
}
