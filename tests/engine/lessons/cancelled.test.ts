/** A part that is given up halfway gives back every machine it made. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LESSONS, partKey } from '@engine/contract/lessons/catalogue'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { PART_WORK } from '@engine/lessons/registry'
import type { Machine } from '@engine/numeric/machine'
import { material } from '../support/lesson-material'

/** Machines that are made and not yet given back. */
const alive = vi.hoisted(() => new Set<Machine>())

vi.mock('@engine/numeric/create-machine', async (original) => {
  const real = await original<typeof import('@engine/numeric/create-machine')>()
  const createMachine: typeof real.createMachine = (...asked) => {
    const machine = real.createMachine(...asked)
    alive.add(machine)
    const dispose = machine.dispose.bind(machine)
    return Object.assign(machine, {
      dispose() {
        alive.delete(machine)
        dispose()
      },
    })
  }
  return { ...real, createMachine }
})

afterEach(() => {
  alive.clear()
})

/** A part that holds no machine by then holds none at all, or ends by itself. */
const PATIENCE_MS = 1_500
/** Far enough for a second look: the first yield with a machine may be within its making. */
const TURNS_WITH_MACHINE = 5

/** Shapes whose memory waits for the next move of a slider, however a part ends. */
const KEPT: Readonly<Record<string, number>> = { 'vanishing/bars': 1, 'vanishing/norms': 3 }

const jobs = LESSONS.flatMap((lesson) =>
  lesson.parts.flatMap((part) =>
    Array.from({ length: part.jobs }, (_, job) => ({ key: partKey(lesson, part), part, job })),
  ),
)

/** Steps a job until it has held a machine over some yields, then gives it up. How many machines were open then. */
async function givenUp({ key, part, job }: (typeof jobs)[number], patience = PATIENCE_MS): Promise<number> {
  const running = PART_WORK.get(key)!(defaultControls(part), material, job)
  const from = performance.now()
  let turns = 0
  let held = 0
  while (turns < TURNS_WITH_MACHINE && performance.now() - from < patience) {
    const { done } = await running.next()
    if (done === true) break
    held = alive.size
    if (held > 0) turns++
  }
  await running.return(undefined as never)
  return held
}

describe.each(jobs)('$key, job $job', (known) => {
  it('leaves nothing behind', async () => {
    await givenUp(known)
    expect(alive.size).toBeLessThanOrEqual(KEPT[known.key] ?? 0)
  })
})

it.each([
  'saturation/drift',
  'saturation/scales',
  'saturation/tooMuch',
  'smallGradient/plateau',
  'smallGradient/frozen',
  'vanishing/accuracy',
  'vanishing/curves',
  'vanishing/fewImages',
  'weightDecay/gap',
  'weightDecay/plateau',
  'variance/training',
  'readersIdeas/handOver',
  'xor/reach',
])('%s is given up while it holds a machine', async (key) => {
  expect(
    await givenUp(
      jobs.findLast((known) => known.key === key)!,
      Infinity,
    ),
  ).toBe(1)
})
