import type { ComparedRun } from './compared-run'
import { useCompareWords } from './use-compare-words'
import { verdictOf } from './verdict'
import { verdictSentences } from './verdict-words'

/** The sentences about some runs, the most important first. */
export function useCompareVerdict(): (runs: readonly ComparedRun[]) => readonly string[] {
  const { t, format } = useCompareWords()
  return (runs) =>
    verdictSentences(verdictOf(runs), {
      t: (key, params = {}, plural) =>
        plural === undefined ? t(`compare.verdict.${key}`, params) : t(`compare.verdict.${key}`, params, plural),
      format,
    })
}
