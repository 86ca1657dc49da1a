import { defineStore } from 'pinia'
import { ref } from 'vue'
import { recall, remember } from '@/services/memory'

/** The pages of pictures under the designer, in the order of their tabs. */
export const PAGE_NAMES = [
  'speeds',
  'network',
  'signals',
  'gradients',
  'symmetry',
  'theory',
  'landscape',
  'images',
] as const
export type PageName = (typeof PAGE_NAMES)[number]

const isPageName = (value: unknown): value is PageName => PAGE_NAMES.includes(value as PageName)

const KEY = 'page'

/** Which pictures stand under the designer; remembered between starts. */
export const usePicturePageStore = defineStore('picturePage', () => {
  const remembered = recall(KEY)
  const page = ref<PageName>(isPageName(remembered) ? remembered : 'speeds')

  function open(name: PageName): void {
    page.value = name
    remember(KEY, name)
  }

  return { page, open }
})
