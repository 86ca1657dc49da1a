import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A file of the reference data as JSON. */
export const referenceFile = <T>(name: string): T =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../golden/reference', name), 'utf8')) as T
