/** Main as the lessons see it: answers wait until a test lets them go. */
import type { Result } from '@engine/contract/errors'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Readings } from '@engine/contract/lessons/reading'
import type { Controls } from '@engine/contract/lessons/lesson'

interface Waiting {
  readonly ticket: string
  readonly part: string
  readonly controls: Controls
  readonly job: number
  readonly settle: (answer: Result<PartAnswer>) => void
}

export const answerOf = (readings: Readings): PartAnswer => ({ readings, figures: [], steps: null })

export class FakeLessons {
  readonly waiting: Waiting[] = []
  readonly cancelled: string[] = []
  /** Parts that were made ready. */
  readonly prepared: string[] = []
  /** What is known of a ticket before it is done. */
  readonly partial = new Map<string, PartAnswer>()
  /** Answers at once where it is set. */
  atOnce: ((controls: Controls, job: number) => PartAnswer) | null = null

  onEvent(): void {}

  async request(name: string, args: readonly unknown[]): Promise<Result<unknown>> {
    if (name === 'lessonProgress') return { ok: true, value: this.partial.get(String(args[0])) ?? null }
    if (name === 'prepareLesson') {
      this.prepared.push(String(args[0]))
      return { ok: true, value: null }
    }
    if (name === 'cancelLesson') {
      this.cancelled.push(String(args[0]))
      this.waiting
        .find(({ ticket }) => ticket === args[0])
        ?.settle({ ok: false, failure: { code: 'LESSON_CANCELLED', params: {} } })
      return { ok: true, value: null }
    }
    const [ticket, part, controls, job] = args as [string, string, Controls, number]
    if (this.atOnce !== null) return { ok: true, value: this.atOnce(controls, job) }
    return new Promise((settle) => this.waiting.push({ ticket, part, controls, job, settle }))
  }

  /** Settles the oldest question with these readings. */
  answer(readings: Readings): void {
    this.waiting.shift()?.settle({ ok: true, value: answerOf(readings) })
  }

  refuse(): void {
    this.waiting.shift()?.settle({ ok: false, failure: { code: 'ENGINE_FAILED', params: { detail: '' } } })
  }
}

export function installFakeLessons(): FakeLessons {
  const lab = new FakeLessons()
  Object.defineProperty(window, 'lab', { value: lab, configurable: true })
  return lab
}
