/** When two runs are the same one: what they recorded, without what a person writes to them and without the id. */
import { createHash } from 'node:crypto'
import type { RunHeader } from '@engine/contract/run-records'
import type { ArchivedRun, ArchivedTable } from '../contract/archived-run'
import { canonicalText } from './canonical-text'

/** SHA-256, hexadecimal. The last weights count by their own hash, so a run is the same with and without them. */
export function runDigest(run: ArchivedRun): string {
  const header = JSON.parse(run.header) as Omit<RunHeader, 'experiment'>
  const recorded = {
    kind: run.kind,
    status: run.status === 'running' ? 'interrupted' : run.status,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    step: run.step,
    totalSteps: run.totalSteps,
    experiment: JSON.parse(run.experiment) as unknown,
    header: { ...header, id: '' },
    changes: JSON.parse(run.changes) as unknown,
    failure: run.failure === null ? null : (JSON.parse(run.failure) as unknown),
    tables: [run.steps, run.epochs, run.neurons].map(tableDigest),
    parametersHash: run.parametersHash,
  }
  return createHash('sha256').update(canonicalText(recorded)).digest('hex')
}

const tableDigest = ({ rows, layout, bytes }: ArchivedTable): unknown => ({
  rows,
  layout,
  bytes: createHash('sha256').update(bytes).digest('hex'),
})

/** A UUID (version 8: its own making) that follows from a digest. */
export function copyId(digest: string): string {
  const variant = '89ab'[parseInt(digest[16] ?? '0', 16) & 3] ?? '8'
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}${variant}${digest.slice(17, 32)}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
