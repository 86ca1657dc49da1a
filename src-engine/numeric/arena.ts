import { LabError } from '../contract/errors'
import type { Precision } from '../contract/option'
import { kernelsIn, newMemory, PAGE, type Kernels, type SharedMemory } from './kernels'
import type { RealArray } from './machine'

/** Rooms begin where cache lines do. */
const ALIGNMENT = 64
const SMALLEST_GROWTH = 16
/** Memories kept for the next machine, and the most bytes of one. */
const MOST_IDLE = 2
const LARGEST_IDLE = 1 << 27

const idle: Readonly<Record<Precision, Arena[]>> = { float32: [], float64: [] }

/** The memory of one machine: rooms are handed out one after the other and taken back all at once. */
export class Arena {
  readonly kernels: Kernels
  /** Bytes of one number. */
  readonly size: 4 | 8
  private readonly memory: SharedMemory
  private top: number
  /** Behind this address nothing was ever written. */
  private used: number

  private constructor(readonly precision: Precision) {
    this.memory = newMemory()
    this.kernels = kernelsIn(this.memory, precision)
    this.size = precision === 'float32' ? 4 : 8
    this.top = this.used = this.kernels.heapStart.value
  }

  /** Throws ENGINE_FAILED if there is no memory. */
  static take(precision: Precision): Arena {
    const known = idle[precision].pop()
    if (known) return known
    try {
      return new Arena(precision)
    } catch (thrown) {
      if (thrown instanceof RangeError) throw outOfMemory()
      throw thrown
    }
  }

  /** The memory as it is now; one asked for before the last room may be too short for it. */
  get buffer(): SharedArrayBuffer {
    return this.memory.buffer
  }

  giveBack(): void {
    this.top = this.kernels.heapStart.value
    if (idle[this.precision].length < MOST_IDLE && this.used <= LARGEST_IDLE) idle[this.precision].push(this)
  }

  /** Address of `bytes` zeros. Throws ENGINE_FAILED if there is no memory for them. */
  room(bytes: number): number {
    const before = this.used
    const at = this.place(bytes)
    if (at < before) new Uint8Array(this.buffer, at, Math.min(this.top, before) - at).fill(0)
    return at
  }

  /** Address of `bytes` of anything. Throws ENGINE_FAILED if there is no memory for them. */
  place(bytes: number): number {
    const at = Math.ceil(this.top / ALIGNMENT) * ALIGNMENT
    const end = at + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
    const missing = Math.ceil(end / PAGE) - this.buffer.byteLength / PAGE
    if (missing > 0) this.grow(missing)
    this.top = end
    this.used = Math.max(this.used, end)
    return at
  }

  numbers(length: number): RealArray {
    const at = this.room(length * this.size)
    return this.size === 4 ? new Float32Array(this.buffer, at, length) : new Float64Array(this.buffer, at, length)
  }

  bytes(length: number): Uint8Array {
    const at = this.room(length)
    return new Uint8Array(this.buffer, at, length)
  }

  words(length: number): Int32Array {
    const at = this.room(length * 4)
    return new Int32Array(this.buffer, at, length)
  }

  private grow(pages: number): void {
    try {
      this.memory.grow(Math.max(pages, SMALLEST_GROWTH))
    } catch {
      try {
        this.memory.grow(pages)
      } catch {
        throw outOfMemory()
      }
    }
  }
}

const outOfMemory = (): LabError => new LabError('ENGINE_FAILED', { detail: 'out of memory' })
