/** What pictures laid out in pixels are made of. */
import type { CustomSeriesRenderItemReturn } from 'echarts'

export type Shape = NonNullable<CustomSeriesRenderItemReturn>

/** Words, or how to find them: of hundreds of marks the pointer asks for one. */
export type Tip = string | (() => string)

/** One drawn thing. `tip` is what the tooltip says over it; null lets the pointer through. */
export interface Mark {
  readonly role: string
  readonly shape: Shape
  readonly tip: Tip | null
}
