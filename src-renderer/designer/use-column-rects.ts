import { onBeforeUnmount, onMounted, shallowRef, type Ref, type ShallowRef } from 'vue'

/** Where a column of the designer lies in its pane, so that pictures stand exactly under their controls. */
export interface ColumnRect {
  readonly kind: 'gutter' | 'input' | 'wide' | 'folded' | 'range' | 'output'
  /** Layers with weights from 0, both included; −1 for gutter and input. The output is the last layer. */
  readonly first: number
  readonly last: number
  /** CSS pixels from the left edge of the pane. */
  readonly left: number
  readonly width: number
}

/**
 * Rectangles of the children of `grid`, read again whenever its size changes; `measure` reads them after the columns changed. `room` is
 * the width of the pane, `scale` the type scale of the look, with which the least widths grow. Children say what they are with
 * `data-kind`, `data-first` and `data-last`.
 */
export function useColumnRects(grid: Readonly<Ref<HTMLElement | null>>): {
  rects: ShallowRef<readonly ColumnRect[]>
  room: Ref<number>
  scale: Ref<number>
  measure: () => void
} {
  const rects = shallowRef<readonly ColumnRect[]>([])
  const room = shallowRef(0)
  const scale = shallowRef(1)
  let observer: ResizeObserver | null = null

  function measure(): void {
    // A hidden grid has no columns to stand under; its pictures stay where they were.
    if (grid.value === null || grid.value.clientWidth === 0) return
    room.value = grid.value.clientWidth
    scale.value = Number(getComputedStyle(grid.value).getPropertyValue('--fs-scale')) || 1
    const { left } = grid.value.getBoundingClientRect()
    rects.value = [...grid.value.children].map((child) => {
      // A column that dissolves into cells has no box of its own; its first cell is as wide as it.
      const box = (
        child.getClientRects().length > 0 ? child : (child.firstElementChild ?? child)
      ).getBoundingClientRect()
      const { kind, first, last } = (child as HTMLElement).dataset
      return {
        kind: kind as ColumnRect['kind'],
        first: Number(first),
        last: Number(last),
        left: box.left - left,
        width: box.width,
      }
    })
  }

  onMounted(() => {
    observer = new ResizeObserver(measure)
    if (grid.value !== null) observer.observe(grid.value)
    measure()
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { rects, room, scale, measure }
}
