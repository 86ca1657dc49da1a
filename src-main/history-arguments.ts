/** What questions about the history must look like; checked in main and, because only names of methods pass its guard, in the store. */
import { RUN_OPTIONS } from '@engine/contract/option'
import * as v from 'valibot'
import { RUN_FIELD_NAMES } from './contract/run-fields'
import { LIST_LIMITS } from './contract/run-query'

const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))

export const tagArgument = text(LIST_LIMITS.tagLength)
const tags = v.pipe(v.array(tagArgument), v.maxLength(LIST_LIMITS.tags))

export const runQueryArgument = v.strictObject({
  search: text(LIST_LIMITS.searchLength),
  place: v.picklist(['kept', 'trash']),
  sort: v.strictObject({ by: v.picklist(RUN_FIELD_NAMES), descending: v.boolean() }),
  epoch: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(RUN_OPTIONS.epochs.max))),
  groupBy: v.nullable(v.picklist([...RUN_FIELD_NAMES, 'design'])),
})

/** What the window knows of the numbers of runs; null: nothing. */
export const knownIdsArgument = v.nullable(
  v.strictObject({ history: v.pipe(v.string(), v.uuid()), upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
)

export const annotationArgument = v.strictObject({
  addTags: v.exactOptional(tags),
  removeTags: v.exactOptional(tags),
  note: v.exactOptional(text(LIST_LIMITS.noteLength)),
  addNote: v.exactOptional(text(LIST_LIMITS.noteLength)),
  starred: v.exactOptional(v.boolean()),
})
