/**
 * Two shapes that ECharts lacks. To ECharts the cost of a picture is the number of its elements, and a picture of a few hundred bars
 * has to follow a slider: bars of one colour become one element, and one more answers the pointer for all of them.
 */
import { graphic } from 'echarts/core'
import type { Shape } from './mark'

/** The edges of a rectangle the pointer may be in, in pixels of the canvas. */
export type Area = readonly [left: number, top: number, right: number, bottom: number]

/** A tooltip is told which element is pointed at, but not where; so the element that is asked for the place keeps the answer. */
export class PointerAreas {
  #found = -1
  readonly #areas: readonly Area[]

  /** Of several areas over one place the last is the topmost. */
  constructor(areas: readonly Area[]) {
    this.#areas = areas
  }

  /** Index of the area the pointer was last in; -1 before it was in any. */
  get found(): number {
    return this.#found
  }

  reach(x: number, y: number): boolean {
    const at = this.#areas.findLastIndex(
      ([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom,
    )
    if (at >= 0) this.#found = at
    return at >= 0
  }
}

const Batch = graphic.extendShape({
  type: 'lab-batch',
  shape: { sides: [] as readonly number[] },
  buildPath: (path: CanvasRenderingContext2D, { sides }: { sides: readonly number[] }) => {
    for (let i = 0; i + 3 < sides.length; i += 4)
      path.rect(sides[i] ?? 0, sides[i + 1] ?? 0, sides[i + 2] ?? 0, sides[i + 3] ?? 0)
  },
})

class PointerGround extends graphic.Rect {
  override contain(x: number, y: number): boolean {
    const { areas } = this.shape as unknown as { readonly areas?: PointerAreas }
    return areas?.reach(x, y) ?? false
  }
}

graphic.registerShape('lab-batch', Batch)
graphic.registerShape('lab-pointer-ground', PointerGround)

/** Rectangles of one colour. `sides`: x, y, width and height of each, one after another. Where they overlap they are painted once. */
export const batchShape = (sides: readonly number[], fill: string, z2: number): Shape =>
  ({ type: 'lab-batch', z2, shape: { sides }, style: { fill } }) as unknown as Shape

/** Paints nothing; the pointer finds it wherever one of the areas is. */
export const pointerGround = (areas: PointerAreas): Shape =>
  ({ type: 'lab-pointer-ground', shape: { areas }, emphasisDisabled: true }) as unknown as Shape
