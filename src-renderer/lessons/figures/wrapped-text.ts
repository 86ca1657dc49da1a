/** Words of a picture that may take several lines where one is too narrow. */
import { textShape, textWidth, type Shape, type TextLook } from '@/charts/drawing'
import type { ChartPalette } from '@/theme/chart-palette'

/** Of the size of the type. */
const LEADING = 1.2

/** Words are about so much wider than digits, for which the width of a letter is reckoned. */
const WIDER = 1.08

const wide = (text: string, size: number, unit: number): number => textWidth(text, size) * WIDER * unit
const wordsFit = (text: string, size: number, width: number, unit: number): boolean =>
  text.split(' ').every((word) => wide(word, size, unit) <= width)

/** Lines a text takes in `width` pixels, at most `most`; one, where a word would have to be broken. */
export function linesOf(text: string, size: number, width: number, unit: number, most: number): number {
  if (!wordsFit(text, size, width, unit)) return 1
  return Math.max(1, Math.min(most, Math.ceil(wide(text, size, unit) / width)))
}

/** Whether a text is whole in at most `most` lines of `width` pixels. */
export const fitsWithin = (text: string, size: number, width: number, unit: number, most: number): boolean =>
  wordsFit(text, size, width, unit) && Math.ceil(wide(text, size, unit) / width) <= most

/** Height of so many lines. */
export const linesHeight = (lines: number, size: number, unit: number): number => lines * size * LEADING * unit

/** Broken between words into at most `lines` lines of `look.maxWidth`; what is left over ends in dots. */
export function wrappedText(
  text: string,
  x: number,
  y: number,
  look: TextLook & { readonly maxWidth: number },
  lines: number,
  palette: ChartPalette,
): Shape {
  const shape = textShape(text, x, y, look, palette) as Shape & { readonly style: object }
  if (lines < 2) return shape
  const height = linesHeight(lines, look.size, palette.fontScale)
  const lineHeight = look.size * LEADING * palette.fontScale
  return {
    ...shape,
    style: { ...shape.style, overflow: 'break', lineHeight, height, lineOverflow: 'truncate' },
  } as Shape
}
