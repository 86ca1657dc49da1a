/** The design of the Workbench over many seeds: started with one click, and what is known of earlier repeats. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import { trainingExamples, type Experiment } from '@engine/contract/experiment'
import type { NumberOption } from '@engine/contract/option'
import { SEED_COUNT } from '@engine/contract/sweep/parse-sweep'
import { SWEEP_SCHEMA, type Sweep } from '@engine/contract/sweep/sweep'
import { LIST_LIMITS } from '@main/contract/run-query'
import { onLabEvent, request } from '@/services/lab'
import { useDraftStore } from '@/stores/draft'
import { seedSpread, type SeedSpread } from './seed-spread'
import { useSweepStore } from './sweep-store'

/** Of one experiment unless the person says otherwise: enough for an interval. */
export const REPEATS = 10
/** One seed alone is no repeat. */
export const REPEAT_COUNT: NumberOption = { ...SEED_COUNT, min: 2 }
/** A hand on a slider makes many designs, and a sweep that trains many runs, nobody reads the spread of. */
const CALM_MS = 600

/** One setting with the one value it has: nothing varies but the seed. */
export const repeatSweep = (base: Experiment, name: string, seeds: number): Sweep => ({
  schema: SWEEP_SCHEMA,
  name,
  base,
  axes: [{ axis: 'learningRate', values: { kind: 'list', values: [base.optimizer.learningRate] } }],
  sampling: { kind: 'grid' },
  seeds,
  task: 'train',
})

/** What the history calls the design of a run: hexadecimal SHA-256 of the document without seed and name. */
async function designOf(experiment: Experiment): Promise<string> {
  const text = JSON.stringify({ ...experiment, seed: null, name: null })
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const useRepeatStore = defineStore('repeat', () => {
  const draft = useDraftStore()
  const sweeps = useSweepStore()
  /** Of the present design; null where its saved runs have fewer than two seeds. */
  const spread = shallowRef<SeedSpread | null>(null)
  const starting = ref(false)
  /** How many seeds the person wants: kept, for the next design is repeated as often. */
  const seeds = ref(REPEATS)
  let timer: ReturnType<typeof setTimeout> | null = null
  let listening = false
  let turn = 0

  async function repeat(name: string): Promise<LabFailure | null> {
    const { valid } = draft
    if (valid === null || starting.value) return null
    starting.value = true
    const failure = await sweeps.start(repeatSweep(valid, name, seeds.value))
    starting.value = false
    return failure
  }

  async function read(): Promise<void> {
    const mine = ++turn
    const { valid } = draft
    const found = valid === null ? null : await spreadOf(valid)
    // Another design is on the table meanwhile.
    if (mine === turn) spread.value = found
  }

  function readSoon(): void {
    timer ??= setTimeout(() => {
      timer = null
      void read()
    }, CALM_MS)
  }

  /** Follows the design and the history from now on. */
  function follow(): void {
    readSoon()
    if (listening) return
    listening = true
    watch(
      () => draft.valid,
      () => {
        turn++
        spread.value = null
        readSoon()
      },
    )
    onLabEvent((event) => {
      if (event.type === 'runsChanged') readSoon()
    })
  }

  return { spread, starting, seeds, repeat, follow }
})

async function spreadOf(experiment: Experiment): Promise<SeedSpread | null> {
  const design = await designOf(experiment)
  const page = await request('queryRuns', {
    // The store need not fold runs that cannot be of this design.
    search: `depth:${experiment.layers.length - 1} images:${trainingExamples(experiment.data)}`,
    place: 'kept',
    sort: { by: 'number', descending: true },
    epoch: null,
    groupBy: 'design',
  })
  const group = page.ok ? page.value.groups?.find(({ value }) => value === design) : undefined
  if (group === undefined || group.seeds < 2) return null
  const runs = await request('runRows', group.ids.slice(0, LIST_LIMITS.rows))
  return runs.ok ? seedSpread(runs.value) : null
}
