/** A picture that follows another one on the same chart must look as if it were the first. ECharts draws into SVG text here. */
import { CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { expect, test } from 'vitest'
import { circleShape, drawing, lineShape, mark, polygonShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { LabOption } from '@/charts/lab-option'
import { updateMode } from '@/charts/update-mode'
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
  // Above the others as the label is above them in the first picture: it would inherit the place of the label.
  mark('top', rectShape(60, 10, 10, 10, '#00aaaa', 30)),
  mark(
    'pointed',
    polygonShape(
      [
        [5, 5],
        [9, 9],
        [5, 9],
      ],
      '#aa00aa',
    ),
    'a tip of its own',
  ),
]

const drawn = (...options: LabOption[]): string => drawnBy(updateMode, options)
/** As a chart with axes passes from one option to the next. */
const drawnAnew = (...options: LabOption[]): string => drawnBy(() => ({ notMerge: true }), options)

function drawnBy(mode: typeof updateMode, options: LabOption[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 200, height: 100 })
  options.forEach((option, i) => chart.setOption(option, mode(options[i - 1] ?? null, option)))
  const svg = chart.renderToSVGString({ useViewBox: true })
  chart.dispose()
  // Ids count up over the life of the library; they are not part of the picture.
  return svg.replace(/zr\d+-\w+-?\d*/g, 'id')
}

test('marks inherit nothing from the picture before', () => {
  expect(drawn(drawing(first, palette), drawing(second, palette))).toBe(drawn(drawing(second, palette)))
  expect(drawnAnew(drawing(first, palette), drawing(second, palette))).toBe(drawn(drawing(second, palette)))
})

test('a picture with axes leaves nothing behind, nor does an empty one', () => {
  const axes: LabOption = {
    xAxis: { type: 'value' },
    yAxis: { type: 'value' },
    series: [{ type: 'line', data: [[0, 1]] }],
  }
  expect(drawn(axes, drawing(second, palette))).toBe(drawn(drawing(second, palette)))
  expect(drawn(drawing(first, palette), axes)).toBe(drawn(axes))
  expect(drawn(drawing(first, palette), {})).toBe(drawn({}))
})

test('a hundred pictures one after another are no more than the last', () => {
  const many = Array.from({ length: 100 }, () => drawing(first, palette))
  expect(drawn(...many, drawing(second, palette))).toBe(drawn(drawing(second, palette)))
})

test('this test can fail: the same names make the second picture inherit from the first', () => {
  const mixed = drawnAnew(drawing(first, palette, 'same'), drawing(second, palette, 'same'))
  expect(mixed).not.toBe(drawn(drawing(second, palette)))
})
