/** From the marks of a picture to as few elements as paint the same: see `batched-shapes`. */
import { batchShape, type Area } from './batched-shapes'
import type { Mark, Shape, Tip } from './mark'

/** What of a shape is read here; the types of ECharts tell its kinds apart by every property. */
interface Drawn {
  readonly type: string
  readonly z2?: number
  readonly shape?: Readonly<Record<string, unknown>>
  readonly style?: Readonly<Record<string, unknown>>
  readonly children?: readonly Drawn[]
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface FewElements {
  /** In the order of painting. */
  readonly together: readonly Shape[]
  /** Where a tooltip speaks, the topmost last, and what it says there. */
  readonly areas: readonly Area[]
  readonly tips: readonly Tip[]
  /** Marks with a tooltip whose shape is no simple area. */
  readonly apart: readonly Mark[]
}

const z2Of = (drawn: Drawn | undefined): number => drawn?.z2 ?? 0

/** Walks through the properties without a list of them, for there are hundreds of objects. */
function hasOnly(object: object, ...names: readonly string[]): boolean {
  for (const key in object) if (!names.includes(key)) return false
  return true
}

/** Neither moved, clipped nor anything else: it is where its shape says. */
const isPlain = (drawn: Drawn): boolean => hasOnly(drawn, 'type', 'z2', 'shape', 'style')

/** Adds shapes that stand for themselves to `found`; a group that does more than hold its children counts as one. */
function addParts(drawn: Drawn, found: Drawn[]): void {
  if (drawn.type === 'group' && hasOnly(drawn, 'type', 'children'))
    for (const child of drawn.children ?? []) addParts(child, found)
  else found.push(drawn)
}

/** The rectangle of a part that is nothing but a filled one. */
function plainBox(drawn: Drawn): Box | null {
  const { type, shape, style } = drawn
  if (type !== 'rect' || shape === undefined || style === undefined || 'r' in shape) return null
  return isPlain(drawn) && hasOnly(style, 'fill') ? (shape as unknown as Box) : null
}

/** Where the pointer is over a part; null if that is not a matter of edges alone. A disc answers in the square around it. */
function areaOf(drawn: Drawn): Area | null {
  const { type, shape, style } = drawn
  if (!isPlain(drawn)) return null
  const reach = typeof style?.['lineWidth'] === 'number' ? style['lineWidth'] / 2 : 0
  if (type === 'rect') {
    const { x, y, width, height } = shape as unknown as Box
    return [x - reach, y - reach, x + width + reach, y + height + reach]
  }
  if (type !== 'circle') return null
  const { cx, cy, r } = shape as unknown as { readonly cx: number; readonly cy: number; readonly r: number }
  return [cx - r - reach, cy - r - reach, cx + r + reach, cy + r + reach]
}

/** Neighbours in the order of painting that differ in their sides only become one shape. */
function batched(sorted: readonly Drawn[]): readonly Shape[] {
  const shapes: Shape[] = []
  let open: { readonly fill: unknown; readonly z2: number; readonly sides: number[] } | null = null
  for (const part of sorted) {
    const box = plainBox(part)
    const fill = part.style?.['fill']
    const z2 = z2Of(part)
    if (box === null || typeof fill !== 'string') {
      shapes.push(part as unknown as Shape)
      open = null
    } else {
      if (open === null || open.fill !== fill || open.z2 !== z2) {
        open = { fill, z2, sides: [] }
        shapes.push(batchShape(open.sides, fill, z2))
      }
      open.sides.push(box.x, box.y, box.width, box.height)
    }
  }
  return shapes
}

export function fewElements(marks: readonly Mark[]): FewElements {
  const drawn: Drawn[] = []
  const reached: { readonly area: Area; readonly tip: Tip; readonly z2: number }[] = []
  const apart: Mark[] = []
  for (const mark of marks) {
    const { tip } = mark
    const own: Drawn[] = []
    addParts(mark.shape as unknown as Drawn, own)
    if (tip === null) drawn.push(...own)
    else {
      const areas = own.map(areaOf)
      if (areas.includes(null)) apart.push(mark)
      else {
        drawn.push(...own)
        areas.forEach((area, i) => area !== null && reached.push({ area, tip, z2: z2Of(own[i]) }))
      }
    }
  }
  // Sorting is stable: what ECharts would paint later stays later.
  reached.sort((a, b) => a.z2 - b.z2)
  const seen = drawn.filter((part) => part.style?.['fill'] !== 'transparent' || part.style['stroke'] !== undefined)
  return {
    together: batched(seen.sort((a, b) => z2Of(a) - z2Of(b))),
    areas: reached.map(({ area }) => area),
    tips: reached.map(({ tip }) => tip),
    apart,
  }
}
