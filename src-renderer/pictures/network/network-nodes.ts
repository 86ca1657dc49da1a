/** The neurons as discs whose area is |∂C/∂b|, with what is folded below them and pinned states as dashed circles. */
import type { EdgeQuantity, NetworkPicture } from '@engine/contract/probes/network-picture'
import { circleShape, mark, rectShape, textShape, textWidth, type Mark, type Shape } from '@/charts/drawing'
import { GHOST_STRENGTH, ghostDash, placeInGhost } from '@/charts/ghost-stroke'
import type { ScaleKind } from '@/charts/lab-option'
import { largestMagnitude, linearScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthColor, depthTextColor, withAlpha } from '@/theme/depth-scale'
import { lengthOf } from '../signals/histogram-option'
import type { NeuronPlace } from './network-edges'
import type { NetworkNode, NodeColumn } from './network-layout'

/** The words of the picture; numbers come formatted. */
export interface NodeWords {
  /** Below a column: '20 of 100', 'folded 64 %'. */
  shown(this: void, shown: string, units: string): string
  folded(this: void, share: string): string
  /** Where neurons are left out: '⋯ 80'. */
  more(this: void, count: string): string
  /** About the edges into a layer that are not shown. */
  foldedEdges(this: void, at: { readonly place: number; readonly share: string }): string
  /** Lines about one neuron. */
  tip(this: void, at: NeuronPlace & { readonly gradient: string; readonly activation: string }): string
}

export interface NodesInput {
  readonly picture: NetworkPicture
  readonly ghosts: readonly NetworkPicture[]
  /** End of the scale of areas, see {@link largestNode}. */
  readonly largest: number
  readonly columns: readonly NodeColumn[]
  readonly chosen: NeuronPlace | null
  readonly quantity: EdgeQuantity
  readonly scale: ScaleKind
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: NodeWords
}

/** A gradient that is not 0 has a dot, however small. */
const SMALLEST = 1
/** The largest disc leaves the rim of its room free. */
const FULLEST = 0.8
/** A circle around which dashes have their usual length. */
const DASHED_RADIUS = 10

/** End of the scale of areas: a round number, shared by the live net and the pinned ones. */
export const largestNode = (pictures: readonly NetworkPicture[]): number => {
  const most = pictures.reduce(
    (largest, { layers }) => Math.max(largest, ...layers.map((layer) => largestMagnitude(layer.biasGradients))),
    0,
  )
  return most > 0 ? linearScale([most]).high : 0
}

const radiusOf = (gradient: number, room: number, largest: number, scale: ScaleKind): number => {
  const share = Number.isFinite(gradient) ? Math.min(1, lengthOf(Math.abs(gradient), largest, scale)) : 1
  return Math.max(SMALLEST, FULLEST * room * Math.sqrt(share))
}

const openCircle = (
  { x, y }: NetworkNode,
  r: number,
  stroke: string,
  lineWidth: number,
  lineDash: number[],
): Shape => ({
  type: 'circle',
  z2: 20,
  shape: { cx: x, cy: y, r },
  style: { fill: 'transparent', stroke, lineWidth, lineDash },
})

export function networkNodes(input: NodesInput): Mark[] {
  return input.columns.flatMap((column) => columnMarks(column, input))
}

function columnMarks(nodeColumn: NodeColumn, input: NodesInput): Mark[] {
  const { picture, largest, palette, format, words, scale, chosen } = input
  const { column, nodes, radius, fold, units } = nodeColumn
  const layer = picture.layers[column.place]
  if (layer === undefined) return []
  const hidden = picture.layers.length - 1
  const reach = Math.min(10, column.rect.width / 2)
  const color = column.output ? palette.ink3 : depthColor(column.place, hidden, palette.depth)
  const marks = nodes.flatMap((node): Mark[] => {
    const gradient = layer.biasGradients[node.index] ?? Number.NaN
    const isChosen = chosen?.layer === node.layer && chosen.unit === node.unit
    const size = radiusOf(gradient, radius, largest, scale)
    const disc =
      gradient === 0
        ? circleShape(node.x, node.y, Math.max(2, radius * 0.6), palette.panel, color, 5)
        : circleShape(node.x, node.y, size, color, null, 6)
    const tip = (): string =>
      words.tip({
        layer: node.layer,
        unit: node.unit,
        gradient: format.value(gradient),
        activation: format.value(layer.activations[node.index] ?? Number.NaN),
      })
    return [
      mark('node-room', circleShape(node.x, node.y, radius, withAlpha(palette.panel, 0.85), withAlpha(color, 0.45), 4)),
      mark('node', disc),
      ...ghostCircles(node, nodeColumn, largest, input),
      ...(isChosen ? [mark('chosen', openCircle(node, radius + 3, palette.ink, 2, []))] : []),
      mark('node-area', rectShape(node.x - reach, node.y - radius, 2 * reach, 2 * radius, 'transparent', 9), tip),
    ]
  })
  if (fold !== null) {
    const whole = words.more(format.integer(fold.count))
    // Side by side in one column the words of neighbours would lie on each other.
    const foldWords = column.folded && textWidth(whole, 11) * palette.fontScale > column.rect.width ? '⋯' : whole
    marks.push(
      mark(
        'fold',
        textShape(
          foldWords,
          fold.x,
          fold.y,
          { size: 11, color: palette.ink2, align: 'center', baseline: 'middle', halo: palette.window },
          palette,
        ),
      ),
    )
  }
  if (column.folded) return marks
  const x = column.rect.left + column.rect.width / 2
  const bottom = column.rect.height
  const look = { size: 11, align: 'center', baseline: 'bottom', halo: palette.window } as const
  const text = column.output ? palette.ink2 : depthTextColor(column.place, hidden, palette.depthText)
  const line = 15 * palette.fontScale
  marks.push(
    mark(
      'shown',
      textShape(
        words.shown(format.integer(nodes.length), format.integer(units)),
        x,
        bottom - line - 2,
        { ...look, color: text },
        palette,
      ),
    ),
  )
  if (fold !== null)
    marks.push(
      mark(
        'folded',
        textShape(
          words.folded(format.percent(layer.foldedGradient, 0)),
          x,
          bottom - 2,
          { ...look, color: palette.ink3 },
          palette,
        ),
      ),
      mark(
        'folded-area',
        rectShape(column.rect.left, bottom - 2 * line, column.rect.width, 2 * line, 'transparent'),
        () =>
          words.foldedEdges({
            place: column.place,
            share: format.percent(layer.foldedEdges[input.quantity], 0),
          }),
      ),
    )
  return marks
}

/** The same neuron in every pinned state that shows it. */
function ghostCircles(
  node: NetworkNode,
  { column, radius }: NodeColumn,
  largest: number,
  { ghosts, palette, scale }: NodesInput,
): Mark[] {
  return ghosts.flatMap((ghost, pin) => {
    const place = placeInGhost(column, ghost.layers.length)
    const layer = place === null ? undefined : ghost.layers[place]
    const index = layer?.units.indexOf(node.unit) ?? -1
    const gradient = layer?.biasGradients[index]
    if (gradient === undefined) return []
    const size = radiusOf(gradient, radius, largest, scale)
    const stroke = withAlpha(palette.ghost, GHOST_STRENGTH)
    // The dashes of a line are too long for a small circle.
    const dash = ghostDash(pin).map((length) => length * Math.min(1, size / DASHED_RADIUS))
    return [mark('ghost', openCircle(node, size, stroke, palette.strokeGhost, dash))]
  })
}
