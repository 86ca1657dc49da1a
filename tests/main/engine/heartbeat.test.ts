import { beforeEach, expect, test } from 'vitest'
import { Heartbeat } from '@main/engine/heartbeat'

let time: number
let said: string[]
let answers: (() => void)[]
let heart: Heartbeat

beforeEach(() => {
  time = 0
  said = []
  answers = []
  heart = new Heartbeat(
    {
      ask: () => new Promise<void>((resolve) => answers.push(resolve)),
      note: () => said.push(`note ${time / 1000}`),
      kill: () => said.push(`kill ${time / 1000}`),
    },
    () => time,
  )
})

/** Seconds pass, with a check in each. */
function pass(seconds: number, each: () => void = () => undefined): void {
  for (let i = 0; i < seconds; i++) {
    time += 1000
    each()
    heart.check()
  }
}

test('a training engine is never asked', () => {
  pass(100, () => heart.sign())
  expect([said, answers.length]).toEqual([[], 0])
})

test('an idle engine answers and lives', async () => {
  for (let i = 0; i < 40; i++) {
    pass(1)
    answers.pop()?.()
    await new Promise(setImmediate)
  }
  expect(said).toEqual([])
})

test('a silent one is asked once, noted after 3 s, killed after 30 s, each once', () => {
  pass(60)
  expect(said).toEqual(['note 3', 'kill 30'])
  expect(answers).toHaveLength(1)
})

test('one that comes back is noted again the next time', () => {
  pass(5)
  heart.sign()
  pass(5)
  expect(said).toEqual(['note 3', 'note 8'])
})

test('sleep is no silence', () => {
  pass(2)
  time += 3_600_000
  heart.check()
  pass(12)
  expect(said).toEqual([])
  pass(1)
  expect(said).toEqual(['note 3615'])
})

test('a grace from outside holds ten seconds', () => {
  pass(2)
  heart.grace()
  pass(12)
  expect(said).toEqual([])
  pass(1)
  expect(said).toEqual(['note 15'])
})
