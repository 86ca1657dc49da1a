/** A waterfall: what each layer makes of the number of the layer before, as a bar that hangs from it. */
import type { LineSeries } from '@engine/contract/lessons/figure'
import { lineShape, mark, rectShape, type Mark } from '@/charts/drawing'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthColor } from '@/theme/depth-scale'
import { linePoint, type LinePlaces } from './line-marks'

/** Of the room of a layer. */
const FILL = 0.72
const THICKEST = 56
const LEVEL = 2.5
/** Above the curves, which are seen between the bars. */
const Z = 5

/** One colour per layer, as the layers of a net have; what does not change has the height of a line. */
export function fallMarks({ x, y }: LineSeries, places: LinePlaces, palette: ChartPalette): Mark[] {
  const { frame } = places
  const room = frame.x(1) - frame.x(0)
  const width = Math.max(1, Math.min(THICKEST * palette.fontScale, FILL * room))
  const layers = x.length - 1
  return x.flatMap((layer, i) => {
    const [middle, to] = linePoint(layer, y[i] ?? Number.NaN, places)
    if (!Number.isFinite(middle)) return []
    const left = middle - width / 2
    const level = (color: string): Mark => mark('level', rectShape(left, to - LEVEL / 2, width, LEVEL, color, Z))
    if (i === 0) return [level(palette.ink2)]
    const [, from] = linePoint(x[i - 1]!, y[i - 1] ?? Number.NaN, places)
    const color = depthColor(layer - 1, layers, palette.depth)
    if (!Number.isFinite(from)) return [level(color)]
    const top = Math.min(from, to)
    const bridge = lineShape([middle - room + width / 2, from], [left + width, from], palette.ink3, 1, null, 1)
    return [
      mark('bridge', bridge),
      mark('fall', rectShape(left, top, width, Math.max(LEVEL, Math.abs(to - from)), color, Z)),
    ]
  })
}
