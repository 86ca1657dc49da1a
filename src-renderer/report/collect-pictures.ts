import { type PictureHead, type PictureLook, pictureSvg } from '@/charts/export-picture'
import { keepWidths } from './kept-widths'
import type { ReportPicture } from './report'

const FRAMES = 'section[data-formula]'

/** Frames of the screen after which a picture that is still not there stays out: it failed, or it takes for ever. */
const MOST_FRAMES = 120

/** Resolves when every picture inside an element has been drawn, or shows its table instead. */
export async function picturesDrawn(within: HTMLElement): Promise<void> {
  const isDrawn = (frame: HTMLElement): boolean => frame.querySelector('canvas, table') !== null
  for (let frame = 0; frame < MOST_FRAMES; frame++) {
    // In the first they find their size, in the second they are drawn.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestAnimationFrame(resolve))
    if ([...within.querySelectorAll<HTMLElement>(FRAMES)].every(isDrawn)) return
  }
}

/**
 * Every picture inside an element as it is drawn at the moment; those that show their table instead have no canvas and stay out.
 * Pictures that share column heads above them get those heads as their own.
 */
export function collectPictures(within: HTMLElement, look: PictureLook): ReportPicture[] {
  const measure = screenMeasure()
  return [...within.querySelectorAll<HTMLElement>(FRAMES)].flatMap((frame) => {
    const title = frame.getAttribute('aria-label') ?? ''
    const body = frame.querySelector('canvas')?.closest<HTMLElement>('.body') ?? null
    if (body === null) return []
    const heads = frame.dataset['underHeads'] === undefined ? [] : columnHeads(within, body)
    const svg = keepWidths(pictureSvg(body, title, look, heads), measure)
    return [{ kind: 'picture', title, svg, formula: frame.dataset['formula'] ?? '' }]
  })
}

function columnHeads(within: HTMLElement, body: HTMLElement): PictureHead[] {
  const edge = body.getBoundingClientRect().left
  return [...within.querySelectorAll<HTMLElement>('[data-column-head]')].map((head) => ({
    text: head.textContent,
    left: head.getBoundingClientRect().left - edge,
    color: getComputedStyle(head).color,
  }))
}

/** 0 where nothing can be drawn. */
function screenMeasure(): (text: string, font: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  return (text, font) => {
    if (context === null) return 0
    context.font = font
    return context.measureText(text).width
  }
}
