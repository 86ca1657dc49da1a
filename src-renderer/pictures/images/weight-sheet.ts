/** Places of the units' images on a sheet, and the pixels of one. */
import { cellGrid } from './cell-grid'
import { signedColor, type SignedColors } from './signed-colors'

export interface SheetPlaces {
  readonly columns: number
  /** Units on one page. */
  readonly perPage: number
  /** Distance of two images, and what of it is image, in CSS pixels. */
  readonly pitch: number
  readonly side: number
}

/** Smaller images show nothing. */
const SMALLEST = 40
const LARGEST = 150
/** Room between two images, for the outline of the chosen one. */
const GAP = 6

/** As large as all fit on one page; where they would be too small, more pages. */
export function sheetPlaces(units: number, width: number, height: number): SheetPlaces {
  const whole = cellGrid(units, width, height, LARGEST)
  const fitting = Math.min(whole.width, whole.height)
  if (fitting >= SMALLEST && whole.shared === 1) {
    const columns = Math.max(1, Math.min(units, Math.floor(width / fitting)))
    return { columns, perPage: units, pitch: fitting, side: fitting - GAP }
  }
  const columns = Math.max(1, Math.floor(width / SMALLEST))
  const rows = Math.max(1, Math.floor(height / SMALLEST))
  return { columns, perPage: columns * rows, pitch: SMALLEST, side: SMALLEST - GAP }
}

/** Unit at a place of the sheet, counted from the first of the page; null between and beside them. */
export function unitAt({ columns, perPage, pitch }: SheetPlaces, x: number, y: number): number | null {
  const column = Math.floor(x / pitch)
  if (x < 0 || y < 0 || column >= columns) return null
  const unit = Math.floor(y / pitch) * columns + column
  return unit < perPage ? unit : null
}

/** RGBA of the weights from `from` on; `rgba` (4 · count) is overwritten. `halfWidth` is the end of the scale. */
export function paintWeights(
  rgba: Uint8ClampedArray,
  weights: Float64Array,
  from: number,
  halfWidth: number,
  colors: SignedColors,
): void {
  for (let i = 0; i < rgba.length / 4; i++) {
    const color = Number.parseInt(signedColor(weights[from + i] ?? 0, halfWidth, colors).slice(1), 16)
    rgba[4 * i] = color >> 16
    rgba[4 * i + 1] = (color >> 8) & 255
    rgba[4 * i + 2] = color & 255
    rgba[4 * i + 3] = 255
  }
}
