/** The bands of a picture as rows of its table. */
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'
import type { BandTrack } from './seed-bands'

export interface TabledBand {
  readonly name: string
  /** Number of the hidden layer, from 1; null where the number is of the whole net. */
  readonly layer: number | null
  readonly quantity: string
  readonly band: BandTrack
}

export interface BandTableWords {
  number(this: void, value: number): string
  time(this: void, epoch: number): string
  integer(this: void, n: number): string
}

/** Rows of one line: more nobody reads, and hundreds of lines times hundreds of records no window holds. */
export const MOST_MOMENTS = 100

/** Epoch, layer where there is one, median, 10 %, 90 %, seeds. */
export const bandRows = (bands: readonly TabledBand[], words: BandTableWords): TwinRow[] =>
  bands.flatMap(({ name, layer, quantity, band }, line) =>
    momentsOf(band.x.length).map((i) => {
      const cell = (value: number, of?: string): TwinCell => ({
        text: words.number(value),
        value: Number.isNaN(value) ? null : value,
        ...(of !== undefined && { quantity: of }),
        ...(layer !== null && { layer }),
      })
      const epoch = band.x[i] ?? 0
      return {
        key: `${line}.${i}`,
        head: name,
        cells: [
          { text: words.time(epoch), value: epoch, quantity: 'epoch' },
          ...(layer === null ? [] : [{ text: words.integer(layer), value: layer }]),
          cell(band.median[i] ?? NaN, quantity),
          cell(band.low[i] ?? NaN),
          cell(band.high[i] ?? NaN),
          { text: words.integer(band.n[i] ?? 0), value: band.n[i] ?? 0 },
        ],
      }
    }),
  )

/** Indices of at most that many records, evenly, with the first and the last. */
export function momentsOf(records: number): readonly number[] {
  const count = Math.min(records, MOST_MOMENTS)
  return Array.from({ length: count }, (_, i) => Math.round((i * (records - 1)) / Math.max(1, count - 1)))
}
