/** Edges in groups of one colour, thickness and opacity: thousands of edges change the style of the pen a few dozen times. */
import type { ScaleKind } from '@/charts/lab-option'
import { lengthOf } from '../signals/histogram-option'
import type { Edge } from './network-edges'

export interface EdgeLook {
  readonly negative: string
  readonly positive: string
  /** Dotted: exactly 0. */
  readonly zero: string
  /** Negative edges are dashed: in this look both colours are equally dark. */
  readonly dashed: boolean
  /** Ends of the scales of thickness and opacity, and their kind. */
  readonly thickest: number
  readonly brightest: number
  readonly scale: ScaleKind
  /** Most edges between two layers. */
  readonly crowd: number
}

export interface Stroke {
  readonly color: string
  readonly width: number
  readonly alpha: number
  readonly dash: readonly number[]
  /** x1, y1, x2, y2 of every edge, one after the other. */
  readonly ends: readonly number[]
}

/** Finer steps cannot be told apart. */
const STEPS = 8
const THINNEST = 0.5
const THICKEST = 3.5
/** With more edges between two layers all but those of the chosen neuron become thinner: they would cover the ground. */
const ROOMY = 144
const LEAST_THICKEST = 0.9
/** Opacity of the least and the largest gradient. */
const GLOW: Readonly<Record<Edge['part'], readonly [least: number, most: number]>> = {
  faded: [0.04, 0.04],
  plain: [0.15, 0.95],
  chosen: [0.5, 1],
}
/** Dots need more to be seen. */
const ZERO_GLOW = 0.4
const ZERO_DASH = [1, 4]
const NEGATIVE_DASH = [4, 3]

/** A step from 0 to {@link STEPS}; what is no number has the last. */
const stepOf = (value: number, end: number, scale: ScaleKind): number =>
  Number.isFinite(value) ? Math.round(STEPS * Math.min(1, lengthOf(Math.abs(value), end, scale))) : STEPS

const mix = (low: number, high: number, step: number): number => low + ((high - low) * step) / STEPS

function strokeOf({ value, gradient, part }: Edge, look: EdgeLook): Omit<Stroke, 'ends'> {
  const [least, most] = GLOW[part]
  const alpha = mix(least, most, stepOf(gradient, look.brightest, look.scale))
  if (value === 0)
    return { color: look.zero, width: 1, alpha: part === 'faded' ? alpha : Math.max(ZERO_GLOW, alpha), dash: ZERO_DASH }
  const crowded = Math.max(LEAST_THICKEST, THICKEST * Math.min(1, Math.sqrt(ROOMY / Math.max(1, look.crowd))))
  const width = mix(THINNEST, part === 'chosen' ? THICKEST : crowded, stepOf(value, look.thickest, look.scale))
  if (value < 0) return { color: look.negative, width, alpha, dash: look.dashed ? NEGATIVE_DASH : [] }
  return { color: look.positive, width, alpha, dash: [] }
}

/** The palest and thinnest first, so that the strong ones lie above. */
export function edgeStrokes(edges: readonly Edge[], look: EdgeLook): readonly Stroke[] {
  const found = new Map<string, Omit<Stroke, 'ends'> & { readonly ends: number[] }>()
  for (const edge of edges) {
    const stroke = strokeOf(edge, look)
    const key = `${stroke.color} ${stroke.width} ${stroke.alpha}`
    const { from, to } = edge
    const known = found.get(key)
    if (known === undefined) found.set(key, { ...stroke, ends: [from.x, from.y, to.x, to.y] })
    else known.ends.push(from.x, from.y, to.x, to.y)
  }
  return [...found.values()].sort((a, b) => a.alpha - b.alpha || a.width - b.width)
}

type Paper = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'setLineDash' | 'strokeStyle' | 'lineWidth' | 'globalAlpha'
>

export function paintStrokes(paper: Paper, strokes: readonly Stroke[]): void {
  for (const { color, width, alpha, dash, ends } of strokes) {
    paper.strokeStyle = color
    paper.lineWidth = width
    paper.globalAlpha = alpha
    paper.setLineDash([...dash])
    // Wide lines that cross cost a rasterizer far more as one path than one by one; hairs do not.
    const together = width <= 1
    if (together) paper.beginPath()
    for (let i = 0; i < ends.length; i += 4) {
      if (!together) paper.beginPath()
      paper.moveTo(ends[i] ?? 0, ends[i + 1] ?? 0)
      paper.lineTo(ends[i + 2] ?? 0, ends[i + 3] ?? 0)
      if (!together) paper.stroke()
    }
    if (together) paper.stroke()
  }
  paper.globalAlpha = 1
}
