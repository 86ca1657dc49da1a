/** The colour of a layer: its place between first and last, mixed in OKLab so that lightness rises evenly. */

export const DEPTH_STEPS = 12

type Triple = readonly [number, number, number]

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const fromLinear = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)

const channels = (hex: string): Triple => {
  const part = (at: number): number => toLinear(parseInt(hex.slice(at, at + 2), 16) / 255)
  return [part(1), part(3), part(5)]
}

const toOklab = (hex: string): Triple => {
  const [r, g, b] = channels(hex)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

const toHex = ([lightness, a, b]: Triple): string => {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  // Two colours of the screen can have a mixture the screen has not; it is cut to the nearest edge.
  const byte = (c: number): number => Math.round(255 * Math.min(1, Math.max(0, fromLinear(Math.max(0, c)))))
  return '#' + rgb.map((c) => byte(c).toString(16).padStart(2, '0')).join('')
}

/** A mixture of two #rrggbb colours; `share` 0 is the first, 1 the second. */
export const mixColors = (first: string, second: string, share: number): string => {
  if (share <= 0) return first
  if (share >= 1) return second
  const a = toOklab(first)
  const b = toOklab(second)
  const between = (i: 0 | 1 | 2): number => a[i] + (b[i] - a[i]) * share
  return toHex([between(0), between(1), between(2)])
}

/** Colour of hidden layer `index` (from 0) of `count`; a single hidden layer takes the first step. */
export const depthColor = (index: number, count: number, anchors: readonly string[]): string => {
  const last = anchors.length - 1
  const place = count < 2 ? 0 : Math.min(1, Math.max(0, index / (count - 1))) * last
  const lower = Math.min(last, Math.floor(place))
  const upper = Math.min(last, lower + 1)
  return mixColors(anchors[lower] ?? '#000000', anchors[upper] ?? '#000000', place - lower)
}

/** The same layer as text: give the anchors of `--depth-text-1 … 12`, which keep 4.5:1 on every ground. */
export const depthTextColor = (index: number, count: number, textAnchors: readonly string[]): string =>
  depthColor(index, count, textAnchors)

/** The twelve anchors of the present look, from computed styles. */
export const readDepthAnchors = (style: Pick<CSSStyleDeclaration, 'getPropertyValue'>, name = '--depth'): string[] =>
  Array.from({ length: DEPTH_STEPS }, (_, step) => style.getPropertyValue(`${name}-${String(step + 1)}`).trim())

/** #rrggbb with an opacity from 0 to 1, as #rrggbbaa. */
export const withAlpha = (hex: string, alpha: number): string =>
  hex.slice(0, 7) +
  Math.round(255 * Math.min(1, Math.max(0, alpha)))
    .toString(16)
    .padStart(2, '0')
