import type { LayerPictureInput } from '@/pictures/theory/layer-panel'
import type { Mark } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import { notHeld } from '../../charts/not-held'
import { samplePalette } from '../../charts/sample-palette'

/** Columns of `values.length` layers; the last is the output where `output` says so. */
export const layerPicture = (
  measured: readonly number[],
  predicted: readonly number[],
  more: Partial<LayerPictureInput> = {},
): LayerPictureInput => ({
  columns: measured.map((_, place) => ({
    rect: { left: 100 + 150 * place, top: 0, width: 140, height: 120 },
    place,
    output: false,
    folded: false,
  })),
  layerCount: measured.length,
  measured,
  predicted,
  ghosts: [],
  hold: notHeld,
  palette: samplePalette,
  format: createNumberFormat('en'),
  words: {
    theory: (value) => `theory ${value}`,
    noTheory: 'no theory',
    exactlyZero: 'exactly 0',
    undefined: 'undefined',
    tip: ({ place, measured: text, theory }) => `${place} ${text} ${theory}`,
  },
  ...more,
})

export const texts = (marks: readonly Mark[], role: string): string[] =>
  marks.filter((mark) => mark.role === role).map(({ shape }) => (shape as { style: { text: string } }).style.text)

interface Part {
  readonly type: string
  readonly shape: Readonly<Record<string, number>>
  readonly style: Readonly<Record<string, unknown>>
}
export const parts = (mark: Mark | undefined): Part[] => (mark?.shape as unknown as { children: Part[] }).children
