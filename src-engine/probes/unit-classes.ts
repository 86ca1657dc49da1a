import type { Rows } from '../numeric/machine'

/** How many units of a layer answer differently? Two are the same as long as no example has told them apart, with no tolerance. */
export class UnitClasses {
  /** The first unit that is the same as each unit. */
  private readonly first: Int32Array
  count = 1

  constructor(units: number) {
    this.first = new Int32Array(units)
  }

  addRows({ values, stride, units }: Rows, count: number): void {
    for (let r = 0; r < count && this.count < units; r++) this.addRow(values.subarray(r * stride, r * stride + units))
  }

  private addRow(values: ArrayLike<number>): void {
    const { first } = this
    // Of every class that an example splits: which unit is the first with a value.
    const parts = new Map<number, Map<number, number>>()
    for (let unit = 0; unit < first.length; unit++) {
      const before = first[unit]!
      if (before === unit || Object.is(values[unit]!, values[before]!)) continue
      const part = parts.get(before) ?? new Map<number, number>()
      parts.set(before, part)
      const known = part.get(values[unit]!)
      if (known === undefined) {
        part.set(values[unit]!, unit)
        this.count++
      }
      first[unit] = known ?? unit
    }
  }
}
