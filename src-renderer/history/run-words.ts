import type { RunStatus } from '@engine/contract/run-records'
import type { RunSummary } from '@main/contract/run-summary'

/** The words of a row as the person reads them: what is seen, in any language. */
export interface RunWords {
  name(run: RunSummary): string
  activation(name: string): string
  weights(name: string): string
  status(status: RunStatus): string
}

/** Units of every layer as one line: 784-30-30-10. */
export const netLine = (sizes: readonly number[]): string => sizes.join('-')
