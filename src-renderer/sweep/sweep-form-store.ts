import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import { SWEEP_SCHEMA, type Sweep } from '@engine/contract/sweep/sweep'
import { request } from '@/services/lab'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { newAxis } from './axis-edits'
import { presetSweep, type SweepPreset } from './sweep-presets'

type Plan = Omit<Sweep, 'schema' | 'base'>

const FIRST_SEEDS = 3
/** Of one experiment: enough for an interval. */
const REPEATS = 10

/** The sweep that is designed: kept here because the form goes when another place is shown. */
export const useSweepFormStore = defineStore('sweepForm', () => {
  const draft = useDraftStore()
  const datasets = useDatasetsStore()
  const plan = shallowRef<Plan>({
    name: '',
    axes: [newAxis('sigmaW'), newAxis('depth')],
    sampling: { kind: 'grid' },
    seeds: FIRST_SEEDS,
    task: 'measure',
  })
  /** Network of a classic map; null: that of the Workbench as it is now. */
  const base = shallowRef<Experiment | null>(null)
  /** Seconds, null while unknown. */
  const seconds = ref<number | null>(null)
  const estimating = ref(false)
  let asked = 0

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
    const { learningRate } = draft.experiment.optimizer
    plan.value = {
      name,
      axes: [{ axis: 'learningRate', values: { kind: 'list', values: [learningRate] } }],
      sampling: { kind: 'grid' },
      seeds: REPEATS,
      task: 'train',
    }
    base.value = null
  }

  const useWorkbench = (): void => {
    base.value = null
  }

  /** Asks how long the sweep of the form will take. */
  async function estimate(): Promise<void> {
    const turn = ++asked
    seconds.value = null
    estimating.value = parsed.value.ok
    if (!parsed.value.ok) return
    const answer = await request('estimateSweep', parsed.value.sweep)
    // Another sweep stands in the form meanwhile.
    if (turn !== asked) return
    estimating.value = false
    seconds.value = answer.ok ? answer.value : null
  }

  return { plan, base, sweep, parsed, seconds, estimating, change, usePreset, repeatDesign, useWorkbench, estimate }
})
