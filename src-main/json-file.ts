/** Small JSON files in the data folder, written so that a crash leaves the old or the new one, never half; runs in main. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import * as v from 'valibot'

/** The content of `path` if it is there and fits `schema`; null otherwise: these files only hold conveniences. */
export function readJsonFile<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): v.InferOutput<Schema> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Throws when the folder cannot be written; nothing is left behind then. */
export function writeJsonFile(path: string, content: unknown): void {
  const temporary = `${path}.tmp`
  try {
    const file = openSync(temporary, 'w')
    try {
      writeSync(file, `${JSON.stringify(content, null, 2)}\n`)
      // Without it the rename can reach the disk before the content does.
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (thrown) {
    rmSync(temporary, { force: true })
    throw thrown
  }
}
