import { expect, test } from 'vitest'
import { CellQueue } from '@main/sweep/cell-queue'
import { coresIn, limitFor } from '@main/sweep/process-limit'

test('cells go out in order, those the person looks at first, none twice', () => {
  const queue = new CellQueue([0, 1, 2, 3, 4, 5])
  expect(queue.take(2)).toEqual([0, 1])
  queue.prefer([5, 1, 4])
  expect(queue.take(3)).toEqual([5, 4, 2])
  queue.giveBack([2])
  expect([queue.size, queue.take(9), queue.size]).toEqual([2, [3, 2], 0])
})

test('cells of a process that ended are tried alone after the others, then lost', () => {
  const queue = new CellQueue([0, 1, 2, 3])
  expect(queue.crashed(queue.take(3))).toEqual([])
  expect([queue.take(3), queue.take(3)]).toEqual([[3], [0]])
  const [second] = queue.take(3)
  expect(queue.crashed([second!])).toEqual([1])
  expect([queue.take(3), queue.take(3), queue.size]).toEqual([[2], [], 0])
})

test('a process for every core, fewer where memory is short, never none', () => {
  expect([limitFor(8, 64e9), limitFor(8, 2e9), limitFor(8, 1e6)]).toEqual([8, 3, 1])
})

test('two threads of one core are one core', () => {
  const thread = (socket: number, core: number): string =>
    `processor\t: 0\nphysical id\t: ${socket}\ncore id\t\t: ${core}\n`
  expect(coresIn([thread(0, 0), thread(0, 1), thread(0, 0), thread(1, 0)].join('\n'))).toBe(3)
  expect(coresIn('processor\t: 0\nBogoMIPS\t: 50\n')).toBeNull()
})
