/** Numbers appended one after the other; room doubles when it runs out, so that appending costs the same however long a run is. */
export class GrowingColumn {
  private values = new Float64Array(16)
  length = 0

  push(value: number): void {
    this.reserve(1)
    this.values[this.length++] = value
  }

  pushAll(values: Float64Array): void {
    this.reserve(values.length)
    this.values.set(values, this.length)
    this.length += values.length
  }

  /** A copy from `from` on, to be sent: a view would carry the whole buffer. */
  copy(from: number): Float64Array {
    return this.values.slice(from, this.length)
  }

  /** All numbers so far, without copying; later ones do not appear in it. */
  view(): Float64Array {
    return this.values.subarray(0, this.length)
  }

  private reserve(more: number): void {
    if (this.length + more <= this.values.length) return
    const larger = new Float64Array(Math.max(this.length + more, 2 * this.values.length))
    larger.set(this.values.subarray(0, this.length))
    this.values = larger
  }
}
