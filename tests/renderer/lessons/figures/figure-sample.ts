/** What the pictures of lessons are drawn with in tests, and questions to their marks. */
import type { Figure } from '@engine/contract/lessons/figure'
import type { Mark } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import type { FigureInput } from '@/lessons/figures/figure-input'
import { signedColors } from '@/pictures/images/signed-colors'
import { samplePalette } from '../../charts/sample-palette'

const ANCHORS = '#00569c #3877ba #6d99cb #a1bbd9 #dddddd #d6b19c #c48864 #af6029 #894000'.split(' ')

export function sampleInput<Shown extends Figure>(figure: Shown, width = 400, height = 240): FigureInput<Shown> {
  return {
    figure,
    width,
    height,
    palette: samplePalette,
    colors: signedColors(ANCHORS),
    format: createNumberFormat('en'),
    speech: {
      label: (label) => label,
      zero: 'exactly 0',
      scale: ({ low }) => `from ${String(low)}`,
      more: (count) => `+${String(count)}`,
      distinct: (classes, units) => `${String(classes)} of ${String(units)}`,
    },
  }
}

interface Drawn {
  readonly type: string
  readonly x?: number
  readonly y?: number
  readonly shape: Readonly<Record<string, number>> & { readonly points?: readonly (readonly [number, number])[] }
  readonly style: {
    readonly text?: string
    readonly fill?: string
    readonly stroke?: string
    readonly lineDash?: readonly number[]
  }
}

export const withRole = (marks: readonly Mark[], role: string): readonly Drawn[] =>
  marks.filter((mark) => mark.role === role).map(({ shape }) => shape as unknown as Drawn)

export const textsOf = (marks: readonly Mark[], role: string): readonly string[] =>
  withRole(marks, role).map(({ style }) => style.text ?? '')

export const tipsOf = (marks: readonly Mark[], role: string): readonly string[] =>
  marks.filter((mark) => mark.role === role).map(({ tip }) => (typeof tip === 'function' ? tip() : (tip ?? '')))

/** Every number that places a mark; a picture must not hold a place that is none. */
export const placesOf = (marks: readonly Mark[]): readonly number[] =>
  marks.flatMap((mark) => {
    const { x, y, shape } = mark.shape as unknown as Partial<Drawn>
    const own = Object.values(shape ?? {}).filter((value) => typeof value === 'number')
    return [x, y]
      .filter((value) => value !== undefined)
      .concat(own, ...(shape?.points ?? []).map((point) => [...point]))
  })
