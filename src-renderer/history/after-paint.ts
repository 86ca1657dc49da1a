/** Calls `work` when the frame that is being made is on the screen, so that a person sees it first. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work, 0))
}
