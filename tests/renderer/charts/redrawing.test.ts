/** A picture that follows another one on the same chart must look as if it were the first. ECharts draws into SVG text here. */
import { CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { expect, test } from 'vitest'
import { circleShape, drawing, lineShape, mark, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { LabOption } from '@/charts/lab-option'
import { samplePalette as palette } from './sample-palette'

use([CustomChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

const look = { size: 11, color: '#123456' }
const first: Mark[] = [
  mark('label', textShape('far away', 120, 90, look, palette)),
  mark('dashed', lineShape([0, 50], [80, 50], '#aa0000', 3, [2, 2])),
  mark('group', { type: 'group', children: [rectShape(5, 5, 20, 20, '#00aa00')] }),
]
const second: Mark[] = [
  mark('bar', rectShape(10, 10, 40, 6, '#0000aa')),
  mark('zero', circleShape(30, 30, 4, '#ffffff', '#000000')),
  mark('group', { type: 'group', children: [] }),
]

function drawn(...options: LabOption[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 200, height: 100 })
  for (const option of options) chart.setOption(option, { notMerge: true })
  const svg = chart.renderToSVGString({ useViewBox: true })
  chart.dispose()
  // Ids count up over the life of the library; they are not part of the picture.
  return svg.replace(/zr\d+-\w+-?\d*/g, 'id')
}

test('marks inherit nothing from the picture before', () => {
  expect(drawn(drawing(first, palette), drawing(second, palette))).toBe(drawn(drawing(second, palette)))
})

test('this test can fail: the same names make the second picture inherit from the first', () => {
  const mixed = drawn(drawing(first, palette, 'same'), drawing(second, palette, 'same'))
  expect(mixed).not.toBe(drawn(drawing(second, palette)))
})
