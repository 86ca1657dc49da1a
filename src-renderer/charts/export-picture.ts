/** A picture as a file: every canvas of an element, where it stands, under its title. */
import { getInstanceByDom, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { paintWaiting } from './paint-turns'

use([SVGRenderer])

const MARGIN = 16
const TITLE = 28
const HEADS = 20
/** Pixels of the file for one of the screen: sharp in print. */
const SHARPNESS = 2

export interface PictureLook {
  readonly ground: string
  readonly ink: string
  readonly font: string
}

interface Placed {
  readonly canvas: HTMLCanvasElement
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function placedCanvases(element: HTMLElement): { placed: Placed[]; width: number; height: number } {
  paintWaiting()
  const frame = element.getBoundingClientRect()
  const placed = [...element.querySelectorAll('canvas')]
    .map((canvas) => {
      const { left, top, width, height } = canvas.getBoundingClientRect()
      return { canvas, left: left - frame.left, top: top - frame.top, width, height }
    })
    .filter(({ width, height }) => width > 0 && height > 0)
  return { placed, width: frame.width, height: frame.height }
}

/** Drawn at once, as the canvases are now; only the packing takes its time. */
export function picturePng(element: HTMLElement, title: string, look: PictureLook): Promise<Uint8Array> {
  const { placed, width, height } = placedCanvases(element)
  const sheet = document.createElement('canvas')
  sheet.width = Math.ceil((width + 2 * MARGIN) * SHARPNESS)
  sheet.height = Math.ceil((height + TITLE + 2 * MARGIN) * SHARPNESS)
  const context = sheet.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.scale(SHARPNESS, SHARPNESS)
  context.fillStyle = look.ground
  context.fillRect(0, 0, sheet.width, sheet.height)
  context.fillStyle = look.ink
  context.font = `600 15px ${look.font}`
  context.textBaseline = 'top'
  context.fillText(title, MARGIN, MARGIN)
  for (const { canvas, left, top, width: w, height: h } of placed) {
    const host = canvas.closest<HTMLElement>('[data-chart]')
    const chart = host === null ? undefined : getInstanceByDom(host)
    const drawn = chart?.renderToCanvas({ pixelRatio: SHARPNESS }) ?? canvas
    context.drawImage(drawn, MARGIN + left, MARGIN + TITLE + top, w, h)
  }
  return packed(sheet)
}

async function packed(sheet: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('no picture')
  return new Uint8Array(await blob.arrayBuffer())
}

/** A name of part of a picture that stands outside of it in the window. */
export interface PictureHead {
  readonly text: string
  /** Pixels from the left of the picture. */
  readonly left: number
  readonly color: string
}

/** Charts stay drawings; other canvases (images, heat maps) are embedded as they are. `heads` stand in a line of their own. */
export function pictureSvg(
  element: HTMLElement,
  title: string,
  look: PictureLook,
  heads: readonly PictureHead[] = [],
): string {
  const { placed, width, height } = placedCanvases(element)
  const above = TITLE + (heads.length > 0 ? HEADS : 0)
  const w = Math.ceil(width + 2 * MARGIN)
  const h = Math.ceil(height + above + 2 * MARGIN)
  const names = heads.map(
    ({ text, left, color }) =>
      `<text x="${MARGIN + left}" y="${MARGIN + TITLE + 10}" font-size="12" font-weight="600" font-family="${escaped(look.font)}" fill="${escaped(color)}">${escaped(text)}</text>`,
  )
  const parts = placed.map(({ canvas, left, top, width: cw, height: ch }) => {
    const place = `x="${MARGIN + left}" y="${MARGIN + above + top}" width="${cw}" height="${ch}"`
    const host = canvas.closest<HTMLElement>('[data-chart]')
    const drawn = host === null ? null : chartSvg(host, cw, ch)
    return drawn === null ? `<image ${place} href="${canvas.toDataURL()}"/>` : `<svg ${place}>${drawn}</svg>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`,
    `<rect width="100%" height="100%" fill="${look.ground}"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 14}" font-size="15" font-weight="600" font-family="${escaped(look.font)}" fill="${look.ink}">${escaped(title)}</text>`,
    ...names,
    ...parts,
    '</svg>',
  ].join('\n')
}

function chartSvg(host: HTMLElement, width: number, height: number): string | null {
  const shown = getInstanceByDom(host)
  if (shown === undefined) return null
  const copy = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    copy.setOption(shown.getOption())
    return copy.renderToSVGString()
  } finally {
    copy.dispose()
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)
