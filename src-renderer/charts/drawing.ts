/** Pictures laid out in pixels, so that they sit exactly under their columns: a list of marks becomes one custom series. */
import type { ChartPalette } from '@/theme/chart-palette'
import { PointerAreas, pointerGround } from './batched-shapes'
import { nextDrawing } from './drawing-stamp'
import { fewElements } from './few-elements'
import { tooltipBase, type LabOption } from './lab-option'
import type { Mark, Shape, Tip } from './mark'

export type { Mark, Shape, Tip } from './mark'

export interface TextLook {
  readonly size: number
  readonly color: string
  readonly weight?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly baseline?: 'top' | 'middle' | 'bottom'
  /** Colour of the ground, drawn around the letters where they cross lines. */
  readonly halo?: string
  readonly haloWidth?: number
  readonly maxWidth?: number
}

export const mark = (role: string, shape: Shape, tip: Tip | null = null): Mark => ({ role, shape, tip })

const BASE_Z = 10

export const rectShape = (x: number, y: number, width: number, height: number, fill: string, z = 0): Shape => ({
  type: 'rect',
  z2: BASE_Z + z,
  shape: { x, y, width, height },
  style: { fill },
})

export const outlineShape = (
  x: number,
  y: number,
  width: number,
  height: number,
  stroke: string,
  lineWidth: number,
  z = 0,
): Shape => ({
  type: 'rect',
  z2: BASE_Z + z,
  shape: { x, y, width, height },
  style: { fill: 'transparent', stroke, lineWidth },
})

/**
 * A line. Level and upright ones without dashes become rectangles on whole pixels: a hairline between two rows of pixels is grey and two
 * rows thick, and the canvas painter darkens strokes of lines that share a style.
 */
export const lineShape = (
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  lineWidth = 1,
  lineDash: number[] | null = null,
  z = 0,
): Shape => {
  const [x1, y1] = from
  const [x2, y2] = to
  const thick = Math.max(1, Math.round(lineWidth))
  const start = (a: number): number => Math.round(a - thick / 2)
  if (lineDash === null && y1 === y2) return rectShape(Math.min(x1, x2), start(y1), Math.abs(x2 - x1), thick, stroke, z)
  if (lineDash === null && x1 === x2) return rectShape(start(x1), Math.min(y1, y2), thick, Math.abs(y2 - y1), stroke, z)
  return {
    type: 'line',
    z2: BASE_Z + z,
    shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
    // ECharts fills custom shapes by itself, and a filled line is drawn over its dashes.
    style: { fill: 'none', stroke, lineWidth, ...(lineDash ? { lineDash } : {}) },
  }
}

/** A disc, or an open circle where `stroke` is given: the mark of an exact zero. */
export const circleShape = (
  cx: number,
  cy: number,
  r: number,
  fill: string,
  stroke: string | null = null,
  z = 0,
): Shape => ({
  type: 'circle',
  z2: BASE_Z + z,
  shape: { cx, cy, r },
  style: stroke === null ? { fill } : { fill, stroke, lineWidth: 1.5 },
})

export const polygonShape = (points: [number, number][], fill: string, z = 0): Shape => ({
  type: 'polygon',
  z2: BASE_Z + z,
  shape: { points },
  style: { fill },
})

/** Raises '^−7': the type face has no raised digits, so smaller ordinary ones stand higher. */
export const raiseExponents = (text: string): string => text.replace(/\^([\u2212-]?\d+)/g, '{e|$1}')

/** About how wide a text will be, in pixels before the scale of the look; the type averages half its size per letter. */
export const textWidth = (text: string, size: number): number => text.replaceAll('^', '').length * size * 0.53

export const exponentStyle = (size: number, color: string, font: string, weight = 400) => ({
  fontSize: size * 0.76,
  fontFamily: font,
  fontWeight: weight,
  fill: color,
  color,
  padding: [0, 0, size * 0.55, 0],
})

export const textShape = (text: string, x: number, y: number, look: TextLook, palette: ChartPalette, z = 20): Shape => {
  const size = look.size * palette.fontScale
  const weight = look.weight ?? 400
  const raised = raiseExponents(text)
  return {
    type: 'text',
    x,
    y,
    z2: BASE_Z + z,
    style: {
      text: raised,
      fill: look.color,
      fontFamily: palette.font,
      fontSize: size,
      fontWeight: weight,
      align: look.align ?? 'left',
      verticalAlign: look.baseline ?? 'top',
      ...(look.halo === undefined ? {} : { stroke: look.halo, lineWidth: look.haloWidth ?? 4 }),
      ...(look.maxWidth === undefined ? {} : { width: look.maxWidth, overflow: 'truncate' as const }),
      ...(raised === text ? {} : { rich: { e: exponentStyle(size, look.color, palette.font, weight) } }),
    },
  }
}

const written = (tip: Tip | null): string => (typeof tip === 'function' ? tip() : (tip ?? ''))

/**
 * The option of a picture. What has no tooltip, or only areas that are known, is drawn as a few elements together; every other mark is a
 * datum of its own, so that the pointer finds it by its index.
 */
export const drawing = (marks: readonly Mark[], palette: ChartPalette, name = nextDrawing()): LabOption => {
  const { together, areas, tips, apart } = fewElements(marks)
  const pointer = new PointerAreas(areas)
  const items: readonly { readonly shape: Shape; readonly tip: () => Tip | null }[] = [
    { shape: { type: 'group', silent: true, children: together } as Shape, tip: () => null },
    { shape: pointerGround(pointer), tip: () => tips[pointer.found] ?? null },
    ...apart.map(({ shape, tip }) => ({ shape, tip: () => tip })),
  ]
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    tooltip: {
      ...tooltipBase(palette),
      trigger: 'item',
      formatter: (at) => (Array.isArray(at) ? '' : written(items[at.dataIndex]?.tip() ?? null)),
    },
    series: [
      {
        type: 'custom',
        coordinateSystem: 'none',
        data: items.map((_, index) => ({ id: `${name}.${index}`, value: index })),
        renderItem: (params) => items[params.dataIndex]?.shape ?? null,
      },
    ],
  }
}
