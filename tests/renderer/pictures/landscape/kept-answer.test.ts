// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { defineComponent, nextTick, shallowRef } from 'vue'
import { presetExperiment, type PresetName } from '@engine/contract/presets'
import type { ProbeReport } from '@engine/contract/probes'
import { createWords } from '@/locales'
import { useKeptAnswer, type KeptAnswer } from '@/pictures/landscape/use-kept-answer'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'
import { useSubjectStore, type Subject } from '@/stores/subject'
import { installBridge } from '../../stores/fake-bridge'

beforeEach(async () => {
  installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
  useDraftStore().usePreset('chapter5TwoHidden', 'two')
})

/** A picture that is opened, with its probe. */
function opened() {
  const report = shallowRef<ProbeReport<'curvature'> | null>(null)
  const subject = shallowRef<Subject | null>(null)
  let kept!: KeptAnswer<'curvature'>
  const Picture = defineComponent({
    setup() {
      kept = useKeptAnswer('curvature', { report, subject })
      return () => null
    },
  })
  const wrapper = mount(Picture, { global: { plugins: [createWords()] } })
  return { report, subject, kept, close: () => wrapper.unmount() }
}

async function measured(preset: PresetName, step: number): Promise<void> {
  const picture = opened()
  picture.report.value = { answer: { largest: 7 } } as ProbeReport<'curvature'>
  picture.subject.value = { experiment: presetExperiment(preset, 'p'), weights: 'run', step }
  await nextTick()
  expect(picture.kept.answer.value?.largest).toBe(7)
  expect(picture.kept.older.value).toBe('')
  picture.close()
}

it('opened again while a run trains, a picture shows its last answer and the step it belongs to', async () => {
  await measured('chapter5TwoHidden', 1200)
  useRunStore().state = 'training'
  const { kept } = opened()
  expect(kept.answer.value?.largest).toBe(7)
  expect(kept.older.value).toBe('After step 1,200')
})

it('says where it is of the start values', async () => {
  await measured('chapter5TwoHidden', 0)
  useRunStore().state = 'training'
  expect(opened().kept.older.value).toBe('Before training')
})

it('shows no old answer at rest, where a new one is on its way, nor one of other layers', async () => {
  await measured('chapter5TwoHidden', 1200)
  expect(opened().kept.answer.value).toBeNull()
  useRunStore().state = 'training'
  useDraftStore().usePreset('reluHe', 'other')
  expect(useSubjectStore().subject).not.toBeNull()
  expect(opened().kept.answer.value).toBeNull()
})
