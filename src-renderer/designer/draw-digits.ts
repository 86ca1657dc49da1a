import type { SampleImages } from '@main/contract/bridge'

/** Places of a grid of images: as many columns as fit, rows filled from the top. */
export interface SheetLayout {
  readonly columns: number
  readonly rows: number
  readonly cell: number
}

/** Cells of about `wanted` pixels in a box; at least one. */
export function layOut(width: number, height: number, wanted: number): SheetLayout {
  const columns = Math.max(1, Math.round(width / wanted))
  const cell = width / columns
  return { columns, rows: Math.max(1, Math.floor(height / cell)), cell }
}

/** One image as RGBA in the ink colour: the value of a pixel is its opacity, so that paper stays the ground of every look. */
export function inked(images: SampleImages, index: number, ink: readonly [number, number, number]): ImageData {
  const { rows, columns, pixels } = images
  const size = rows * columns
  const data = new ImageData(columns, rows)
  for (let i = 0; i < size; i++) data.data.set([...ink, pixels[index * size + i] ?? 0], i * 4)
  return data
}

/** A CSS colour of the theme as red, green and blue. */
export function rgbOf(colour: string): [number, number, number] {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d')
  if (context === null) return [0, 0, 0]
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** Draws the first images of `images` into `canvas`, in device pixels. */
export function drawDigits(canvas: HTMLCanvasElement, images: SampleImages, layout: SheetLayout, colour: string): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(layout.columns * layout.cell * ratio)
  canvas.height = Math.round(layout.rows * layout.cell * ratio)
  const ink = rgbOf(colour)
  const stamp = document.createElement('canvas')
  stamp.width = images.columns
  stamp.height = images.rows
  const side = Math.floor(layout.cell * ratio * 0.86)
  const count = Math.min(images.labels.length, layout.columns * layout.rows)
  for (let i = 0; i < count; i++) {
    stamp.getContext('2d')?.putImageData(inked(images, i, ink), 0, 0)
    const x = Math.round((i % layout.columns) * layout.cell * ratio)
    const y = Math.round(Math.floor(i / layout.columns) * layout.cell * ratio)
    context.drawImage(stamp, x, y, side, side)
  }
}
