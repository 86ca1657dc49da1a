import { useElementSize } from '@vueuse/core'
import { watch, type Ref } from 'vue'

interface Size {
  readonly width: Ref<number>
  readonly height: Ref<number>
}

const NOTHING = { width: 0, height: 0 }

/**
 * The size of an element that begins with what it was when its view was open last: a list that is opened again is made once, not
 * first without room and then again with it.
 */
export function rememberedSize(): (element: Readonly<Ref<HTMLElement | null>>) => Size {
  let last = NOTHING
  return (element) => {
    const size = useElementSize(element, last)
    watch([size.width, size.height], ([width, height]) => {
      if (width > 0) last = { width, height }
    })
    return size
  }
}
