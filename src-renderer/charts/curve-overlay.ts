/** Own drawing over the curves of a frame. */
import type { CustomSeriesOption } from 'echarts/charts'
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import type { Shape } from './drawing'
import { nextDrawing } from './drawing-stamp'

/** Where the frame lies in the canvas. */
export interface FrameRect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A layer of own drawing over the curves, in pixels of the canvas. */
export const overlay = (
  z: number,
  draw: (place: (x: number, y: number) => readonly [number, number], frame: FrameRect) => Shape[],
): CustomSeriesOption => ({
  type: 'custom',
  z,
  silent: true,
  tooltip: { show: false },
  data: [{ id: nextDrawing(), value: [0, 0] }],
  renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const frame = params.coordSys as unknown as FrameRect
    const place = (x: number, y: number): readonly [number, number] => {
      const [left = 0, top = 0] = api.coord([x, y])
      return [left, top]
    }
    return { type: 'group', children: draw(place, frame) } as Shape
  },
})
