import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

/** Something that happened and that the person should know: what happened, what is safe, what to do. */
export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'problem'
  readonly text: string
  readonly detail: string
  readonly actions: readonly NoticeAction[]
}

export const useNoticesStore = defineStore('notices', () => {
  const notices = shallowRef<readonly Notice[]>([])
  let nextId = 1

  /** Shows a notice until it is dismissed; the same words are not shown twice. Answers with its id. */
  function add(kind: Notice['kind'], text: string, detail = '', actions: readonly NoticeAction[] = []): number {
    const id = nextId++
    notices.value = [...notices.value.filter((notice) => notice.text !== text), { id, kind, text, detail, actions }]
    return id
  }

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }

  return { notices, add, dismiss }
})
