import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { LabFailure } from '@engine/contract/errors'
import { useProbeFailuresStore } from '@/stores/probe-failures'

const stopped: LabFailure = { code: 'ENGINE_STOPPED', params: {} }
const failed: LabFailure = { code: 'ENGINE_FAILED', params: { detail: 'x' } }

beforeEach(() => {
  setActivePinia(createPinia())
})

test('what several pictures fail for is said once, for as long as one of them has no answer', () => {
  const failures = useProbeFailuresStore()
  const [one, other, third] = [Symbol('one'), Symbol('other'), Symbol('third')]
  failures.note(one, stopped)
  failures.note(other, stopped)
  failures.note(third, failed)
  expect(failures.shown).toEqual([stopped, failed])
  failures.note(one, null)
  expect(failures.shown).toEqual([stopped, failed])
  failures.note(other, null)
  failures.note(third, null)
  expect(failures.shown).toEqual([])
})
