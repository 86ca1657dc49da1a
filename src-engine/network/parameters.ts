import type { Machine, Matrix, RealArray } from '../numeric/machine'

/** Weights and biases of every layer, or anything of the same shape, in the rooms of a machine. */
export class Parameters {
  readonly weights: readonly Matrix[]
  /** (fanOut) each. */
  readonly biases: readonly RealArray[]

  /** All zeros. `sizes`: units of every layer, input first. */
  constructor(
    readonly machine: Machine,
    readonly sizes: readonly number[],
  ) {
    const fans = sizes.slice(1).map((fanOut, i) => ({ fanIn: sizes[i] ?? 0, fanOut }))
    this.weights = fans.map(({ fanIn, fanOut }) => machine.matrix(fanOut, fanIn))
    this.biases = fans.map(({ fanOut }) => machine.vector(fanOut))
  }

  get layers(): number {
    return this.biases.length
  }

  /** A copy of all numbers: W row-major, then b, layer by layer. */
  toFlat(): Float64Array {
    const flat = new Float64Array(this.count)
    this.forEachRoom((room, from) => {
      if ('fanOut' in room) this.machine.read(room, flat.subarray(from, from + room.fanOut * room.fanIn))
      else flat.set(room, from)
    })
    return flat
  }

  /** Overwrites all numbers by those of {@link toFlat}, rounded to the machine's precision. */
  setFlat(flat: Float64Array): void {
    this.forEachRoom((room, from) => {
      if ('fanOut' in room) this.machine.write(room, flat.subarray(from, from + room.fanOut * room.fanIn))
      else room.set(flat.subarray(from, from + room.length))
    })
  }

  zero(): void {
    for (let l = 0; l < this.layers; l++) {
      this.weights[l]!.values.fill(0)
      this.biases[l]!.fill(0)
    }
  }

  private get count(): number {
    return this.weights.reduce((total, { fanIn, fanOut }) => total + (fanIn + 1) * fanOut, 0)
  }

  private forEachRoom(visit: (room: Matrix | RealArray, from: number) => void): void {
    let from = 0
    this.weights.forEach((matrix, l) => {
      visit(matrix, from)
      from += matrix.fanOut * matrix.fanIn
      visit(this.biases[l]!, from)
      from += matrix.fanOut
    })
  }
}
