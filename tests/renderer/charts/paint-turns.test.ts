import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetPaint, paintInTurn, paintWaiting } from '@/charts/paint-turns'

let now = 0
let frames: (() => void)[] = []
const nextFrame = (): void => {
  const due = frames
  frames = []
  for (const frame of due) frame()
}

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
})
afterEach(() => {
  while (frames.length > 0) nextFrame()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('what a frame has no time for waits for the next ones, and no picture is painted twice for one wait', () => {
  const painted: string[] = []
  const [one, two, three, gone] = ['one', 'two', 'three', 'gone'].map((name) => () => {
    painted.push(name)
    now += 10
  }) as [() => void, () => void, () => void, () => void]
  for (const paint of [one, two, gone, three, two]) paintInTurn(paint)
  expect(painted).toEqual(['one'])
  forgetPaint(gone)
  nextFrame()
  expect(painted).toEqual(['one', 'two'])
  paintInTurn(one)
  nextFrame()
  expect(painted).toEqual(['one', 'two', 'three'])
  paintWaiting()
  expect(painted).toEqual(['one', 'two', 'three', 'one'])
  nextFrame()
  nextFrame()
  expect(frames).toEqual([])
})
