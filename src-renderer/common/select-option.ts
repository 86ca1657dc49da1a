/** An entry of a select. */
export interface SelectOption {
  readonly value: string
  readonly label: string
  /** Shown beside the chosen label and after it in the list, a formula for example. */
  readonly hint?: string
  readonly group?: string
  /** A sentence about the choice, shown when the pointer rests on it. */
  readonly help?: string
  /** Shown while it is the value, not offered. */
  readonly disabled?: boolean
}
