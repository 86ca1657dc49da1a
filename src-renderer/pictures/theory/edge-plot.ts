/** The plane of σw² and σb²: where gradients neither vanish nor explode in a deep net, and where the layers of this one lie. */
import { circleShape, mark, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect } from '@/charts/lab-option'
import { linearScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostLine, ghostRect } from '@/charts/ghost-stroke'
import { plotFrame, polylines, type PlotFrame } from '../plot-frame'

export interface EdgePoint {
  /** Hidden layer, from 0. */
  readonly place: number
  readonly weightVariance: number
  readonly biasVariance: number
}

/** σw² and σb² along the edge of chaos, σb² rising. */
export interface EdgeCurve {
  readonly weightVariances: ArrayLike<number>
  readonly biasVariances: ArrayLike<number>
}

export interface EdgeGhost {
  readonly name: string
  readonly points: readonly EdgePoint[]
  /** Its own edge and what that is called, where its activation is another; else null. */
  readonly other: { readonly label: string; readonly edge: EdgeCurve } | null
}

export interface EdgePlotInput {
  readonly rect: Rect
  readonly edge: EdgeCurve
  readonly points: readonly EdgePoint[]
  readonly layerCount: number
  readonly ghosts: readonly EdgeGhost[]
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly ordered: string
    readonly chaotic: string
    tip(this: void, point: EdgePoint): string
    /** Hidden layers from 1. */
    layers(this: void, numbers: readonly number[]): string
  }
}

/** So far up at least the edge is shown. */
const LEAST_BIAS_VARIANCE = 0.3
const ROOM = 1.2

export function edgePlot(input: EdgePlotInput): Mark[] {
  const { rect, edge, points, ghosts, hold, palette, format, words, layerCount } = input
  const known = (all: readonly EdgePoint[]): EdgePoint[] =>
    all.filter(({ weightVariance, biasVariance }) => Number.isFinite(weightVariance + biasVariance))
  const all = [...known(points), ...ghosts.flatMap((ghost) => known(ghost.points))]
  const top = all.reduce((most, { biasVariance }) => Math.max(most, biasVariance * ROOM), LEAST_BIAS_VARIANCE)
  const y = hold('y', linearScale([top]))
  const curve = curveWithin(edge, y.high)
  const right = curve.reduce((most, [weightVariance]) => Math.max(most, weightVariance), 0)
  const widest = all.reduce((most, { weightVariance }) => Math.max(most, weightVariance * ROOM), right * ROOM)
  const x = hold('x', linearScale([widest], 4))
  const frame = plotFrame({ rect, x, y, xName: 'σw²', yName: 'σb²', palette, format })
  const marks: Mark[] = [...frame.marks]
  const line = curve.map(([w, b]) => [frame.x(w), frame.y(b)] as const)
  for (const shape of polylines(line, palette.ink, palette.strokeCurve, null, 1)) marks.push(mark('edge', shape))
  const end = line.at(-1)
  if (end !== undefined) {
    const look = { size: 11, color: palette.ink2, halo: palette.window } as const
    const at = frame.rect.top + 2
    marks.push(mark('side', textShape(words.ordered, end[0] - 8, at, { ...look, align: 'right' }, palette)))
    marks.push(mark('side', textShape(words.chaotic, end[0] + 8, at, look, palette)))
  }
  const radius = palette.mark / 2 + 1
  const ghostMarks = ghosts.flatMap((ghost, pin) =>
    known(ghost.points).map((point) => {
      const side = 2 * radius + 6
      const left = frame.x(point.weightVariance) - side / 2
      const top = frame.y(point.biasVariance) - side / 2
      return mark(
        'ghost',
        ghostRect({ left, top, width: side, height: side }, pin, palette),
        `${ghost.name}\n${words.tip(point)}`,
      )
    }),
  )
  const otherEdges = ghosts.flatMap((ghost, pin) => otherEdge(ghost, pin, y.high, frame, input))
  const layers = known(points).map((point) =>
    mark(
      'layer',
      circleShape(
        frame.x(point.weightVariance),
        frame.y(point.biasVariance),
        radius,
        depthColor(point.place, layerCount, palette.depth),
        palette.window,
        5,
      ),
      words.tip(point),
    ),
  )
  return [...marks, ...otherEdges, ...ghostMarks, ...layers, ...nameMarks(known(points), frame, input)]
}

/** The edge of a pinned state of another activation, named below those of the pins before it. */
function otherEdge(
  { other }: EdgeGhost,
  pin: number,
  top: number,
  frame: PlotFrame,
  { palette }: EdgePlotInput,
): Mark[] {
  if (other === null) return []
  const line = curveWithin(other.edge, top).map(([w, b]): [number, number] => [frame.x(w), frame.y(b)])
  const end = line.at(-1)
  if (end === undefined) return []
  const turned = end[0] > frame.rect.left + frame.rect.width / 2
  const look = { size: 11, color: palette.ink2, align: turned ? 'right' : 'left', halo: palette.window } as const
  const at = frame.rect.top + (2 + (pin + 1) * 15) * palette.fontScale
  return [
    mark('other-edge', ghostLine(line, pin, palette)),
    mark('other-edge-name', textShape(other.label, end[0] + (turned ? -8 : 8), at, look, palette)),
  ]
}

/** Layers that lie on one place are named together: 'layer 1–4'. */
function nameMarks(
  points: readonly EdgePoint[],
  frame: PlotFrame,
  { layerCount, palette, words }: EdgePlotInput,
): Mark[] {
  const places = new Map<string, EdgePoint[]>()
  for (const point of points) {
    // σw² is a product that may be rounded: 784 · (1/√784)².
    const key = `${point.weightVariance.toPrecision(6)} ${point.biasVariance.toPrecision(6)}`
    places.set(key, [...(places.get(key) ?? []), point])
  }
  return [...places.values()].flatMap((there) => {
    const [first, last] = [there[0], there.at(-1)]
    if (first === undefined || last === undefined) return []
    const x = frame.x(first.weightVariance)
    const turned = x > frame.rect.left + frame.rect.width * 0.7
    const look = {
      size: 12,
      color: depthColor(last.place, layerCount, palette.depthText),
      align: turned ? 'right' : 'left',
      baseline: 'bottom',
      halo: palette.window,
    } as const
    const gap = (palette.mark / 2 + 5) * (turned ? -1 : 1)
    const name = words.layers(there.map(({ place }) => place + 1))
    return [mark('layer-name', textShape(name, x + gap, frame.y(first.biasVariance) - 2, look, palette))]
  })
}

/** The part of the edge with σb² up to `top`, cut where it leaves. */
function curveWithin({ weightVariances, biasVariances }: EdgeCurve, top: number): [number, number][] {
  const points: [number, number][] = []
  for (let i = 0; i < weightVariances.length; i++) {
    const [w, b] = [weightVariances[i] ?? 0, biasVariances[i] ?? 0]
    if (b <= top) {
      points.push([w, b])
      continue
    }
    const before = points.at(-1)
    if (before !== undefined) points.push([before[0] + ((w - before[0]) * (top - before[1])) / (b - before[1]), top])
    break
  }
  return points
}

/** '1–4' where all between are there, else '1, 3'. */
export const layerRange = (numbers: readonly number[]): string => {
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0]
  const whole = numbers.length > 1 && last - first === numbers.length - 1
  return whole ? `${first}–${last}` : numbers.join(', ')
}
