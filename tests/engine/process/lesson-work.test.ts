import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { PartWork } from '@engine/lessons/part-work'
import { checkedQuestion, LessonWork } from '@engine/process/lesson-work'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { partAt } from '@engine/contract/lessons/catalogue'
import { material } from '../support/lesson-material'

const KEY = 'oneNeuron/table'
const controls = defaultControls(partAt(KEY)!.part)
const answer = (n: number): PartAnswer => ({ readings: { n }, figures: [], steps: null })

/** Every event turn takes long, so that work gives way after each of its steps. */
function lessons() {
  let time = 0
  const clock = {
    now: () => (time += 10),
    wallTime: () => 0,
    later: (action: () => void, delayMs: number) => void setTimeout(action, delayMs),
    yieldToEvents: () => new Promise<void>((resolve) => void setImmediate(resolve)),
  }
  return new LessonWork(clock, material)
}

describe('a question', () => {
  it.each([
    ['part', 'oneNeuron/none', controls, 0],
    ['part', 3, controls, 0],
    ['part', '__proto__', controls, 0],
    ['controls', KEY, { ...controls, rate: 7 }, 0],
    ['controls', KEY, { ...controls, other: 1 }, 0],
    ['controls', KEY, null, 0],
    ['job', KEY, controls, 1],
    ['job', KEY, controls, 0.5],
  ])('is refused for its %s', (detail, key, given, job) => {
    expect(() => checkedQuestion(key, given, job)).toThrow(
      expect.objectContaining({ code: 'REQUEST_REFUSED', params: { detail } }) as Error,
    )
  })

  it('is answered', async () => {
    const found = await lessons().compute('a', checkedQuestion(KEY, controls, 0))
    expect(found.readings['w1Limit']).toBe(4)
  })
})

describe('while it is computed', () => {
  let ended = false
  const endless: PartWork = function* () {
    try {
      for (let n = 0; ; n++) yield n % 2 === 0 ? null : answer(n)
    } finally {
      ended = true
    }
  }
  const question = { work: endless, controls, job: 0 }

  it('shows what is known, and gives up when told', async () => {
    const work = lessons()
    expect(work.progress('a')).toBeNull()
    const computed = work.compute('a', question)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(work.progress('a')?.readings['n']).toBeGreaterThan(0)
    await expect(work.compute('a', question)).rejects.toMatchObject({ code: 'REQUEST_REFUSED' })
    work.cancel('a')
    await expect(computed).rejects.toMatchObject({ code: 'LESSON_CANCELLED' })
    expect(ended).toBe(true)
    expect(work.progress('a')).toBeNull()
  })
})
