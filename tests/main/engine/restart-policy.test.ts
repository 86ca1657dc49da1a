import { expect, test } from 'vitest'
import { RestartPolicy } from '@main/engine/restart-policy'

test('three times in five minutes, and again when they are over', () => {
  let time = 0
  const policy = new RestartPolicy(3, () => time)
  const at = (minutes: number): boolean => {
    time = minutes * 60_000
    return policy.allow()
  }
  expect([at(0), at(1), at(2), at(3), at(4.9)]).toEqual([true, true, true, false, false])
  expect([at(5), at(5.1), at(6), at(6.5), at(60)]).toEqual([true, false, true, false, true])
})
