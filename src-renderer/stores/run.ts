import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { Frame, RunColumns, RunHeader, SessionState } from '@engine/contract/run-records'
import type { Experiment } from '@engine/contract/experiment'
import type { Problem } from '@engine/contract/parse-experiment'
import { LIVE_SETTINGS, type LiveSetting } from '@engine/contract/option'
import { settingAt, withChanges } from '@engine/contract/setting-changes'
import { receiveFrames, request } from '@/services/lab'
import { CollectedColumns } from './columns'
import { useDraftStore } from './draft'
import { LiveChanges } from './live-changes'

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
  /** A saved run is about to go on; when it does, the design becomes its own. */
  let following = false
  let followed: string | null = null
  const state = ref<SessionState>('idle')
  const step = ref(0)
  const totalSteps = ref(0)
  const epoch = ref(0)
  const secondsLeft = ref<number | null>(null)
  const failure = ref<LabFailure | null>(null)
  const changes = new LiveChanges(async (setting, value) => {
    const answer = request('changeRun', setting, value)
    await ask(answer)
    return (await answer).ok
  })

  const active = computed(() => state.value === 'waiting' || state.value === 'training' || state.value === 'paused')
  const trainState = computed(() => {
    if (state.value === 'waiting' || state.value === 'training') return 'pause'
    return state.value === 'paused' ? 'resume' : 'train'
  })

  /** A page that was loaded again finds a run of its former self: one under way is taken over, an ended one is left to the history. */
  const isForeign = (frame: Frame): boolean => !starting && frame.runId !== ownRun

  function apply(frame: Frame): void {
    if (frame.reset ? isForeign(frame) && frame.end !== null && !following : frame.runId !== shownRun) return
    shownRun = frame.runId
    if (frame.reset || collected === null) collected = new CollectedColumns(frame.rows)
    else collected.append(frame.rows)
    columns.value = collected.view()
    if (frame.reset) changes.forget()
    if (frame.header !== null) header.value = frame.header
    if (header.value !== null && frame.changes.length > 0) {
      header.value = { ...header.value, experiment: withChanges(header.value.experiment, frame.changes) }
      changes.taken(frame.changes)
    }
    state.value = frame.state
    step.value = frame.step
    totalSteps.value = frame.totalSteps
    epoch.value = frame.epoch
    secondsLeft.value = frame.secondsLeft
    end.value = frame.end
    unsaved.value = frame.unsaved
    if (frame.end !== null) changes.forget()
    // The design has to be that of the run; it is locked while the run is active, so this does not clear it.
    if (frame.reset && (isForeign(frame) || frame.runId === followed) && frame.header !== null) {
      followed = null
      draft.replace(frame.header.experiment)
    }
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

  /** Takes over a saved run that goes on, as `asked` answers with its id; null: the person changed their mind. */
  async function follow(asked: Promise<Result<string | null>>): Promise<Result<string | null>> {
    following = true
    const answer = await asked
    following = false
    if (answer.ok && answer.value !== null && answer.value !== ownRun) {
      ownRun = answer.value
      if (shownRun !== ownRun) followed = ownRun
    }
    return answer
  }

  /** Measures the start values and keeps the measurement in the history. */
  const measure = (): Promise<void> => begin('measurement', 0)

  /** What was just changed belongs to the updates asked for next. */
  function resume(steps: number | null): Promise<void> {
    changes.settle()
    return ask(request('resumeRun', steps))
  }

  /** One update. */
  const advance = (): Promise<void> => (active.value ? resume(1) : begin('training', 1))

  /** Train, pause, resume: the one button. */
  function toggle(): Promise<void> {
    if (trainState.value === 'train') return begin('training', null)
    return trainState.value === 'pause' ? ask(request('pauseRun')) : resume(null)
  }

  async function stop(): Promise<void> {
    if (active.value) await ask(request('stopRun'))
  }

  /** Another value for the run under way, from its next update on. What the run cannot take is refused here, see {@link liveProblem}. */
  function change(setting: LiveSetting, value: number): void {
    if (active.value && header.value !== null) changes.want(header.value.experiment, setting, value)
  }

  /** One for each, so that fields hear of changes and not of every step. */
  const live = new Map(
    LIVE_SETTINGS.map((setting) => [
      setting,
      computed(() => {
        if (!active.value || header.value?.kind !== 'training') return null
        return changes.wanted(setting) ?? settingAt(header.value.experiment, setting, step.value)
      }),
    ]),
  )

  /** What a setting of the run under way is, or is about to be; null without a run or such a setting. */
  const liveValue = (setting: LiveSetting): number | null => live.get(setting)?.value ?? null

  const liveProblem = (setting: LiveSetting): Problem | null => changes.problem(setting)

  /** The engine process is gone and its run with it; what was recorded is in the history. */
  function lose(): void {
    shownRun = null
    changes.forget()
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
    (now, before) => {
      if (!active.value && !isRenamed(before, now)) clear()
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
    follow,
    advance,
    toggle,
    stop,
    change,
    liveValue,
    liveProblem,
    lose,
    start,
  }
})

/** Only the name differs: what was measured stays true. */
const isRenamed = (before: Experiment, now: Experiment): boolean =>
  before.name !== now.name && JSON.stringify({ ...before, name: '' }) === JSON.stringify({ ...now, name: '' })
