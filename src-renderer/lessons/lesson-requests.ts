/** One question to the engine about a part of a lesson: all its jobs side by side, seen as one. */
import { joinAnswers, type PartAnswer } from '@engine/contract/lessons/answer'
import type { Result } from '@engine/contract/errors'
import type { PartKey } from '@engine/contract/lessons/catalogue'
import type { Controls } from '@engine/contract/lessons/lesson'
import { request } from '@/services/lab'

export interface PartQuestion {
  /** The whole answer, or the first failure of a job. */
  readonly answer: Promise<Result<PartAnswer>>
  /** What is known so far, joined over the jobs; null: nothing yet. */
  progress(): Promise<PartAnswer | null>
  cancel(): void
}

/** Lets what a part needs start before it is asked. */
export const preparePart = (part: PartKey): void => void request('prepareLesson', part)

export function askPart(part: PartKey, controls: Controls, jobs: number): PartQuestion {
  const tickets = Array.from({ length: jobs }, () => crypto.randomUUID())
  const done = new Map<string, PartAnswer>()

  async function one(ticket: string, job: number): Promise<Result<PartAnswer>> {
    const answer = await request('lesson', ticket, part, controls, job)
    if (answer.ok) done.set(ticket, answer.value)
    return answer
  }

  async function soFar(ticket: string): Promise<readonly PartAnswer[]> {
    const whole = done.get(ticket)
    if (whole !== undefined) return [whole]
    const partial = await request('lessonProgress', ticket)
    return partial.ok && partial.value !== null ? [partial.value] : []
  }

  return {
    // The longest job, the last one, goes first: no process ends up alone with it.
    answer: Promise.all(tickets.map((_, i) => one(tickets.at(-1 - i)!, jobs - 1 - i))).then((answers) => {
      const failed = answers.find((answer) => !answer.ok)
      return failed ?? { ok: true, value: joinAnswers(tickets.flatMap((ticket) => done.get(ticket) ?? [])) }
    }),
    async progress() {
      const known = (await Promise.all(tickets.map(soFar))).flat()
      return known.length === 0 ? null : joinAnswers(known)
    },
    cancel() {
      for (const ticket of tickets) if (!done.has(ticket)) void request('cancelLesson', ticket)
    },
  }
}
