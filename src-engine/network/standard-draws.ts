import type { RandomStream } from '../random/random-stream'

/** `normal`: N(0, 1); `truncated`: N(0, 1) cut at ±2; `uniform`: U(0, 1). */
export type StandardKind = 'normal' | 'truncated' | 'uniform'

/** Overwrites `out` by draws of one kind, in order, from the start of a stream. */
export type FillStandard = (out: Float64Array, kind: StandardKind, stream: RandomStream) => void

export const fillStandard: FillStandard = (out, kind, stream) => {
  switch (kind) {
    case 'normal':
      for (let i = 0; i < out.length; i++) out[i] = stream.nextNormal()
      return
    case 'truncated':
      for (let i = 0; i < out.length; i++) out[i] = nextTruncated(stream)
      return
    case 'uniform':
      for (let i = 0; i < out.length; i++) out[i] = stream.nextUniform()
  }
}

/** A normal deviate drawn anew until it is within ±2. */
function nextTruncated(stream: RandomStream): number {
  let deviate = stream.nextNormal()
  while (Math.abs(deviate) > 2) deviate = stream.nextNormal()
  return deviate
}

/** 16 MB: larger nets are measured so slowly that drawing hardly counts. */
const MOST_NUMBERS = 2_000_000

interface Draws {
  readonly key: string
  readonly values: Float64Array
}

/**
 * The last standard draws of every stream: a spread or a mean that moves changes what is made of them, not the draws. Streams of another
 * seed replace them.
 */
export class RememberedDraws {
  private readonly byStream = new Map<string, Draws>()
  private numbers = 0

  /** {@link fillStandard} for the stream that `seed` and `name` give, which is left where it is if its draws are known. */
  filler(seed: number, name: string): FillStandard {
    return (out, kind, stream) => {
      const key = `${seed}/${kind}/${out.length}`
      const known = this.byStream.get(name)
      if (known?.key === key) {
        out.set(known.values)
        return
      }
      fillStandard(out, kind, stream)
      this.remember(name, key, out)
    }
  }

  private remember(name: string, key: string, values: Float64Array): void {
    this.numbers -= this.byStream.get(name)?.values.length ?? 0
    this.byStream.delete(name)
    if (this.numbers + values.length > MOST_NUMBERS) return
    this.byStream.set(name, { key, values: values.slice() })
    this.numbers += values.length
  }
}
