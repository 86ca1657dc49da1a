import type { ResumePoint } from '../contract/checkpoint'
import type { LabFailure } from '../contract/errors'
import type { SettingChange } from '../contract/experiment'
import type { EpochRecord, RecordMessage, RecordsSaved, RunEnd, RunHeader, StepRecord } from '../contract/run-records'
import type { Clock } from './clock'
import type { Port } from './port'

/** Records wait this long for company, or until there are so many. */
const BATCH_MS = 250
const BATCH_RECORDS = 64
/** Numbers of one message (8 bytes each), and of all that wait: beyond that training waits too. */
const MESSAGE_NUMBERS = 250_000
const WAITING_NUMBERS = 4_000_000

type Content =
  | { readonly type: 'begin'; readonly header: RunHeader }
  | { readonly type: 'resume'; readonly step: number; readonly totalSteps: number }
  | { readonly type: 'checkpoint'; readonly checkpoint: ResumePoint }
  | {
      readonly type: 'records'
      readonly steps: StepRecord[]
      readonly epochs: EpochRecord[]
      readonly changes: SettingChange[]
      totalSteps: number | null
    }
  | { readonly type: 'end'; readonly end: RunEnd }

const STORE_UNAVAILABLE: LabFailure = { code: 'STORE_UNAVAILABLE', params: {} }

interface Waiting {
  readonly sequence: number
  readonly runId: string
  readonly content: Content
  /** Need not wait for company. */
  due: boolean
  /** On its way, now or once: nothing more is added to it. */
  sent: boolean
  numbers: number
}

/**
 * Brings records to the store: in order, none merged, one message under way, the next one after the commit of the last.
 * A message stays here until the store has it; after a failure nothing is lost and {@link retry} sends again.
 */
export class RecordSender {
  private port: Port | null = null
  private readonly queue: Waiting[] = []
  private waitingNumbers = 0
  private underWay = false
  private nextSequence = 1
  private current: LabFailure | null = null

  /** `onChange` is called when the store took something, refused something, or went away. */
  constructor(
    private readonly clock: Clock,
    private readonly onChange: () => void,
  ) {}

  get connected(): boolean {
    return this.port !== null
  }

  /** Why the first message in the queue could not be saved. */
  get failure(): LabFailure | null {
    return this.current
  }

  /** The store has all there is. */
  get empty(): boolean {
    return this.queue.length === 0
  }

  /** So much waits that training should wait as well. */
  get full(): boolean {
    return this.waitingNumbers > WAITING_NUMBERS
  }

  /** A new port replaces the one before; what was under way there is sent again. */
  connect(port: Port): void {
    this.port?.close()
    this.port = port
    port.on('message', ({ data }) => {
      if (this.port === port) this.receive(data)
    })
    port.on('close', () => {
      if (this.port === port) this.disconnected()
    })
    port.start()
    this.retry()
  }

  begin(header: RunHeader): void {
    this.enqueue(header.id, { type: 'begin', header }, 0)
  }

  /** Instead of {@link begin}: a run in the store goes on after `step` updates. */
  resume(runId: string, step: number, totalSteps: number): void {
    this.enqueue(runId, { type: 'resume', step, totalSteps }, 0)
  }

  addCheckpoint(runId: string, checkpoint: ResumePoint): void {
    const { parameters, states } = checkpoint
    this.enqueue(runId, { type: 'checkpoint', checkpoint }, parameters.length * (1 + states.length))
  }

  addStep(runId: string, record: StepRecord): void {
    const layers = Object.values(record.layers).reduce((sum, values) => sum + values.length, 0)
    const open = this.openMessage(runId)
    open.steps.push(record)
    this.count(5 + layers + (record.neurons?.length ?? 0))
  }

  addEpoch(runId: string, record: EpochRecord): void {
    this.openMessage(runId).epochs.push(record)
    this.count(10)
  }

  addChange(runId: string, change: SettingChange): void {
    this.openMessage(runId).changes.push(change)
    this.count(3)
  }

  setTotalSteps(runId: string, totalSteps: number): void {
    this.openMessage(runId).totalSteps = totalSteps
  }

  end(runId: string, end: RunEnd): void {
    this.enqueue(runId, { type: 'end', end }, end.parameters.length)
  }

  /** Forgets the failure and sends the first message again. Without a port there is nobody to ask, so the failure stays. */
  retry(): void {
    this.current = this.port === null ? STORE_UNAVAILABLE : null
    this.underWay = false
    this.sendIfDue()
  }

  private openMessage(runId: string): Content & { readonly type: 'records' } {
    const last = this.queue.at(-1)
    if (last?.content.type === 'records' && last.runId === runId && !last.sent && last.numbers < MESSAGE_NUMBERS) {
      return last.content
    }
    const content = { type: 'records' as const, steps: [], epochs: [], changes: [], totalSteps: null }
    const waiting = this.enqueue(runId, content, 0)
    this.clock.later(() => {
      waiting.due = true
      this.sendIfDue()
    }, BATCH_MS)
    return content
  }

  private enqueue(runId: string, content: Content, numbers: number): Waiting {
    const due = content.type !== 'records'
    const waiting = { sequence: this.nextSequence++, runId, content, due, sent: false, numbers }
    this.queue.push(waiting)
    this.waitingNumbers += numbers
    this.sendIfDue()
    return waiting
  }

  /** Counts what was just added to the last message. */
  private count(numbers: number): void {
    const last = this.queue.at(-1)
    if (last === undefined) return
    last.numbers += numbers
    this.waitingNumbers += numbers
    if (last.content.type === 'records' && last.content.steps.length + last.content.epochs.length >= BATCH_RECORDS) {
      last.due = true
    }
    this.sendIfDue()
  }

  private sendIfDue(): void {
    const first = this.queue[0]
    if (first === undefined || this.port === null || this.underWay || this.current !== null) return
    if (this.queue.length === 1 && !first.due) return
    const { sequence, runId, content } = first
    const message: RecordMessage = { sequence, runId, ...content }
    this.underWay = true
    first.sent = true
    this.port.postMessage(message)
  }

  private receive(data: unknown): void {
    const saved = data as RecordsSaved
    const first = this.queue[0]
    if (saved.type !== 'saved' || !this.underWay || first === undefined || saved.sequence !== first.sequence) return
    this.underWay = false
    if (saved.failure === null) {
      this.queue.shift()
      this.waitingNumbers -= first.numbers
      this.sendIfDue()
    } else {
      this.current = saved.failure
    }
    this.onChange()
  }

  private disconnected(): void {
    this.port = null
    this.underWay = false
    this.current = STORE_UNAVAILABLE
    this.onChange()
  }
}
