import { defineStore } from 'pinia'
import { nextTick, ref } from 'vue'
import { recall, remember } from '@/services/memory'

/** The looks of the token file, in the order F9 walks through them. */
const LOOKS = ['light', 'dark', 'contrast', 'projector'] as const
export type Look = (typeof LOOKS)[number]

const KEY = 'look'
const isLook = (value: unknown): value is Look => LOOKS.includes(value as Look)

/** Which look the window wears: what was chosen last, at first what the system prefers. */
export const useLookStore = defineStore('look', () => {
  const remembered = recall(KEY)
  const look = ref<Look>(isLook(remembered) ? remembered : preferred())
  apply(look.value)

  function wear(next: Look): void {
    look.value = next
    remember(KEY, next)
    apply(next)
  }

  /** The next look but the projector, which has a key of its own. */
  function next(): void {
    const everyday = LOOKS.filter((each) => each !== 'projector')
    wear(everyday[(everyday.indexOf(look.value as (typeof everyday)[number]) + 1) % everyday.length] ?? 'light')
  }

  let beforeProjector: Look = 'light'
  function projector(): void {
    if (look.value === 'projector') return wear(beforeProjector)
    beforeProjector = look.value
    wear('projector')
  }

  /**
   * Does `work` while the document wears the light look, as paper does, with all pictures drawn in it. The screen is not painted
   * meanwhile, so nobody sees it.
   */
  async function onPaper<T>(work: () => T): Promise<T> {
    const worn = look.value
    const change = async (to: Look): Promise<void> => {
      look.value = to
      apply(to)
      await nextTick()
    }
    await change('light')
    try {
      return work()
    } finally {
      await change(worn)
    }
  }

  return { look, next, projector, onPaper }
})

function preferred(): Look {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function apply(look: Look): void {
  const { documentElement: root } = document
  root.dataset.look = look
  // Main gives the next window this ground before the page has loaded, so that nothing flashes.
  const ground = getComputedStyle(root).getPropertyValue('--window').trim()
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
}
