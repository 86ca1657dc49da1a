import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_NAMES,
  THRESHOLDS,
  type ThresholdName,
  type Thresholds,
} from '@engine/contract/verdicts/thresholds'
import { accepts } from '@engine/contract/option'
import { verdicts } from '@engine/contract/verdicts/verdicts'
import type { CostHistory, Verdict } from '@engine/contract/verdicts/verdict'
import { recall, remember } from '@/services/memory'
import { useProbe } from './probing'
import { useRunStore } from './run'

const KEY = 'thresholds'
const NO_PARAMS = {}

/** What the measured net suffers from, by the thresholds of this person. */
export const useVerdictsStore = defineStore('verdicts', () => {
  const run = useRunStore()
  const thresholds = shallowRef<Thresholds>(remembered())
  const probe = useProbe('health', () => NO_PARAMS)

  const brokenAt = computed(() => {
    if (run.end?.status !== 'diverged') return null
    const { step } = run.end.failure?.params ?? {}
    return typeof step === 'number' ? step : run.step
  })
  const history = computed<CostHistory | null>(() => {
    if (probe.subject.value?.weights !== 'run' || run.columns === null) return null
    return { step: run.columns.step, cost: run.columns.cost, brokenAt: brokenAt.value }
  })
  const health = computed(() => probe.report.value?.answer ?? null)
  /** Worst first; empty before the first measurement. */
  const found = computed<readonly Verdict[]>(() =>
    health.value === null ? [] : verdicts(health.value, history.value, thresholds.value),
  )
  const changed = computed(() => THRESHOLD_NAMES.some((name) => thresholds.value[name] !== DEFAULT_THRESHOLDS[name]))

  function setThreshold(name: ThresholdName, value: number): void {
    thresholds.value = { ...thresholds.value, [name]: value }
    remember(KEY, thresholds.value)
  }

  function reset(): void {
    thresholds.value = DEFAULT_THRESHOLDS
    remember(KEY, thresholds.value)
  }

  return { thresholds, health, found, changed, setThreshold, reset }
})

/** Those of the last time, as far as they are still good. */
function remembered(): Thresholds {
  const known = recall(KEY)
  if (typeof known !== 'object' || known === null) return DEFAULT_THRESHOLDS
  const good = Object.entries(known).filter(
    ([name, value]) =>
      name in THRESHOLDS && typeof value === 'number' && accepts(THRESHOLDS[name as ThresholdName], value),
  )
  return { ...DEFAULT_THRESHOLDS, ...Object.fromEntries(good) }
}
