/** What a chart needs of the look. A canvas cannot read CSS variables, so they are read here, once per look. */
import { readDepthAnchors } from './depth-scale'

export interface ChartPalette {
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly rule: string
  readonly rule2: string
  readonly window: string
  readonly panel: string
  readonly raised: string
  readonly sunken: string
  readonly accent: string
  readonly ghost: string
  /** Opacity of lens bars, raw lines behind a smoothed one, and bands. */
  readonly lensAlpha: number
  readonly bandAlpha: number
  readonly ghostAlpha: number
  /** 1, or 1.4 for the projector; sizes in pixels are multiplied by it. */
  readonly fontScale: number
  readonly font: string
  readonly strokeCurve: number
  readonly strokeGhost: number
  /** Diameter of a mark in pixels. */
  readonly mark: number
  readonly depth: readonly string[]
  readonly depthText: readonly string[]
}

/** Reads the tokens from computed styles; numbers that a look leaves out take the values of the light look. */
const readChartPalette = (style: Pick<CSSStyleDeclaration, 'getPropertyValue'>): ChartPalette => {
  const text = (name: string): string => style.getPropertyValue(name).trim()
  const number = (name: string, otherwise: number): number => {
    const value = parseFloat(text(name))
    return Number.isFinite(value) ? value : otherwise
  }
  return {
    ink: text('--ink'),
    ink2: text('--ink-2'),
    ink3: text('--ink-3'),
    rule: text('--rule'),
    rule2: text('--rule-2'),
    window: text('--window'),
    panel: text('--panel'),
    raised: text('--raised'),
    sunken: text('--sunken'),
    accent: text('--accent'),
    ghost: text('--ghost'),
    lensAlpha: number('--lens-alpha', 0.22),
    bandAlpha: number('--band-alpha', 0.16),
    ghostAlpha: number('--ghost-alpha', 0.75),
    fontScale: number('--fs-scale', 1),
    font: text('--font-text'),
    strokeCurve: number('--stroke-curve', 2),
    strokeGhost: number('--stroke-ghost', 1.5),
    mark: number('--mark', 7),
    depth: readDepthAnchors(style, '--depth'),
    depthText: readDepthAnchors(style, '--depth-text'),
  }
}

const palettes = new Map<string, ChartPalette>()

/** The palette of the document's present look; reading styles forces layout, so each look is read only once. */
export const chartPalette = (): ChartPalette => {
  const root = document.documentElement
  const look = root.dataset['look'] ?? 'light'
  const known = palettes.get(look)
  if (known) return known
  const palette = readChartPalette(getComputedStyle(root))
  // Before the style sheet is there nothing can be read; such a palette must not be remembered.
  if (palette.ink !== '') palettes.set(look, palette)
  return palette
}
