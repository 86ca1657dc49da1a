/** Text search over the list. Pure: rows in, rows out. */
import type { RunSummary } from '@main/contract/run-summary'
import { netLine, type RunWords } from './run-words'

/** Runs that contain every word of the query, in name, net, activation, weights, status or number. */
export function searchRuns(runs: readonly RunSummary[], query: string, words: RunWords): readonly RunSummary[] {
  const wanted = fold(query, words.locale).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return runs
  return runs.filter((run) => {
    const text = fold(searchText(run, words), words.locale)
    return wanted.every((word) => text.includes(word))
  })
}

function searchText(run: RunSummary, words: RunWords): string {
  return [
    words.name(run),
    netLine(run.sizes),
    words.activation(run.activation),
    words.weights(run.weights),
    words.status(run.status),
    `#${run.number}`,
  ].join('\n')
}

/** Lower case and without accents, so that `Reseau` finds `Réseau`. */
function fold(text: string, locale: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale)
}
