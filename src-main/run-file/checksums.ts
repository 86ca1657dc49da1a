/** The checksums of a run file. They tell damage, not who wrote it. */
import { createHash } from 'node:crypto'
import { canonicalText } from './canonical-text'
import type { RunFileDocument, RunInFile } from './format'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const runChecksum = (run: Omit<RunInFile, 'sha256'>): string => sha256(canonicalText(run))

export function fileChecksum(file: Omit<RunFileDocument, 'sha256'>): string {
  return sha256(canonicalText({ ...file, runs: file.runs.map((run) => run.sha256) }))
}
