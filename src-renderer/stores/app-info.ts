import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppInfo } from '@main/contract/bridge'
import { request } from '@/services/lab'

/** What this program is and where it keeps what the person makes. */
export const useAppInfoStore = defineStore('appInfo', () => {
  const info = shallowRef<AppInfo | null>(null)
  void request('appInfo').then((answer) => {
    if (answer.ok) info.value = answer.value
  })
  return { info }
})
