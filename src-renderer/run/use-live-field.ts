import type { LiveSetting } from '@engine/contract/option'
import type { Problem } from '@engine/contract/parse-experiment'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'

/** What a NumberField is bound to. */
interface Field {
  readonly value: number
  readonly problem: Problem | null
  readonly disabled: boolean
  readonly onCommit: (value: number) => void
  readonly onRepair: (problem: Problem) => void
}

/** A field of the design that becomes one of the run while it trains. Null of the run (it has no λ, say) leaves the design's, locked. */
export function useLiveField(): (setting: LiveSetting, design: Pick<Field, 'value' | 'problem' | 'onCommit'>) => Field {
  const draft = useDraftStore()
  const run = useRunStore()
  return (setting, design) => {
    const value = run.liveValue(setting)
    if (value === null) return { ...design, disabled: run.active, onRepair: draft.repair }
    const onCommit = (next: number): void => run.change(setting, next)
    return {
      value,
      problem: run.liveProblem(setting),
      disabled: false,
      onCommit,
      onRepair: ({ nearest }) => {
        if (typeof nearest === 'number') onCommit(nearest)
      },
    }
  }
}
