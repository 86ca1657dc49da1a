/** The thumbnail of the layer speeds: one scale for all rows, so that rows can be compared. */

export interface Stem {
  readonly x: number
  readonly width: number
  readonly height: number
  /** `zero` is exactly 0, an open mark; `missing` is NaN. Both stand on the floor without a height of their own. */
  readonly kind: 'value' | 'zero' | 'missing'
}

/** The log axis of the thumbnails. */
const STEM_AXIS = { floor: 1e-3, top: 2 } as const
export const STEM_SIZE = { width: 44, height: 21 } as const

const WIDEST_STEP = 9
const MIN_HEIGHT = 1

/** Stems side by side, first hidden layer first; above eleven layers they get thinner and lose their gaps last. */
export function speedStems(speeds: readonly number[]): Stem[] {
  const step = Math.min(WIDEST_STEP, STEM_SIZE.width / Math.max(1, speeds.length))
  const gap = step > 4 ? 2 : step > 2 ? 1 : 0
  return speeds.map((speed, i) => ({ x: i * step, width: step - gap, ...stemHeight(speed) }))
}

function stemHeight(speed: number): Pick<Stem, 'height' | 'kind'> {
  if (Number.isNaN(speed)) return { height: 0, kind: 'missing' }
  if (speed === 0) return { height: 0, kind: 'zero' }
  const share = Math.log(speed / STEM_AXIS.floor) / Math.log(STEM_AXIS.top / STEM_AXIS.floor)
  return { height: Math.max(MIN_HEIGHT, Math.min(1, share) * STEM_SIZE.height), kind: 'value' }
}
