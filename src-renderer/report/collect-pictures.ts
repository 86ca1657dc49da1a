import { type PictureHead, type PictureLook, pictureSvg } from '@/charts/export-picture'
import type { ReportPicture } from './report'

/**
 * Every picture inside an element as it is drawn at the moment; those that show their table instead have no canvas and stay out.
 * Pictures that share column heads above them get those heads as their own.
 */
export function collectPictures(within: HTMLElement, look: PictureLook): ReportPicture[] {
  return [...within.querySelectorAll<HTMLElement>('section[data-formula]')].flatMap((frame) => {
    const title = frame.getAttribute('aria-label') ?? ''
    const body = frame.querySelector('canvas')?.closest<HTMLElement>('.body') ?? null
    if (body === null) return []
    const heads = frame.dataset['underHeads'] === undefined ? [] : columnHeads(within, body)
    const svg = pictureSvg(body, title, look, heads)
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
