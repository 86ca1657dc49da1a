import { describe, expect, it, vi } from 'vitest'
import type { Result } from '@engine/contract/errors'
import { LESSONS, partKey } from '@engine/contract/lessons/catalogue'
import type { PoolEngine } from '@main/sweep/engine-pool'
import { LessonRunner } from '@main/lessons/lesson-runner'

const parts = LESSONS.flatMap((lesson) => lesson.parts.map((part) => ({ key: partKey(lesson, part), part })))
const quick = parts.find(({ part }) => !part.heavy)!.key
const long = parts.find(({ part }) => part.heavy)!.key

/** An engine that answers when it is told to. */
function slowEngine() {
  const said: string[] = []
  const answers: ((value: Result<unknown>) => void)[] = []
  const call = (name: string, ...args: unknown[]): Promise<Result<unknown>> => {
    said.push(`${name} ${String(args[0])}`)
    if (name !== 'lesson') return Promise.resolve({ ok: true, value: null })
    return new Promise((resolve) => answers.push(resolve))
  }
  return { said, answers, call }
}

function start(count = 1) {
  const window = slowEngine()
  const engines = Array.from({ length: count }, slowEngine)
  const free = engines.map((engine) => ({ supervisor: engine, ends: 0 }) as unknown as PoolEngine)
  let closed = 0
  const runner = new LessonRunner({
    engine: window as never,
    pool: {
      take: () => free.shift() ?? null,
      free: (engine) => void free.push(engine),
      close: () => void closed++,
    },
  })
  return { runner, window, engines, closed: () => closed }
}

const answered = { ok: true, value: { readings: {}, figures: [], steps: null } } as const
const cancelled = { ok: false, failure: { code: 'LESSON_CANCELLED' } }

describe('where a question goes', () => {
  it('asks the engine of the window what is quick, and one of its own what is long', () => {
    const { runner, window, engines } = start()
    void runner.ask('q', quick, {}, 0)
    void runner.ask('l', long, {}, 0)
    expect(window.said).toEqual(['lesson q'])
    expect(engines[0]!.said).toEqual(['lesson l'])
  })

  it('lets a job wait until a process is free', async () => {
    const { runner, engines } = start()
    const first = runner.ask('a', long, {}, 0)
    const second = runner.ask('b', long, {}, 1)
    expect(engines[0]!.said).toEqual(['lesson a'])
    engines[0]!.answers[0]!(answered)
    await first
    await Promise.resolve()
    expect(engines[0]!.said).toEqual(['lesson a', 'lesson b'])
    engines[0]!.answers[1]!(answered)
    expect(await second).toEqual(answered)
  })
})

describe('giving up', () => {
  it('answers one that waits at once', async () => {
    const { runner } = start(0)
    const waiting = runner.ask('a', long, {}, 0)
    await runner.cancel('a')
    expect(await waiting).toMatchObject(cancelled)
  })

  it('tells the engine of one under way', async () => {
    const { runner, engines } = start()
    void runner.ask('a', long, {}, 0)
    await runner.progress('a')
    await runner.cancel('a')
    expect(engines[0]!.said).toEqual(['lesson a', 'lessonProgress a', 'cancelLesson a'])
  })

  it('tells everybody who waits when no process stays', async () => {
    const { runner } = start(0)
    const waiting = runner.ask('a', long, {}, 0)
    runner.giveUp()
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'ENGINE_STOPPED' } })
  })
})

describe('processes', () => {
  it('start when a part is opened that takes long, as many as it has jobs for', async () => {
    const taken: number[] = []
    const pool = { take: (work: number) => (taken.push(work), null), free: () => undefined, close: () => undefined }
    const runner = new LessonRunner({ engine: slowEngine() as never, pool })
    await runner.prepare(quick)
    await runner.prepare('no/part')
    expect(taken).toEqual([])
    await runner.prepare('vanishing/curves')
    expect(taken).toEqual([3])
    runner.close()
    await runner.prepare('vanishing/curves')
    expect(taken).toEqual([3])
  })

  it('that are made ready wait for questions, and are ended without any', async () => {
    vi.useFakeTimers()
    const { runner, engines, closed } = start()
    await runner.prepare(long)
    void runner.ask('a', long, {}, 0)
    expect(engines[0]!.said).toEqual(['lesson a'])
    engines[0]!.answers[0]!(answered)
    await vi.advanceTimersByTimeAsync(59_000)
    expect(closed()).toBe(0)
    await runner.prepare(long)
    await vi.advanceTimersByTimeAsync(59_000)
    expect(closed()).toBe(0)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(closed()).toBe(1)
    vi.useRealTimers()
  })

  it('are ended after a while without questions, also when the last one was given up early', async () => {
    vi.useFakeTimers()
    const { runner, closed } = start(0)
    const waiting = runner.ask('a', long, {}, 0)
    await runner.cancel('a')
    await waiting
    runner.fill()
    vi.advanceTimersByTime(60_000)
    expect(closed()).toBe(1)
    vi.useRealTimers()
  })

  it('are not started again while the lab closes, and nobody is left waiting', async () => {
    const { runner, engines } = start()
    const first = runner.ask('a', long, {}, 0)
    const second = runner.ask('b', long, {}, 1)
    runner.close()
    engines[0]!.answers[0]!(answered)
    expect(await first).toEqual(answered)
    expect(await second).toMatchObject({ ok: false, failure: { code: 'ENGINE_STOPPED' } })
    expect(await runner.ask('c', long, {}, 0)).toMatchObject({ ok: false })
    expect(engines[0]!.said).toEqual(['lesson a'])
  })
})

it('knows nothing of a question that is not under way', async () => {
  const { runner } = start()
  expect(await runner.progress('nobody')).toEqual({ ok: true, value: null })
  expect(await runner.cancel('nobody')).toEqual({ ok: true, value: null })
})
