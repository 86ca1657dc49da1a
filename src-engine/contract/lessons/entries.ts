/** What is said in the five texts about starting a network, by the names the mission's digest gives to its entries. */

/** `true`, `conditions`: true under conditions, `imprecise`, `false`; `none`: nothing that can be true or false. */
export const ENTRY_VERDICTS = ['true', 'conditions', 'imprecise', 'false', 'none'] as const
export type EntryVerdict = (typeof ENTRY_VERDICTS)[number]

/** The five texts and what goes beyond them. Words: `lessons.sources.<name>`. */
export const SOURCES = ['habr', 'exchange', 'constant', 'xavier', 'nielsen', 'beyond'] as const
export type SourceName = (typeof SOURCES)[number]
