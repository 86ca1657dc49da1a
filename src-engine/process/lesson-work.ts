import type { PartAnswer } from '../contract/lessons/answer'
import { partAt } from '../contract/lessons/catalogue'
import { checkedControls, type Controls } from '../contract/lessons/lesson'
import { LabError } from '../contract/errors'
import type { Material, PartWork } from '../lessons/part-work'
import { PART_WORK } from '../lessons/registry'
import { refused } from './answer'
import type { Clock } from './clock'
import { SLICE_MS } from './in-slices'

interface Ticket {
  sofar: PartAnswer | null
  cancelled: boolean
}

/** What is asked of one part of a lesson. */
export interface LessonQuestion {
  readonly work: PartWork
  readonly controls: Controls
  readonly job: number
}

/** Throws REQUEST_REFUSED for a part, controls or a job that no lesson has. */
export function checkedQuestion(key: unknown, controls: unknown, job: unknown): LessonQuestion {
  const known = typeof key === 'string' ? partAt(key) : null
  const work = typeof key === 'string' ? PART_WORK.get(key) : undefined
  if (known === null || work === undefined) throw refused('part')
  const checked = checkedControls(known.part, controls)
  if (checked === null) throw refused('controls')
  if (!(Number.isInteger(job) && Number(job) >= 0 && Number(job) < known.part.jobs)) throw refused('job')
  return { work, controls: checked, job: Number(job) }
}

/** Computes parts of lessons between the other work of a process. */
export class LessonWork {
  private readonly tickets = new Map<string, Ticket>()

  constructor(
    private readonly clock: Clock,
    private readonly material: Material,
  ) {}

  /** Throws LESSON_CANCELLED after {@link cancel}. */
  async compute(id: string, { work, controls, job }: LessonQuestion): Promise<PartAnswer> {
    if (this.tickets.has(id)) throw refused('ticket')
    const ticket: Ticket = { sofar: null, cancelled: false }
    this.tickets.set(id, ticket)
    const running = work(controls, this.material, job)
    try {
      return await this.inSlices(running, ticket)
    } finally {
      this.tickets.delete(id)
      // What the work holds is given back.
      await running.return(undefined as never)
    }
  }

  /** What is known of a question under way; null: nothing yet, or it is not under way. */
  progress(id: string): PartAnswer | null {
    return this.tickets.get(id)?.sofar ?? null
  }

  cancel(id: string): void {
    const ticket = this.tickets.get(id)
    if (ticket !== undefined) ticket.cancelled = true
  }

  private async inSlices(work: ReturnType<PartWork>, ticket: Ticket): Promise<PartAnswer> {
    let deadline = this.clock.now() + SLICE_MS
    for (;;) {
      if (ticket.cancelled) throw new LabError('LESSON_CANCELLED')
      const { done, value } = await work.next()
      if (done === true) return value
      if (value !== null) ticket.sofar = value
      if (this.clock.now() < deadline) continue
      await this.clock.yieldToEvents()
      deadline = this.clock.now() + SLICE_MS
    }
  }
}
