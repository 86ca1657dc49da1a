/** What an engine process answers for one part of a lesson. */
import type { Figure, StepTable } from './figure'
import type { Readings } from './reading'

export interface PartAnswer {
  /** By the names of the claims, and more: everything a person or a test may look up. */
  readonly readings: Readings
  readonly figures: readonly Figure[]
  readonly steps: StepTable | null
}

/** What several jobs found, as one: readings side by side, series, groups and cells of one picture together. */
export function joinAnswers(answers: readonly PartAnswer[]): PartAnswer {
  const figures = new Map<string, Figure>()
  for (const figure of answers.flatMap((answer) => answer.figures)) {
    const known = figures.get(figure.id)
    figures.set(figure.id, known === undefined ? figure : joinFigures(known, figure))
  }
  return {
    readings: Object.assign({}, ...answers.map(({ readings }) => readings)) as Readings,
    figures: [...figures.values()],
    steps: answers.find(({ steps }) => steps !== null)?.steps ?? null,
  }
}

function joinFigures(a: Figure, b: Figure): Figure {
  if (a.kind === 'lines' && b.kind === 'lines') return { ...a, series: [...a.series, ...b.series] }
  if (a.kind === 'bars' && b.kind === 'bars') return { ...a, groups: [...a.groups, ...b.groups] }
  if (a.kind === 'matrices' && b.kind === 'matrices') return { ...a, matrices: [...a.matrices, ...b.matrices] }
  if (a.kind === 'cells' && b.kind === 'cells') {
    return { ...a, rows: [...a.rows, ...b.rows], cells: [...a.cells, ...b.cells] }
  }
  return a
}
