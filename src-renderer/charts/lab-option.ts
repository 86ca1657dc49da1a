/** The option type of all charts: only the parts of ECharts that LabChart registers. */
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartPalette } from '@/theme/chart-palette'

export type LabOption = ComposeOption<
  CustomSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption | TooltipComponentOption
>

/** A place in the canvas, in CSS pixels. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Which of the two norms of a layer is its learning speed: of the mean over the images, or the mean of theirs. */
export type SpeedQuantity = 'deltaNormOfMean' | 'deltaMeanOfNorms'
export type ScaleKind = 'linear' | 'log'

/** Plain text on the raised ground with a hairline. Rich text mode draws on the canvas: no HTML, so nothing can be injected. */
export const tooltipBase = (palette: ChartPalette): TooltipComponentOption => ({
  renderMode: 'richText',
  confine: true,
  transitionDuration: 0,
  backgroundColor: palette.raised,
  borderColor: palette.rule2,
  borderWidth: 1,
  padding: [6, 8],
  shadowBlur: 0,
  shadowColor: 'transparent',
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  textStyle: {
    color: palette.ink,
    fontFamily: palette.font,
    fontSize: 12 * palette.fontScale,
    lineHeight: 16 * palette.fontScale,
  },
})
