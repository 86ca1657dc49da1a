import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { Frame, RunColumns, RunHeader, SessionState } from '@engine/contract/run-records'
import { receiveFrames, request } from '@/services/lab'
import { CollectedColumns } from './columns'
import { useDraftStore } from './draft'

/** The run of this session: what the engine's frames say of it, and the buttons that steer it. */
export const useRunStore = defineStore('run', () => {
  const draft = useDraftStore()
  const header = shallowRef<RunHeader | null>(null)
  const columns = shallowRef<RunColumns | null>(null)
  const end = shallowRef<Frame['end']>(null)
  /** Why the records of the run cannot be saved at present; the run waits and nothing is lost. */
  const unsaved = shallowRef<LabFailure | null>(null)
  let collected: CollectedColumns | null = null
  /** The run whose frames are taken; those of another moment are not believed. */
  let shownRun: string | null = null
  /** The run this window began last, and whether it is just beginning one. */
  let ownRun: string | null = null
  let starting = false
  const state = ref<SessionState>('idle')
  const step = ref(0)
  const totalSteps = ref(0)
  const epoch = ref(0)
  const secondsLeft = ref<number | null>(null)
  const failure = ref<LabFailure | null>(null)

  const active = computed(() => state.value === 'waiting' || state.value === 'training' || state.value === 'paused')
  const trainState = computed(() => {
    if (state.value === 'waiting' || state.value === 'training') return 'pause'
    return state.value === 'paused' ? 'resume' : 'train'
  })

  /** A page that was loaded again finds a run of its former self: one under way is taken over, an ended one is left to the history. */
  const isForeign = (frame: Frame): boolean => !starting && frame.runId !== ownRun

  function apply(frame: Frame): void {
    if (frame.reset ? isForeign(frame) && frame.end !== null : frame.runId !== shownRun) return
    shownRun = frame.runId
    if (frame.reset || collected === null) collected = new CollectedColumns(frame.rows)
    else collected.append(frame.rows)
    columns.value = collected.view()
    if (frame.header !== null) header.value = frame.header
    state.value = frame.state
    step.value = frame.step
    totalSteps.value = frame.totalSteps
    epoch.value = frame.epoch
    secondsLeft.value = frame.secondsLeft
    end.value = frame.end
    unsaved.value = frame.unsaved
    // The design has to be that of the run; it is locked while the run is active, so this does not clear it.
    if (frame.reset && isForeign(frame) && frame.header !== null) draft.replace(frame.header.experiment)
  }

  const ask = async (request: Promise<Result<unknown>>): Promise<void> => {
    const answer = await request
    // A button pressed just after the run ended by itself asks for what has happened already.
    const late = !answer.ok && answer.failure.code === 'RUN_NOT_ACTIVE'
    failure.value = answer.ok || late ? null : answer.failure
  }

  /** Pressed twice it begins one run: until the first frame the buttons do not know of it. */
  async function begin(kind: RunHeader['kind'], steps: number | null): Promise<void> {
    if (draft.valid === null || starting) return
    starting = true
    const answer = await request('startRun', kind, draft.valid, steps)
    starting = false
    if (answer.ok) ownRun = answer.value
    failure.value = answer.ok ? null : answer.failure
  }

  /** Measures the start values and keeps the measurement in the history. */
  const measure = (): Promise<void> => begin('measurement', 0)

  /** One update. */
  const advance = (): Promise<void> => (active.value ? ask(request('resumeRun', 1)) : begin('training', 1))

  /** Train, pause, resume: the one button. */
  function toggle(): Promise<void> {
    if (trainState.value === 'train') return begin('training', null)
    return ask(trainState.value === 'pause' ? request('pauseRun') : request('resumeRun', null))
  }

  async function stop(): Promise<void> {
    if (active.value) await ask(request('stopRun'))
  }

  /** The engine process is gone and its run with it; what was recorded is in the history. */
  function lose(): void {
    shownRun = null
    if (!active.value) return
    state.value = 'ended'
    secondsLeft.value = null
    end.value = { status: 'interrupted', failure: null }
  }

  /** Back to the design: the pictures show the preview again. */
  function clear(): void {
    header.value = columns.value = end.value = secondsLeft.value = unsaved.value = collected = shownRun = null
    step.value = totalSteps.value = epoch.value = 0
    state.value = 'idle'
  }

  watch(
    () => draft.experiment,
    () => {
      if (!active.value) clear()
    },
  )

  const start = (): void => receiveFrames(apply)

  return {
    header,
    columns,
    end,
    state,
    step,
    totalSteps,
    epoch,
    secondsLeft,
    failure,
    unsaved,
    active,
    trainState,
    measure,
    advance,
    toggle,
    stop,
    lose,
    start,
  }
})
