import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Controls } from '@engine/contract/lessons/lesson'
import type { PartWork } from '@engine/lessons/part-work'
import { material } from './lesson-material'

/** The answer of one job of a part, and how many it gave on the way. */
export async function lastAnswer(
  work: PartWork,
  controls: Controls,
  job = 0,
): Promise<{ readonly answer: PartAnswer; readonly partial: number }> {
  const running = work(controls, material, job)
  let partial = 0
  for (;;) {
    const { done, value } = await running.next()
    if (done === true) return { answer: value, partial }
    if (value !== null) partial++
  }
}
