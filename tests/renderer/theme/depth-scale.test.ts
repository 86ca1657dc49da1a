import { describe, expect, it } from 'vitest'
import { DEPTH_STEPS, depthColor, mixColors, readDepthAnchors, withAlpha } from '@/theme/depth-scale'

const light = (
  '#570059 #570082 #4c0daa #302fb5 #004aa0 #005b85 ' + '#00677b #00736f #00804c #63820d #8c8314 #a88436'
).split(' ')

/** Weighted brightness is enough to see an order. */
const brightness = (hex: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => sum + w * parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) ** 2.2, 0)

describe('the colour of a layer', () => {
  it('starts at the first anchor and ends at the last', () => {
    for (const count of [2, 3, 4, 12, 50]) {
      expect(depthColor(0, count, light)).toBe(light[0])
      expect(depthColor(count - 1, count, light)).toBe(light[11])
    }
  })

  it('gives a single layer the first step', () => {
    expect(depthColor(0, 1, light)).toBe(light[0])
  })

  it('meets the anchors with twelve layers and lies between them otherwise', () => {
    light.forEach((anchor, i) => expect(depthColor(i, DEPTH_STEPS, light)).toBe(anchor))
    const colors = Array.from({ length: 30 }, (_, i) => depthColor(i, 30, light))
    expect(new Set(colors).size).toBe(30)
    colors.slice(1).forEach((c, i) => expect(brightness(c)).toBeGreaterThan(brightness(colors[i] ?? '') * 0.98))
  })

  it('mixes grey in OKLab', () => {
    expect(mixColors('#000000', '#ffffff', 0.5)).toBe('#636363')
    expect(mixColors('#123456', '#ffffff', 0)).toBe('#123456')
  })

  it('reads anchors and adds opacity', () => {
    const style = { getPropertyValue: (name: string) => ` ${name} ` }
    expect(readDepthAnchors(style, '--depth-text')[11]).toBe('--depth-text-12')
    expect(withAlpha('#102030', 0.5)).toBe('#10203080')
  })
})
