import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import { SWEEP_SCHEMA, type Sweep } from '@engine/contract/sweep/sweep'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { newAxis } from './axis-edits'
import { REPEATS, repeatSweep } from './repeat-store'
import { FEW_SEEDS, presetSweep, type SweepPreset } from './sweep-presets'
import { useEstimate } from './use-estimate'

type Plan = Omit<Sweep, 'schema' | 'base'>

/** The sweep that is designed: kept here because the form goes when another place is shown. */
export const useSweepFormStore = defineStore('sweepForm', () => {
  const draft = useDraftStore()
  const datasets = useDatasetsStore()
  const plan = shallowRef<Plan>({
    name: '',
    axes: [newAxis('sigmaW'), newAxis('depth')],
    sampling: { kind: 'grid' },
    seeds: FEW_SEEDS,
    task: 'measure',
  })
  /** Network of a classic map; null: that of the Workbench as it is now. */
  const base = shallowRef<Experiment | null>(null)
  const { seconds, estimating, ask } = useEstimate()

  const sweep = computed<Sweep>(() => ({ ...plan.value, schema: SWEEP_SCHEMA, base: base.value ?? draft.experiment }))
  const parsed = computed(() => parseSweep(sweep.value, datasets.shapes))

  const change = (part: Partial<Plan>): void => {
    plan.value = { ...plan.value, ...part }
  }

  function usePreset(preset: SweepPreset, name: string): void {
    const { base: network, ...rest } = presetSweep(preset, name)
    plan.value = rest
    base.value = network
  }

  /** The network of the Workbench as it is, trained with many seeds: a setting with one value. */
  function repeatDesign(name: string): void {
    const { axes, sampling, seeds, task } = repeatSweep(draft.experiment, name, REPEATS)
    plan.value = { name, axes, sampling, seeds, task }
    base.value = null
  }

  const useWorkbench = (): void => {
    base.value = null
  }

  /** Asks how long the sweep of the form will take. */
  const estimate = (): Promise<void> => ask(parsed.value.ok ? parsed.value.sweep : null)

  return { plan, base, sweep, parsed, seconds, estimating, change, usePreset, repeatDesign, useWorkbench, estimate }
})
