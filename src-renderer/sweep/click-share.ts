import type { Rect } from '@/charts/lab-option'

/** Where a click landed within `inner`, a part of the element that was clicked, in shares of its width and height. */
export function clickShare(event: MouseEvent, inner: Rect): { readonly x: number; readonly y: number } {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
  return {
    x: (event.clientX - box.left - inner.left) / inner.width,
    y: (event.clientY - box.top - inner.top) / inner.height,
  }
}
