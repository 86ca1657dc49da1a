import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Result } from '@engine/contract/errors'
import { LONG_PROBES, type ProbeName, type ProbeParams, type ProbeReport } from '@engine/contract/probes'
import { request } from '@/services/lab'
import { useDraggingStore } from './dragging'
import { type Pin, usePinsStore } from './pins'
import { useProbeFailuresStore } from './probe-failures'
import { useSubjectStore, type Subject } from './subject'

export interface PinnedReport<Name extends ProbeName> {
  readonly pin: Pin
  readonly report: ProbeReport<Name>
}

export interface Probing<Name extends ProbeName> {
  /** The newest answer; it stays until the next one is there. Null before the first. */
  readonly report: ShallowRef<ProbeReport<Name> | null>
  /** What the answer is about. */
  readonly subject: ShallowRef<Subject | null>
  /** True: a newer state waits for its answer. */
  readonly stale: ShallowRef<boolean>
  /** The same asked of every pinned state, in their order. */
  readonly pinned: ShallowRef<readonly PinnedReport<Name>[]>
}

/** Between two answers about a run that trains: pictures follow it, training goes first. */
const REST_MS = 250
/** The same while a hand is on a slider: the bars it moves go first. */
const DRAG_REST_MS = 120

/**
 * Asks one question of what the Workbench shows, again after every change, for as long as the component lives: one request under way,
 * the newest state next. `params` null: nothing is asked.
 */
export function useProbe<Name extends ProbeName>(name: Name, params: () => ProbeParams<Name> | null): Probing<Name> {
  const subjects = useSubjectStore()
  const pins = usePinsStore()
  const hand = useDraggingStore()
  const report = shallowRef<ProbeReport<Name> | null>(null)
  const subject = shallowRef<Subject | null>(null)
  const stale = shallowRef(false)
  const failures = useProbeFailuresStore()
  const asker = Symbol(name)
  const pinned = shallowRef<readonly PinnedReport<Name>[]>([])
  let wanted = false
  let underWay = false
  let gone = false

  async function askOf({ experiment, weights }: Omit<Subject, 'step'>, asked: ProbeParams<Name>) {
    return request('probe', experiment, weights, name, asked)
  }

  async function work(): Promise<void> {
    if (underWay) return
    underWay = true
    while (wanted && !gone) {
      wanted = false
      const now = subjects.subject
      const asked = params()
      if (now === null || asked === null) {
        failures.note(asker, null)
        continue
      }
      const answer = await askOf(now, asked)
      if (isCancelled(answer)) {
        // Given up for the pinned states or another picture, not by this one: asked again.
        wanted = true
        continue
      }
      if (!gone) failures.note(asker, answer.ok ? null : answer.failure)
      if (answer.ok) {
        report.value = answer.value as ProbeReport<Name>
        subject.value = now
      }
      const rest = subjects.moving ? REST_MS : hand.dragging ? DRAG_REST_MS : 0
      if (rest > 0 && !gone) await new Promise((resolve) => setTimeout(resolve, rest))
    }
    underWay = false
    stale.value = false
  }

  function again(): void {
    wanted = true
    stale.value = true
    // Nobody waits for the answer about the state before; a short one is there sooner than a new question.
    if (underWay && LONG_PROBES.has(name)) void request('cancelProbe', name)
    void work()
  }

  watch([() => subjects.subject, params], again, { immediate: true })

  let pinnedWanted = false
  let pinnedUnderWay = false
  let answered: { readonly asked: ProbeParams<Name>; readonly reports: readonly PinnedReport<Name>[] } | null = null

  /** Pinned states stand still: each is asked once for each question; the newest question next, as above. */
  async function askPinned(): Promise<void> {
    pinnedWanted = true
    if (pinnedUnderWay) return
    pinnedUnderWay = true
    while (pinnedWanted && !gone) {
      pinnedWanted = false
      const asked = params()
      const reports: PinnedReport<Name>[] = []
      for (const pin of asked === null ? [] : pins.pins) {
        const known = answered?.asked === asked ? answered?.reports.find((entry) => entry.pin === pin) : undefined
        const answer = known ?? (asked === null ? null : await reportOf(pin, asked))
        if (answer !== null) reports.push(answer)
      }
      answered = asked === null ? null : { asked, reports }
      pinned.value = reports
    }
    pinnedUnderWay = false
  }

  async function reportOf(pin: Pin, asked: ProbeParams<Name>): Promise<PinnedReport<Name> | null> {
    let answer = await askOf(pin, asked)
    while (isCancelled(answer) && !gone) answer = await askOf(pin, asked)
    return answer.ok ? { pin, report: answer.value as ProbeReport<Name> } : null
  }

  watch([() => pins.pins, params], () => void askPinned(), { immediate: true })

  onScopeDispose(() => {
    gone = true
    failures.note(asker, null)
    if (underWay || pinnedUnderWay) void request('cancelProbe', name)
  })
  return { report, subject, stale, pinned }
}

const isCancelled = (answer: Result<unknown>): boolean => !answer.ok && answer.failure.code === 'PROBE_CANCELLED'
