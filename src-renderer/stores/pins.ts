import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import type { ProbeReport } from '@engine/contract/probes'
import type { RunColumns } from '@engine/contract/run-records'
import { request } from '@/services/lab'
import { useDraftStore } from './draft'
import { usePicturedStore } from './pictured'
import { useRunStore } from './run'
import { stateOfGradients, type ShownState } from './shown-state'
import { useSubjectStore } from './subject'

/** A state a person pinned: it stays behind the live one in every picture. */
export interface Pin {
  readonly id: number
  /** The name of its experiment, or its sizes. */
  readonly name: string
  readonly experiment: Experiment
  /** 'start': the start values of the experiment; else all weights and biases, flat. */
  readonly weights: 'start' | Float64Array
  readonly state: ShownState
  /** The curves of the run it was pinned from; null: of a design. */
  readonly columns: RunColumns | null
}

export const MOST_PINS = 4

/** What a pair has in common: the same images in the same batches, and the same random streams. */
const paired = ({ seed, batch, data, duration, measure }: Experiment): Partial<Experiment> => ({
  seed,
  batch,
  data,
  duration,
  measure,
})

/** Up to four pinned states, oldest first. */
export const usePinsStore = defineStore('pins', () => {
  const draft = useDraftStore()
  const pictured = usePicturedStore()
  const run = useRunStore()
  const subjects = useSubjectStore()
  const pins = shallowRef<readonly Pin[]>([])
  let nextId = 1
  const pinning = ref(false)
  const canPin = computed(
    () => pins.value.length < MOST_PINS && !pinning.value && !pictured.stale && pictured.state !== null,
  )
  const isPaired = computed(() => draft.held !== null)

  /** Pins what the pictures show; of a run its weights as they are now, measured anew, and its curves up to here. */
  async function pin(): Promise<void> {
    const { subject } = subjects
    if (!canPin.value || subject === null) return
    pinning.value = true
    const pinned = subject.weights === 'run' ? await ofRun(subject.experiment) : ofDesign(subject.experiment)
    pinning.value = false
    if (pinned !== null) pins.value = [...pins.value, { ...pinned, id: nextId++ }]
  }

  const nameOf = (experiment: Experiment, { sizes }: ShownState): string => experiment.name || `[${sizes.join(', ')}]`

  function ofDesign(experiment: Experiment): Omit<Pin, 'id'> | null {
    const { state } = pictured
    if (state === null) return null
    return { name: nameOf(experiment, state), experiment, weights: 'start', state, columns: null }
  }

  async function ofRun(experiment: Experiment): Promise<Omit<Pin, 'id'> | null> {
    const { columns } = run
    const now = await request('runWeights')
    if (!now.ok) return null
    const weights = now.value.parameters
    const measured = await request('probe', experiment, weights, 'layer-gradients', { step: 0 })
    if (!measured.ok) return null
    const state = stateOfGradients((measured.value as ProbeReport<'layer-gradients'>).answer, now.value)
    return { name: nameOf(experiment, state), experiment, weights, state, columns }
  }

  function remove(id: number): void {
    pins.value = pins.value.filter((each) => each.id !== id)
    // The first of those that are left is now the one to keep to.
    pair(isPaired.value)
  }

  function clear(): void {
    pins.value = []
    draft.hold(null)
  }

  /** Paired: the design keeps images, batches and seed of the first pinned state, so that only what else is changed differs. */
  function pair(on: boolean): void {
    const [first] = pins.value
    draft.hold(on && first !== undefined ? paired(first.experiment) : null)
  }

  return { pins, canPin, isPaired, pin, remove, clear, pair }
})
