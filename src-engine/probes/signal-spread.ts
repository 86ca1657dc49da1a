import { SIGNAL_BINS, type SignalHistograms, type SignalScale } from '../contract/probes/layer-signals'
import type { Machine, Moments, Rows } from '../numeric/machine'
import { binRange } from './bin-range'

/** Beyond this a number is in no bin, as infinite ones: the width between two of them would overflow. */
const LARGEST = 1e300

interface LayerSpread extends Moments {
  readonly shift: Float64Array
  low: number
  high: number
  zeros: number
  broken: number
}

/** Where do the numbers of every layer lie? First all rows go through {@link addRows}, then, the bins being known, through {@link count}. */
export class SignalSpread {
  private readonly layers: readonly LayerSpread[]
  private readonly shares: Float64Array
  private ranges: readonly { readonly low: number; readonly high: number }[] = []
  private examples = 0

  /** `sizes`: units of the layers with weights. */
  constructor(
    private readonly machine: Machine,
    private readonly sizes: readonly number[],
  ) {
    this.layers = sizes.map((units) => ({
      shift: new Float64Array(units),
      sums: new Float64Array(units),
      squares: new Float64Array(units),
      low: Infinity,
      high: -Infinity,
      zeros: 0,
      broken: 0,
    }))
    this.shares = new Float64Array(sizes.length * SIGNAL_BINS)
  }

  addRows(rowsOf: readonly Rows[], count: number): void {
    rowsOf.forEach((rows, l) => {
      const layer = this.layers[l]!
      const { values, stride, units } = rows
      // Sums of differences from the first example lose no digits where the spread is small beside the mean.
      if (this.examples === 0) layer.shift.set(values.subarray(0, units))
      this.machine.addMoments(layer, rows, layer.shift, count)
      for (let r = 0; r < count; r++) {
        for (let i = r * stride; i < r * stride + units; i++) {
          const value = values[i]!
          if (!(Math.abs(value) <= LARGEST)) layer.broken++
          else {
            if (value === 0) layer.zeros++
            if (value < layer.low) layer.low = value
            if (value > layer.high) layer.high = value
          }
        }
      }
    })
    this.examples += count
  }

  /** How far apart the numbers of layer `l` lie; NaN where one of them is none. */
  spanOf(l: number): number {
    const { low, high, broken } = this.layers[l]!
    return broken > 0 ? Number.NaN : high - low
  }

  fixBins(scale: SignalScale): void {
    const { layers } = this
    const lowest = layers.reduce((least, { low }) => Math.min(least, low), Infinity)
    const highest = layers.reduce((most, { high }) => Math.max(most, high), -Infinity)
    const common = binRange(lowest, highest)
    this.ranges = layers.map(({ low, high }) => (scale === 'common' ? common : binRange(low, high)))
  }

  count(rowsOf: readonly Rows[], count: number): void {
    rowsOf.forEach(({ values, stride, units }, l) => {
      const { low, high } = this.ranges[l]!
      const perUnit = SIGNAL_BINS / (high - low)
      const share = 1 / (units * this.examples)
      for (let r = 0; r < count; r++) {
        for (let i = r * stride; i < r * stride + units; i++) {
          const value = values[i]!
          if (!(Math.abs(value) <= LARGEST)) continue
          const bin = Math.min(SIGNAL_BINS - 1, Math.max(0, Math.floor((value - low) * perUnit)))
          this.shares[l * SIGNAL_BINS + bin]! += share
        }
      }
    })
  }

  get histograms(): SignalHistograms {
    const { layers, sizes, ranges, examples } = this
    const perLayer = (value: (layer: LayerSpread, l: number) => number): Float64Array =>
      Float64Array.from(layers, value)
    const moments = layers.map((layer) => momentsOf(layer, examples))
    return {
      low: perLayer((_, l) => ranges[l]!.low),
      high: perLayer((_, l) => ranges[l]!.high),
      shares: this.shares,
      zeros: perLayer(({ zeros }, l) => zeros / (sizes[l]! * examples)),
      broken: perLayer(({ broken }, l) => broken / (sizes[l]! * examples)),
      mean: perLayer((_, l) => moments[l]!.mean),
      variance: perLayer((_, l) => moments[l]!.variance),
      acrossImages: perLayer((_, l) => moments[l]!.acrossImages),
    }
  }
}

/** Variance of all = mean variance of a unit over the images + variance of the means of the units (Chan et al. 1979). */
function momentsOf({ shift, sums, squares }: LayerSpread, n: number) {
  let mean = 0
  let between = 0
  let within = 0
  for (let u = 0; u < shift.length; u++) {
    const unitMean = shift[u]! + sums[u]! / n
    const before = unitMean - mean
    mean += before / (u + 1)
    between += before * (unitMean - mean)
    // Rounding may leave a unit of no spread a little below 0.
    within += Math.max(0, squares[u]! - (sums[u]! * sums[u]!) / n) / n
  }
  const acrossImages = within / shift.length
  return { mean, variance: acrossImages + between / shift.length, acrossImages }
}
