/** From a drawing to the pixels of a digit as MNIST has them. */

/** Grey values, row by row; 0 is paper, 255 ink. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly ink: Uint8Array | Uint8ClampedArray
}

const SIDE = 28
/** LeCun, Cortes and Burges: size normalised to fit in a 20 × 20 box, then centred in 28 × 28 by the centre of mass of the pixels. */
const BOX = 20
/** Fainter is paper: the soft edge of a stroke must not widen the box. */
const FAINT = 8

interface Bounds {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function boundsOf({ width, height, ink }: Drawing): Bounds | null {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x]! < FAINT) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** Mean ink of the part of a drawing between two edges in each direction, which need not be whole; outside is paper. */
function meanInk({ width, height, ink }: Drawing, left: number, top: number, right: number, bottom: number): number {
  let sum = 0
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    const down = Math.min(y + 1, bottom) - Math.max(y, top)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      sum += down * (Math.min(x + 1, right) - Math.max(x, left)) * ink[y * width + x]!
    }
  }
  return sum / ((right - left) * (bottom - top))
}

function centreOfMass({ width, height, ink }: Drawing, bounds: Bounds): readonly [x: number, y: number] {
  let [mass, x, y] = [0, 0, 0]
  for (let row = bounds.top; row < Math.min(height, bounds.top + bounds.height); row++) {
    for (let column = bounds.left; column < Math.min(width, bounds.left + bounds.width); column++) {
      const weight = ink[row * width + column]!
      mass += weight
      x += weight * (column + 0.5)
      y += weight * (row + 0.5)
    }
  }
  return [x / mass, y / mass]
}

/**
 * 28 × 28 bytes: the drawn part scaled, proportions kept, until its longer side has 20 pixels, its centre of mass in the middle. Grey
 * comes from the mean over each pixel. All paper where nothing is drawn.
 */
export function centredDigit(drawing: Drawing): number[] {
  const bounds = boundsOf(drawing)
  if (bounds === null) return Array.from({ length: SIDE * SIDE }, () => 0)
  const step = Math.max(bounds.width, bounds.height) / BOX
  const [x, y] = centreOfMass(drawing, bounds)
  return Array.from({ length: SIDE * SIDE }, (_, i) => {
    const left = x + ((i % SIDE) - SIDE / 2) * step
    const top = y + (Math.floor(i / SIDE) - SIDE / 2) * step
    return Math.round(meanInk(drawing, left, top, left + step, top + step))
  })
}
