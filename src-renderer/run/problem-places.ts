import type { Problem } from '@engine/contract/parse-experiment'

/** The first problem at or below one of `places` ("batch.size"): a setting answers for everything it writes. */
export const problemWithin = (problems: readonly Problem[], ...places: readonly string[]): Problem | null =>
  problems.find((problem) => isWithin(problem, places)) ?? null

/** What the run bar itself shows; the layers show their own. */
const IN_BAR = [
  'layers',
  'name',
  'data',
  'cost',
  'batch',
  'duration',
  'seed',
  'measure',
  'optimizer.learningRate',
  'regularization.lambda',
  'regularization.coefficient',
]

/** Problems that are seen only where the further settings are open. */
export const furtherProblems = (problems: readonly Problem[]): Problem[] =>
  problems.filter((problem) => problem.path.length > 0 && !isWithin(problem, IN_BAR))

function isWithin({ path }: Problem, places: readonly string[]): boolean {
  const at = path.join('.')
  return places.some((place) => at === place || at.startsWith(`${place}.`))
}
