// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PartSession } from '@/lessons/part-session'
import { answerOf, installFakeLessons, type FakeLessons } from './fake-lessons'
import { samplePart } from './sample-part'

let lab: FakeLessons

beforeEach(() => {
  vi.useFakeTimers()
  lab = installFakeLessons()
})
afterEach(() => vi.useRealTimers())

const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined)

test('a quick part answers when it is opened, and once for all changes that came meanwhile', async () => {
  const session = new PartSession(samplePart())
  session.open()
  await settled()
  for (const rate of [0.2, 0.3, 0.4]) session.set('rate', rate)
  expect(lab.waiting.map(({ controls }) => controls['rate'])).toEqual([0.1])
  lab.answer({ near: 1 })
  await settled()
  expect(session.answer.value?.readings['near']).toBe(1)
  expect(lab.waiting.map(({ controls }) => controls['rate'])).toEqual([0.4])
  lab.answer({ near: 4 })
  await settled()
  expect(session.answer.value?.readings['near']).toBe(4)
  expect(session.state.value).toBe('done')
  expect(session.stale.value).toBe(false)
})

test('what is shown stays while the next answer is computed', async () => {
  const session = new PartSession(samplePart())
  session.open()
  await settled()
  lab.answer({ near: 1 })
  await settled()
  session.set('rate', 0.2)
  expect(session.answer.value?.readings['near']).toBe(1)
  expect(session.complete.value).toBe(true)
})

test('a refused question fails the part, a newer one after it counts', async () => {
  const session = new PartSession(samplePart())
  session.open()
  await settled()
  lab.refuse()
  await settled()
  expect(session.state.value).toBe('failed')
  expect(session.failure.value?.code).toBe('ENGINE_FAILED')
  void session.compute()
  await settled()
  session.set('rate', 0.5)
  lab.refuse()
  await settled()
  lab.answer({ near: 5 })
  await settled()
  expect(session.failure.value).toBeNull()
  expect(session.answer.value?.readings['near']).toBe(5)
})

test('start over brings the first settings and the first row back', async () => {
  const session = new PartSession(samplePart())
  session.set('rate', 0.9)
  session.rows.value = 4
  session.startOver()
  expect(session.controls.value).toEqual({ rate: 0.1, seed: 1 })
  expect(session.rows.value).toBe(1)
})

test('a heavy part waits for its button, joins its jobs and shows what is known on the way', async () => {
  const session = new PartSession(samplePart({ heavy: true, jobs: 2 }))
  session.open()
  session.set('rate', 0.2)
  expect(lab.waiting).toEqual([])
  expect(lab.prepared).toEqual([session.shown.source])
  void session.run()
  await settled()
  // The longest job goes first.
  expect(lab.waiting.map(({ job }) => job)).toEqual([1, 0])
  const [first, second] = lab.waiting.map(({ ticket }) => ticket)
  expect(first).not.toBe(second)
  lab.partial.set(second!, answerOf({ b: 7 }))
  lab.answer({ a: 1 })
  await vi.advanceTimersByTimeAsync(500)
  expect(session.answer.value?.readings).toEqual({ a: 1, b: 7 })
  expect(session.complete.value).toBe(false)
  lab.answer({ b: 8 })
  await settled()
  expect(session.answer.value?.readings).toEqual({ a: 1, b: 8 })
  expect(session.complete.value).toBe(true)
  session.set('rate', 0.3)
  expect(session.stale.value).toBe(true)
})

test('ending a heavy part asks for the jobs still under way, and keeps what was computed', async () => {
  const session = new PartSession(samplePart({ heavy: true, jobs: 2 }))
  void session.run()
  await settled()
  const second = lab.waiting[1]!.ticket
  lab.answer({ a: 1 })
  await vi.advanceTimersByTimeAsync(500)
  session.cancel()
  await settled()
  expect(lab.cancelled).toEqual([second])
  expect(session.state.value).toBe('ended')
  expect(session.failure.value).toBeNull()
  expect(session.answer.value?.readings).toEqual({ a: 1 })
})

test('the range of the seeds is 5 % to 95 % of all answers, and holds for these settings whatever the seed', async () => {
  lab.atOnce = ({ seed }) => answerOf({ near: Number(seed), flag: true })
  const session = new PartSession(samplePart({ seeds: 21 }))
  session.set('rate', 0.7)
  await settled()
  await session.computeRange()
  expect(session.ownBands.value?.['near']).toEqual({ low: 2, median: 11, high: 20 })
  expect(session.ownBands.value).not.toHaveProperty('flag')
  session.set('seed', 9)
  expect(session.ownBands.value).not.toBeNull()
  session.set('rate', 0.8)
  expect(session.ownBands.value).toBeNull()
})

test('while one seed of a range is on its way the next is computed, each seed once', async () => {
  const session = new PartSession(samplePart({ seeds: 3 }))
  const range = session.computeRange()
  const asked: unknown[] = []
  for (const waiting of [2, 2, 1]) {
    await settled()
    expect(lab.waiting).toHaveLength(waiting)
    asked.push(lab.waiting[0]!.controls['seed'])
    lab.answer({ near: asked.length })
  }
  await range
  expect(asked).toEqual([1, 2, 3])
  expect(session.ownBands.value?.['near']).toMatchObject({ median: 2 })
})

test('a range that is overtaken by other settings is not kept', async () => {
  lab.atOnce = ({ seed }) => {
    if (seed === 5) session.set('rate', 0.9)
    return answerOf({ near: Number(seed) })
  }
  const session = new PartSession(samplePart())
  await session.computeRange()
  session.set('rate', 0.1)
  expect(session.ownBands.value).toBeNull()
  expect(session.seedsDone.value).toBeNull()
})
