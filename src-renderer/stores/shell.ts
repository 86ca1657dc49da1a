import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The places of the window, in the order of their tabs. */
export const PLACES = ['workbench', 'lessons', 'sweep', 'history', 'data'] as const
export type Place = (typeof PLACES)[number]

export const useShellStore = defineStore('shell', () => {
  const place = ref<Place>('workbench')
  const go = (to: Place): void => {
    place.value = to
  }
  return { place, go }
})
