import type { ArchivedRun } from '../contract/archived-run'

/** Characters in a run file of the parts of a run that can be long: a document too long to be a text must not be tried. */
export function contentLength(run: ArchivedRun): number {
  const bytes = [run.steps.bytes, run.epochs.bytes, run.neurons.bytes, run.parameters ?? new Uint8Array()]
  return run.experiment.length + bytes.reduce((sum, part) => sum + Math.ceil(part.length / 3) * 4, 0)
}
