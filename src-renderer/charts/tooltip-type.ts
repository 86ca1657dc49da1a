/** The type of tooltips: ECharts draws plain-text ones in the canvas default and takes no font from the option. */
import { graphic, type EChartsType } from 'echarts/core'
import { chartPalette } from '@/theme/chart-palette'
import { exponentStyle, raiseExponents } from './drawing'

/**
 * The tooltip is the only text ECharts adds to the root of the canvas, everything else comes in groups. It is dressed when it
 * is added, before it is measured, so that it is also placed by its right size.
 */
export const dressTooltips = (chart: EChartsType): void => {
  const canvas = chart.getZr()
  const add = canvas.add.bind(canvas)
  canvas.add = (element) => {
    if (element instanceof graphic.Text) {
      const palette = chartPalette()
      const size = 12 * palette.fontScale
      const lineHeight = size * 1.35
      element.setStyle({
        text: raiseExponents(element.style.text ?? ''),
        fontFamily: palette.font,
        fontSize: size,
        lineHeight,
        rich: { e: { ...exponentStyle(size, palette.ink, palette.font), lineHeight } },
      })
    }
    add(element)
  }
}
