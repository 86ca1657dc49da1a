/** The colours of signed numbers in the present look: negative, a grey middle at zero, positive. */
import { mixColors } from '@/theme/depth-scale'

const ANCHORS = ['n4', 'n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3', 'p4'] as const
/** Steps to each side: more cannot be told apart, and cells of one colour are painted together. */
const STEPS = 24

/** 2 · STEPS + 1 colours as #rrggbb, the middle one at zero. */
export type SignedColors = readonly string[]

/** The anchors `--div-n4` to `--div-p4` mixed to a fine scale. */
export function signedColors(anchors: readonly string[]): SignedColors {
  return Array.from({ length: 2 * STEPS + 1 }, (_, step) => {
    const place = (step / (2 * STEPS)) * (anchors.length - 1)
    const lower = Math.min(anchors.length - 2, Math.floor(place))
    return mixColors(anchors[lower] ?? '#000000', anchors[lower + 1] ?? '#000000', place - lower)
  })
}

export const readSignedColors = (style: Pick<CSSStyleDeclaration, 'getPropertyValue'>): SignedColors =>
  signedColors(ANCHORS.map((name) => style.getPropertyValue(`--div-${name}`).trim()))

/** Colour of `value` on a scale from −`halfWidth` to `halfWidth`; beyond it the ends. Only an exact zero has the middle. */
export function signedColor(value: number, halfWidth: number, colors: SignedColors): string {
  const share = halfWidth > 0 ? Math.max(-1, Math.min(1, value / halfWidth)) : 0
  const step = value === 0 ? 0 : Math.sign(share) * Math.max(1, Math.round(Math.abs(share) * STEPS))
  return colors[STEPS + step] ?? '#000000'
}
