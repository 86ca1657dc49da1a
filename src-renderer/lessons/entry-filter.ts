/** Which claims the index lists; the choice stays while the window lives. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { DIGEST, ENTRY_IDS, sourceOf, type EntryId } from '@engine/contract/lessons/digest'
import type { EntryVerdict, SourceName } from '@engine/contract/lessons/entries'

export const ALL = 'all'

export interface EntryFilter {
  readonly query: string
  readonly source: SourceName | typeof ALL
  readonly verdict: EntryVerdict | typeof ALL
}

/** Entries that hold every word of the query, in their id or in what `textOf` says of them. */
export function fittingEntries(filter: EntryFilter, textOf: (id: EntryId) => string): readonly EntryId[] {
  const wanted = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  return ENTRY_IDS.filter((id) => {
    if (filter.source !== ALL && sourceOf(id) !== filter.source) return false
    if (filter.verdict !== ALL && !verdictsOf(id).includes(filter.verdict)) return false
    const text = `${id} ${textOf(id)}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** Its verdict and, where it has two, the second. */
export function verdictsOf(id: EntryId): readonly EntryVerdict[] {
  const entry: { readonly verdict: EntryVerdict; readonly also?: EntryVerdict } = DIGEST[id]
  return entry.also === undefined ? [entry.verdict] : [entry.verdict, entry.also]
}

export const useEntryFilter = defineStore('entryFilter', () => {
  const query = ref('')
  const source = ref<EntryFilter['source']>(ALL)
  const verdict = ref<EntryFilter['verdict']>(ALL)

  function clear(): void {
    query.value = ''
    source.value = verdict.value = ALL
  }

  return { query, source, verdict, clear }
})
