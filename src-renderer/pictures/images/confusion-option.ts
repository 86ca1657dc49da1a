/** Which labels are taken for which outputs, as a matrix of counts with the accuracy of every label beside it. */
import { lineShape, mark, outlineShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { mixColors } from '@/theme/depth-scale'
import { ghostRect } from '@/charts/ghost-stroke'

/** Beyond so many classes a cell is no place for a finger. */
export const DRAWN_CLASSES = 40

export interface MatrixLayout {
  readonly classes: number
  readonly left: number
  readonly top: number
  /** Of a cell, gap included. */
  readonly width: number
  readonly height: number
  readonly gap: number
  /** Where the bars of the labels' accuracies begin, and how long the longest is. */
  readonly barLeft: number
  readonly barWidth: number
}

export interface Pair {
  readonly label: number
  readonly prediction: number
}

const HEAD = 34
const NAMES = 40
const WIDEST_CELL = 64
const TALLEST_CELL = 44
/** Room for the bars of the accuracies with their numbers, and what of it the numbers and gaps take. */
const BARS = 104
const NUMBERS = 64
/** Narrower cells, or half as tall ones, have no number. */
const NUMBERED = 24

export function matrixLayout(width: number, height: number, classes: number, fontScale: number): MatrixLayout {
  const left = NAMES * fontScale
  const top = HEAD * fontScale
  const bars = BARS * fontScale
  const cell = Math.max(1, Math.min(WIDEST_CELL * fontScale, (width - left - bars) / classes))
  const tall = Math.max(1, Math.min(TALLEST_CELL * fontScale, (height - top - 4) / classes))
  const barLeft = left + classes * cell + 12
  return {
    classes,
    left,
    top,
    width: cell,
    height: tall,
    gap: cell >= 12 ? 3 : 1,
    barLeft,
    barWidth: bars - NUMBERS * fontScale,
  }
}

/** The cell at a place of the picture; null beside the matrix. */
export function pairAt({ left, top, width, height, classes }: MatrixLayout, x: number, y: number): Pair | null {
  const prediction = Math.floor((x - left) / width)
  const label = Math.floor((y - top) / height)
  const inside = (n: number): boolean => n >= 0 && n < classes
  return inside(prediction) && inside(label) ? { label, prediction } : null
}

export interface ConfusionMatrix {
  /** (classes, classes), row-major by label. */
  readonly counts: Float64Array
  /** (classes); NaN for a label without images. */
  readonly recalls: Float64Array
}

export interface ConfusionInput {
  readonly layout: MatrixLayout
  readonly matrix: ConfusionMatrix
  readonly chosen: Pair | null
  readonly shown: 'counts' | 'rates'
  /** Accuracies of the labels in pinned states. */
  readonly ghosts: readonly { readonly pin: number; readonly recalls: Float64Array }[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly takenFor: string
    readonly label: string
    readonly accuracy: string
    tip(this: void, at: Pair & { readonly count: string; readonly rate: string }): string
    recallTip(this: void, at: { readonly label: number; readonly rate: string }): string
  }
}

const rowSum = (counts: Float64Array, classes: number, label: number): number =>
  counts.subarray(label * classes, (label + 1) * classes).reduce((sum, n) => sum + n, 0)

/** Rare confusions are what one looks for: ink grows with the root of the share. */
const inkShare = (rate: number): number => (rate > 0 ? 0.06 + 0.94 * Math.sqrt(rate) : 0)

function cells(input: ConfusionInput): readonly Mark[] {
  const { layout, matrix, shown, palette, format, words } = input
  const { classes, left, top, width, height, gap } = layout
  return Array.from(matrix.counts, (count, index): readonly Mark[] => {
    const label = Math.floor(index / classes)
    const prediction = index % classes
    const total = rowSum(matrix.counts, classes, label)
    const rate = total > 0 ? count / total : 0
    const x = left + prediction * width
    const y = top + label * height
    const tip = (): string => words.tip({ label, prediction, count: format.integer(count), rate: format.percent(rate) })
    const share = inkShare(rate)
    const ground = mixColors(palette.window, palette.ink, share)
    const box =
      count === 0
        ? outlineShape(x + 0.5, y + 0.5, width - gap - 1, height - gap - 1, palette.rule, 1)
        : rectShape(x, y, width - gap, height - gap, ground)
    const cell = mark(label === prediction ? 'cell-right' : 'cell-wrong', box, tip)
    if (count === 0 || Math.min(width, 2 * height) < NUMBERED * palette.fontScale) return [cell]
    const text = shown === 'counts' ? format.integer(count) : format.value(100 * rate, 2)
    const look = {
      size: 11,
      color: share > 0.5 ? palette.window : palette.ink,
      align: 'center',
      baseline: 'middle',
      maxWidth: width - gap,
    } as const
    return [cell, mark('number', textShape(text, x + (width - gap) / 2, y + (height - gap) / 2, look, palette))]
  }).flat()
}

function recallBars({ layout, matrix, ghosts, palette, format, words }: ConfusionInput): readonly Mark[] {
  const { barLeft, barWidth, top, height, gap } = layout
  const thick = Math.max(1, (height - gap) * 0.56)
  return Array.from(matrix.recalls, (rate, label): readonly Mark[] => {
    if (Number.isNaN(rate)) return []
    const middle = top + label * height + (height - gap) / 2
    const percent = format.percent(rate)
    const look = { size: 11, color: palette.ink2, baseline: 'middle' } as const
    const tip = words.recallTip({ label, rate: percent })
    return [
      mark('recall', rectShape(barLeft, middle - thick / 2, rate * barWidth, thick, palette.ink3), tip),
      ...(height < 12 * palette.fontScale
        ? []
        : [mark('recall-number', textShape(percent, barLeft + barWidth + 6, middle, look, palette))]),
      ...ghosts.flatMap(({ pin, recalls }) => {
        const held = recalls[label] ?? Number.NaN
        const box = { left: barLeft, top: middle - thick / 2 - 2, width: held * barWidth, height: thick + 4 }
        return Number.isNaN(held) ? [] : [mark('recall-ghost', ghostRect(box, pin, palette))]
      }),
    ]
  }).flat()
}

export function confusionMatrix(input: ConfusionInput): readonly Mark[] {
  const { layout, chosen, palette, words } = input
  const { classes, left, top, width, height, gap, barLeft } = layout
  const every = Math.max(1, Math.ceil((13 * palette.fontScale) / Math.min(width, height)))
  const small = { size: 11, color: palette.ink3 } as const
  const names = Array.from({ length: classes }, (_, n) => n)
    .filter((n) => n % every === 0)
    .flatMap((n) => {
      const x = left + n * width + (width - gap) / 2
      const y = top + n * height + (height - gap) / 2
      const look = { ...small, color: palette.ink2, baseline: 'middle' } as const
      return [
        mark(
          'prediction-name',
          textShape(String(n), x, top - 9 * palette.fontScale, { ...look, align: 'center' }, palette),
        ),
        mark('label-name', textShape(String(n), left - 8, y, { ...look, align: 'right' }, palette)),
      ]
    })
  const outline =
    chosen === null
      ? []
      : [
          mark(
            'chosen',
            outlineShape(
              left + chosen.prediction * width - 1,
              top + chosen.label * height - 1,
              width - gap + 2,
              height - gap + 2,
              palette.accent,
              2,
              6,
            ),
          ),
        ]
  const bottom = top + classes * height - gap
  return [
    ...cells(input),
    ...recallBars(input),
    ...names,
    ...outline,
    mark('recall-zero', lineShape([barLeft, top], [barLeft, bottom], palette.rule2, 1, null, 3)),
    mark('axis-prediction', textShape(words.takenFor, left, 2, small, palette)),
    mark('axis-label', textShape(words.label, 0, top - 16 * palette.fontScale, small, palette)),
    mark('axis-recall', textShape(words.accuracy, barLeft, 2, small, palette)),
  ]
}

/** The commonest confusion; null where every image is taken rightly. */
export function commonestMistake({ counts }: ConfusionMatrix, classes: number): (Pair & { count: number }) | null {
  let found: (Pair & { count: number }) | null = null
  counts.forEach((count, index) => {
    const label = Math.floor(index / classes)
    const prediction = index % classes
    if (label !== prediction && count > (found?.count ?? 0)) found = { label, prediction, count }
  })
  return found
}
