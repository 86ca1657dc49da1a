import { expect, test } from 'vitest'
import { LatestOnly } from '@main/engine/latest-only'

function gate() {
  const started: string[] = []
  const finish = new Map<string, (failed?: boolean) => void>()
  const task = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      started.push(name)
      finish.set(name, (failed) => (failed ? reject(new Error(name)) : resolve(name)))
    })
  return { started, finish, task }
}

test('one runs, the newest waits, those between are answered at once', async () => {
  const { started, finish, task } = gate()
  const latest = new LatestOnly(() => 'superseded')
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => latest.submit(task(name)))
  expect([await b, await c]).toEqual(['superseded', 'superseded'])
  expect(started).toEqual(['a'])
  finish.get('a')?.()
  expect(await a).toBe('a')
  await new Promise(setImmediate)
  expect(started).toEqual(['a', 'd'])
  finish.get('d')?.()
  expect(await d).toBe('d')
})

test('goes on after a task that fails', async () => {
  const { finish, task } = gate()
  const latest = new LatestOnly(() => 'superseded')
  const a = latest.submit(task('a'))
  const b = latest.submit(task('b'))
  finish.get('a')?.(true)
  await expect(a).rejects.toThrow('a')
  await new Promise(setImmediate)
  finish.get('b')?.()
  expect(await b).toBe('b')
})
