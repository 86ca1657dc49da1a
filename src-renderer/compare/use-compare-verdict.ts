import type { ComparedRun } from './compared-run'
import { useCompareWords } from './use-compare-words'
import { verdictOf } from './verdict'
import { verdictSentences } from './verdict-words'

/** The sentences about some runs, the most important first; `baseline` is a place among them, or null. */
export function useCompareVerdict(): (runs: readonly ComparedRun[], baseline: number | null) => readonly string[] {
  const { t, format } = useCompareWords()
  return (runs, baseline) =>
    verdictSentences(verdictOf(runs, baseline), {
      t: (key, params = {}, plural) =>
        plural === undefined ? t(`compare.verdict.${key}`, params) : t(`compare.verdict.${key}`, params, plural),
      format,
    })
}
