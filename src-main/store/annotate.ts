/** Store process. Tags, notes and stars: what a person adds to runs afterwards. */
import { LabError } from '@engine/contract/errors'
import { foldText } from '../contract/fold-text'
import { LIST_LIMITS, type Annotation, type TagCount } from '../contract/run-query'
import type { Database } from './driver'
import { cleanName } from './run-name'
import { readTags } from './run-rows'

interface TaggedRow {
  readonly number: number
  readonly tags: string
}

interface AnnotatedRow extends TaggedRow {
  readonly note: string
}

/** All of them or, where one is unknown, none. Call inside a transaction. */
export function annotateRuns(db: Database, ids: readonly string[], annotation: Annotation): void {
  const select = db.prepare('SELECT number, tags, note FROM runs WHERE id = ?')
  const setTags = db.prepare('UPDATE runs SET tags = ? WHERE number = ?')
  const setNote = db.prepare('UPDATE runs SET note = ? WHERE number = ?')
  const setStar = db.prepare('UPDATE runs SET starred = ? WHERE number = ?')
  const { addTags = [], removeTags = [], addNote = '', starred } = annotation
  for (const id of ids) {
    const row = select.get(id) as AnnotatedRow | undefined
    if (row === undefined) throw new LabError('RUN_UNKNOWN', { id })
    if (addTags.length + removeTags.length > 0) {
      const kept = withoutTags(readTags(row.tags), removeTags)
      setTags.run(JSON.stringify(withTags(kept, addTags)), row.number)
    }
    const note = [annotation.note ?? row.note, addNote].filter((part) => part !== '').join('\n')
    if (annotation.note !== undefined || addNote !== '') setNote.run(cleanNote(note), row.number)
    if (starred !== undefined) setStar.run(starred ? 1 : 0, row.number)
  }
}

/** Spellings that differ in case or accents are one tag, shown as most runs have it. Runs in the trash do not count. */
export function countTags(db: Database): TagCount[] {
  const rows = db
    .prepare(
      `SELECT tag.value AS tag, count(*) AS runs FROM runs, json_each(iif(json_valid(tags), tags, '[]')) AS tag
       WHERE deleted_at IS NULL AND tags <> '[]' AND tag.type = 'text' GROUP BY tag.value ORDER BY runs DESC, tag.value`,
    )
    .all() as unknown as TagCount[]
  const byFolded = new Map<string, TagCount>()
  for (const { tag, runs } of rows) {
    const same = byFolded.get(foldText(tag))
    byFolded.set(foldText(tag), { tag: same?.tag ?? tag, runs: runs + (same?.runs ?? 0) })
  }
  return [...byFolded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

/** `to` takes the place of `from`; a run that has both keeps one, an empty `to` removes the tag. Call inside a transaction. */
export function renameTag(db: Database, from: string, to: string): void {
  const folded = foldText(cleanTag(from))
  const next = cleanTag(to)
  const update = db.prepare('UPDATE runs SET tags = ? WHERE number = ?')
  const rows = db.prepare("SELECT number, tags FROM runs WHERE tags <> '[]'").all() as unknown as TaggedRow[]
  for (const { number, tags } of rows) {
    const before = readTags(tags)
    if (!before.some((tag) => foldText(tag) === folded)) continue
    const renamed = before.map((tag) => (foldText(tag) === folded ? next : tag))
    update.run(JSON.stringify(withTags([], renamed)), number)
  }
}

/** One visible line of at most `LIST_LIMITS.tagLength` characters. */
export const cleanTag = (tag: string): string => [...cleanName(tag)].slice(0, LIST_LIMITS.tagLength).join('').trim()

/** Lines stay lines; what cannot be seen goes. */
export const cleanNote = (note: string): string =>
  [...note.replace(/\r\n?/g, '\n').replace(UNSEEN, '')].slice(0, LIST_LIMITS.noteLength).join('').trimEnd()

/** Control characters but line feed and tab, halves of characters, marks that turn the direction of writing. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** In the order they were added. The first spelling stays. Throws REQUEST_REFUSED where they become too many. */
function withTags(tags: readonly string[], added: readonly string[]): string[] {
  const byFolded = new Map(tags.map((tag) => [foldText(tag), tag]))
  for (const tag of added.map(cleanTag)) {
    if (tag !== '' && !byFolded.has(foldText(tag))) byFolded.set(foldText(tag), tag)
  }
  if (byFolded.size > LIST_LIMITS.tags) throw new LabError('REQUEST_REFUSED', { detail: 'tags' })
  return [...byFolded.values()]
}

function withoutTags(tags: readonly string[], removed: readonly string[]): string[] {
  const gone = new Set(removed.map((tag) => foldText(cleanTag(tag))))
  return tags.filter((tag) => !gone.has(foldText(tag)))
}
