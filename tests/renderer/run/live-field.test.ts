// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import type { RunHeader } from '@engine/contract/run-records'
import { useLiveField } from '@/run/use-live-field'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'
import { installBridge } from '../stores/fake-bridge'

const design = { value: 0.1, problem: null, onCommit: vi.fn() }

beforeEach(async () => {
  installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
})

/** A run of the open design, paused before its first update. */
function beginRun(): void {
  const run = useRunStore()
  run.header = { kind: 'training', experiment: useDraftStore().experiment } as RunHeader
  run.state = 'paused'
}

test('without a run a field is that of the design', () => {
  expect(useLiveField()('learningRate', design)).toMatchObject({ ...design, disabled: false })
})

test('while a run is under way it is the one of the run: it stays open, and what cannot be taken is repaired there', () => {
  beginRun()
  const field = useLiveField()
  field('batchSize', design).onCommit(60_000)
  const refused = field('batchSize', design)
  expect(refused).toMatchObject({ value: 60_000, disabled: false, problem: { nearest: 50_000 } })
  refused.onRepair(refused.problem!)
  expect(field('batchSize', design)).toMatchObject({ value: 50_000, problem: null })
  expect(design.onCommit).not.toHaveBeenCalled()
})

test('a setting the run does not have shows the design, locked', () => {
  useDraftStore().edit((e) => ({ ...e, regularization: { name: 'none' } }))
  beginRun()
  expect(useLiveField()('lambda', { ...design, value: 0 })).toMatchObject({ value: 0, disabled: true })
})
