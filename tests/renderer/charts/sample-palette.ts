import type { ChartPalette } from '@/theme/chart-palette'

const anchors = '#570059 #570082 #4c0daa #302fb5 #004aa0 #005b85 #00677b #00736f #00804c #63820d #8c8314 #a88436'.split(
  ' ',
)

/** The light look, as far as builders need it. */
export const samplePalette: ChartPalette = {
  ink: '#1a1c1f',
  ink2: '#474b52',
  ink3: '#656a72',
  rule: '#dedcd5',
  rule2: '#b9b6ad',
  window: '#f3f2ee',
  panel: '#fbfaf7',
  raised: '#ffffff',
  sunken: '#eae8e2',
  accent: '#bd3f06',
  ghost: '#6d7178',
  lensAlpha: 0.22,
  bandAlpha: 0.16,
  ghostAlpha: 0.75,
  fontScale: 1,
  font: 'sans-serif',
  strokeCurve: 2,
  strokeGhost: 1.5,
  mark: 7,
  depth: anchors,
  depthText: anchors,
}
