/** One part while a person works in it: its controls, what was computed for them, the rows shown, the range of the seeds. */
import { computed, ref, shallowRef, type ShallowRef } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Band, Controls } from '@engine/contract/lessons/lesson'
import type { Readings } from '@engine/contract/lessons/reading'
import { askPart, preparePart, type PartQuestion } from './lesson-requests'
import { sameControls, withoutSeed } from './same-controls'
import { bandsOf, SEED } from './seed-range'
import type { ShownPart } from './shown-part'

/** Between two looks at what a running part knows so far. */
const LOOK_MS = 500
/** Seeds of a range asked for at a time: the engine works on the next while an answer is on its way. */
const SEEDS_ASKED = 2

/** `ended`: the person ended it before it was done. */
export type SessionState = 'idle' | 'computing' | 'done' | 'ended' | 'failed'

export class PartSession {
  readonly controls: ShallowRef<Controls>
  readonly answer = shallowRef<PartAnswer | null>(null)
  /** What came out with the controls it opened with; null: not all of it was ever computed. */
  readonly startReadings = shallowRef<Readings | null>(null)
  readonly state = ref<SessionState>('idle')
  readonly failure = shallowRef<LabFailure | null>(null)
  readonly startedAt = ref(0)
  readonly rows = ref(1)
  /** Seeds that were asked for the range; null: none is being computed. */
  readonly seedsDone = ref<number | null>(null)
  private readonly answered = shallowRef<Controls | null>(null)
  private readonly range = shallowRef<{ readonly of: Controls; readonly bands: Readonly<Record<string, Band>> } | null>(
    null,
  )
  private wanted: Controls | null = null
  private question: PartQuestion | null = null

  constructor(readonly shown: ShownPart) {
    this.controls = shallowRef(shown.start)
  }

  /** What is shown belongs to other controls than those that are set. */
  readonly stale = computed(
    () => this.answered.value !== null && !sameControls(this.answered.value, this.controls.value),
  )
  /** Everything the part says for the controls it was asked with. */
  readonly complete = computed(() => this.state.value === 'done' || (this.state.value === 'computing' && this.live))
  /** The range over seeds at these settings, where the person had it computed. */
  readonly ownBands = computed(() => {
    const known = this.range.value
    return known !== null && sameControls(known.of, withoutSeed(this.controls.value)) ? known.bands : null
  })

  /** Quick parts follow the hand; the answer of before stays until the next one is there. */
  private get live(): boolean {
    return !this.shown.part.heavy && this.answer.value !== null
  }

  set(name: string, value: number | string): void {
    if (this.controls.value[name] === value) return
    this.controls.value = { ...this.controls.value, [name]: value }
    if (!this.shown.part.heavy) void this.compute()
  }

  startOver(): void {
    this.controls.value = this.shown.start
    this.rows.value = 1
    if (!this.shown.part.heavy) void this.compute()
  }

  /** So many rows of the steps. */
  show(rows: number): void {
    this.rows.value = rows
  }

  /** A quick part answers as soon as it is opened, a heavy one is made ready for its button. */
  open(): void {
    if (this.shown.part.heavy) preparePart(this.shown.source)
    else if (this.answer.value === null) void this.compute()
  }

  /** One question at a time; of those that came meanwhile the newest is asked next. */
  async compute(): Promise<void> {
    this.wanted = this.controls.value
    if (this.state.value === 'computing') return
    this.state.value = 'computing'
    while (this.wanted !== null) {
      const asked: Controls = this.wanted
      this.wanted = null
      const result = await askPart(this.shown.source, asked, this.shown.part.jobs).answer
      if (!result.ok && this.wanted !== null) continue
      this.failure.value = result.ok ? null : result.failure
      if (result.ok) this.takeWhole(result.value, asked)
    }
    this.state.value = this.failure.value === null ? 'done' : 'failed'
  }

  /** A heavy part, with what it knows on the way. */
  async run(): Promise<void> {
    if (this.state.value === 'computing') return
    const asked = this.controls.value
    const question = askPart(this.shown.source, asked, this.shown.part.jobs)
    this.question = question
    this.state.value = 'computing'
    this.failure.value = this.answer.value = null
    this.answered.value = asked
    this.startedAt.value = Date.now()
    let looking = true
    const look = async (): Promise<void> => {
      const known = await question.progress()
      // The whole answer may have come in while this one was under way.
      if (looking && known !== null) this.take(known, asked)
      if (looking) timer = setTimeout(() => void look(), LOOK_MS)
    }
    let timer = setTimeout(() => void look(), LOOK_MS)
    const result = await question.answer
    looking = false
    clearTimeout(timer)
    this.question = null
    if (result.ok) this.takeWhole(result.value, asked)
    const ended = !result.ok && result.failure.code === 'LESSON_CANCELLED'
    this.failure.value = result.ok || ended ? null : result.failure
    this.state.value = result.ok ? 'done' : ended ? 'ended' : 'failed'
  }

  cancel(): void {
    this.question?.cancel()
  }

  /** Asks a quick part for the seeds of its range, for the controls as they are now. */
  async computeRange(): Promise<void> {
    if (this.seedsDone.value !== null) return
    const of = withoutSeed(this.controls.value)
    const { source, part } = this.shown
    const answers: PartAnswer[] = []
    let asked = 0
    let done = 0
    this.seedsDone.value = done
    const askOn = async (): Promise<void> => {
      // The person went on to other settings: a range of these few seeds would be none.
      while (asked < part.seeds && sameControls(of, withoutSeed(this.controls.value))) {
        const result = await askPart(source, { ...of, [SEED]: ++asked }, part.jobs).answer
        if (result.ok) answers.push(result.value)
        this.seedsDone.value = ++done
      }
    }
    await Promise.all(Array.from({ length: SEEDS_ASKED }, askOn))
    if (answers.length === part.seeds) this.range.value = { of, bands: bandsOf(answers) }
    this.seedsDone.value = null
  }

  private takeWhole(answer: PartAnswer, asked: Controls): void {
    if (sameControls(asked, this.shown.start)) this.startReadings.value = answer.readings
    this.take(answer, asked)
  }

  private take(answer: PartAnswer, asked: Controls): void {
    this.answer.value = answer
    this.answered.value = asked
  }
}
