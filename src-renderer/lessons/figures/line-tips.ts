/** What a picture of curves says under the pointer: every series at the x that is nearest. */
import type { LinesFigure } from '@engine/contract/lessons/figure'
import { mark, rectShape, type Mark } from '@/charts/drawing'
import { writtenValue, type FigureInput } from './figure-input'
import { hasPlace } from './figure-scales'
import type { LinePlaces } from './line-marks'

/** Narrower strips no hand can point at. */
const LEAST = 4
/** A tooltip of more lines would cover the picture. */
const MOST_LINES = 14

interface Strip {
  readonly at: number
  readonly found: readonly { readonly series: number; readonly point: number }[]
}

/** Points of all series by their place, those within a few pixels together; of each series one. */
function strips({ series }: LinesFigure, { frame, xScale }: LinePlaces): readonly Strip[] {
  const points = series
    .flatMap(({ x }, s) => x.map((value, point) => ({ series: s, point, value })))
    .filter(({ value }) => hasPlace(value, xScale))
    .map((point) => ({ ...point, at: frame.x(point.value) }))
    .sort((a, b) => a.at - b.at)
  const found: { at: number; found: { series: number; point: number }[] }[] = []
  for (const { series: s, point, at } of points) {
    const open = found.at(-1)
    if (open === undefined || at - open.at >= LEAST) found.push({ at, found: [{ series: s, point }] })
    else if (!open.found.some((known) => known.series === s)) open.found.push({ series: s, point })
  }
  return found
}

function tipOf({ found }: Strip, { figure, format, speech }: FigureInput<LinesFigure>): string {
  const xOf = ({ series, point }: Strip['found'][number]): number => figure.series[series]!.x[point]!
  const head = xOf(found[0]!)
  const lines = found
    .toSorted((a, b) => a.series - b.series)
    .map((each) => {
      const { label, y, low, high } = figure.series[each.series]!
      const value = writtenValue(y[each.point] ?? Number.NaN, format)
      const band =
        low === undefined || high === undefined
          ? ''
          : ` (${format.value(low[each.point] ?? Number.NaN)} … ${format.value(high[each.point] ?? Number.NaN)})`
      const elsewhere =
        xOf(each) === head ? '' : `, ${speech.label(figure.x.label)} = ${writtenValue(xOf(each), format)}`
      return `${speech.label(label)}: ${value}${band}${elsewhere}`
    })
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines
  return [`${speech.label(figure.x.label)} = ${writtenValue(head, format)}`, ...shown].join('\n')
}

/** From half-way to the strip before to half-way to the next. */
export function lineTips(input: FigureInput<LinesFigure>, places: LinePlaces): Mark[] {
  const { left, top, width, height } = places.frame.rect
  const all = strips(input.figure, places)
  return all.map((strip, i) => {
    const from = i === 0 ? left : (all[i - 1]!.at + strip.at) / 2
    const to = i === all.length - 1 ? left + width : (all[i + 1]!.at + strip.at) / 2
    return mark('reach', rectShape(from, top, to - from, height, 'transparent', 7), () => tipOf(strip, input))
  })
}
