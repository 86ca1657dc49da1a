/** The words beside and above the tiles of weight matrices. */
import { mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { ChartPalette } from '@/theme/chart-palette'
import type { TilePlaces } from './tile-places'

export interface MatrixName {
  /** 'W1' */
  readonly name: string
  /** 'input → layer 1' */
  readonly between: string
  /** '5 × 4' */
  readonly size: string
  readonly color: string
  readonly textColor: string
}

export interface StateHead {
  readonly head: string
  readonly sub: string
  /** Pinned. */
  readonly ghost: boolean
}

export interface LabelsInput {
  readonly names: readonly MatrixName[]
  readonly states: readonly StateHead[]
  readonly places: TilePlaces
  readonly palette: ChartPalette
}

/** Name, layers and size of every matrix: before its row, or above its tile where it stands alone. */
export function tileNames({ names, places, palette }: LabelsInput): Mark[] {
  const unit = palette.fontScale
  return names.flatMap(({ name, between, size, color, textColor }, m) => {
    const { left, top, width, height } = places.names[m]!
    const strong = { size: 13, weight: 600, color: textColor }
    const small = { size: 11, color: palette.ink3 }
    if (places.heads.length === 0) {
      const from = left + (textWidth(name, 13) + 16) * unit
      const y = top + height - 3
      const both = `${between} · ${size}`
      const text = textWidth(both, 11) * unit <= width - (from - left) ? both : between
      return [
        mark('bar', rectShape(left, top + 3, 3, height - 4, color)),
        mark('name', textShape(name, left + 8, y, { ...strong, baseline: 'bottom' }, palette)),
        mark(
          'between',
          textShape(text, from + 4, y, { ...small, baseline: 'bottom', maxWidth: width - (from - left) - 4 }, palette),
        ),
      ]
    }
    const middle = top + height / 2
    const line = (text: string, at: number, look: object) =>
      textShape(
        text,
        left + 10,
        middle + at * unit,
        { ...small, ...look, baseline: 'middle', maxWidth: width - 14 },
        palette,
      )
    return [
      mark('bar', rectShape(left, top, 3, height, color)),
      mark('name', line(name, -17, strong)),
      mark('between', line(between, 0, {})),
      mark('size', line(size, 15, {})),
    ]
  })
}

/** What each column of tiles is. */
export function tileHeads({ states, places, palette }: LabelsInput): Mark[] {
  return places.heads.flatMap(({ left, top, width }, s) => {
    const { head, sub, ghost } = states[s]!
    const color = ghost ? palette.ink3 : palette.ink
    return [
      mark(
        'head',
        textShape(
          head,
          left + 1,
          top + 4 * palette.fontScale,
          { size: 13, weight: 600, color, maxWidth: width },
          palette,
        ),
      ),
      mark(
        'sub',
        textShape(
          sub,
          left + 1,
          top + 20 * palette.fontScale,
          { size: 11, color: palette.ink3, maxWidth: width },
          palette,
        ),
      ),
    ]
  })
}
