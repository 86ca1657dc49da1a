/** How values of the same quantity over several seeds lie. */
export interface Band {
  /** Finite values; the others are left out and counted by nobody here. */
  readonly n: number
  readonly median: number
  /** The 10 % and 90 % quantiles. */
  readonly low: number
  readonly high: number
}

/** Null without a finite value. */
export function bandOf(values: ArrayLike<number>): Band | null {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort()
  if (sorted.length === 0) return null
  const at = (share: number): number => quantile(sorted, share)
  return { n: sorted.length, median: at(0.5), low: at(0.1), high: at(0.9) }
}

/** Linear between the order statistics of ascending, finite values (type 7 of Hyndman and Fan 1996). At least one value. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (place - below) * (high - low)
}

export interface Moments {
  readonly n: number
  readonly mean: number
  /** Divided by n − 1; NaN of one value. */
  readonly sd: number
}

export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) * (values[i]! - mean)
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) }
}
