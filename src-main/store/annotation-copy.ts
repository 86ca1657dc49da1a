/** Store process. What a person wrote to a run, beside its second copy: a new name must not write all the weights again. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import * as v from 'valibot'
import type { ArchivedRun } from '../contract/archived-run'
import { writeDurably } from './durable-file'

export type Written = Pick<ArchivedRun, 'name' | 'tags' | 'note' | 'starred'>

/** What the rest of a copy is: the content it was made of, and the SHA-256 of its file. */
export interface CopyContent {
  readonly content: string
  readonly copy: string
}

const shape = v.strictObject({
  name: v.string(),
  tags: v.array(v.string()),
  note: v.string(),
  starred: v.boolean(),
  content: v.string(),
  copy: v.string(),
})

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The file that belongs to the second copy `file`. */
export const annotationFile = (file: string): string =>
  join(dirname(dirname(file)), 'annotations', `${basename(file).replace(/\..*$/, '')}.json`)

/** Throws what the file system throws. */
export function writeAnnotations(file: string, { name, tags, note, starred }: Written, of: CopyContent): void {
  const text = JSON.stringify({ name, tags, note, starred, content: of.content, copy: of.copy })
  mkdirSync(dirname(annotationFile(file)), { recursive: true })
  writeDurably(annotationFile(file), Buffer.from(`${sha256(text)}\n${text}`))
}

/** Null where there is none or it does not hold what was written. */
export function readAnnotations(file: string): (Written & CopyContent) | null {
  try {
    const [checksum, text = ''] = readFileSync(annotationFile(file), 'utf8').split('\n')
    return checksum === sha256(text) ? v.parse(shape, JSON.parse(text)) : null
  } catch {
    return null
  }
}

export function forgetAnnotations(file: string): void {
  rmSync(annotationFile(file), { force: true })
}
