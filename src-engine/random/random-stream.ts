import { sha256 } from '@noble/hashes/sha2.js'
import { log } from '../numeric/elementary'

/**
 * A stream of random numbers: xoshiro128** (Blackman and Vigna, 2018), its state the hash of the stream's name.
 * Streams of different names are unrelated.
 */
export class RandomStream {
  private readonly state: Uint32Array
  /** The second of two normal deviates made together; NaN: none. */
  private spare = Number.NaN

  /** `name` tells the streams of one seed apart, for example `layer/2/weights` or `layer/output/biases`. ASCII only. */
  constructor(seed: number, name: string) {
    const label = `${seed}/${name}`
    const digest = sha256(Uint8Array.from(label, (character) => character.charCodeAt(0)))
    const words = new DataView(digest.buffer, digest.byteOffset)
    // All words 0 would be a fixed point of the generator; of 2¹²⁸ hashes one is.
    this.state = Uint32Array.from([0, 4, 8, 12], (offset) => words.getUint32(offset, true))
  }

  /** A whole number from 0 to 2³² − 1. */
  nextWord(): number {
    const state = this.state
    const second = state[1]!
    const scrambled = Math.imul(rotateLeft(Math.imul(second, 5), 7), 9) >>> 0
    const shifted = second << 9
    state[2]! ^= state[0]!
    state[3]! ^= second
    state[1]! ^= state[2]!
    state[0]! ^= state[3]!
    state[2]! ^= shifted
    state[3] = rotateLeft(state[3]!, 11)
    return scrambled
  }

  /** A multiple of 2⁻⁵³, 0 ≤ u < 1. */
  nextUniform(): number {
    const high = this.nextWord() >>> 5
    const low = this.nextWord() >>> 6
    return (high * 2 ** 26 + low) * 2 ** -53
  }

  /** A normal deviate of mean 0 and variance 1, by Marsaglia's polar method. */
  nextNormal(): number {
    if (!Number.isNaN(this.spare)) {
      const ready = this.spare
      this.spare = Number.NaN
      return ready
    }
    for (;;) {
      const x = 2 * this.nextUniform() - 1
      const y = 2 * this.nextUniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const stretch = Math.sqrt((-2 * log(square)) / square)
      this.spare = y * stretch
      return x * stretch
    }
  }

  /** Puts `items` into a random order (Fisher and Yates). */
  shuffle(items: Int32Array): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = Math.floor(this.nextUniform() * (last + 1))
      const moved = items[last]!
      items[last] = items[other]!
      items[other] = moved
    }
  }
}

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))
