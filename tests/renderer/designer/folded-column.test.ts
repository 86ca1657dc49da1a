// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import FoldedColumn from '@/designer/FoldedColumn.vue'
import { createWords } from '@/locales'

function textOf(column: { kind: 'range'; first: number; last: number } | { kind: 'folded'; layer: number }): string {
  setActivePinia(createPinia())
  const [layer] = presetExperiment('chapter5FourHidden', 'four').layers
  const settings = Array.from({ length: 12 }, (_, i) => ({ ...layer!, size: 100 + i }))
  const wrapper = mount(FoldedColumn, {
    props: { column, colours: [], settings, apart: false },
    global: { plugins: [createWords()] },
  })
  return wrapper
    .findAll('.name, .line')
    .map((line) => line.text())
    .join(' | ')
}

it('a range says the neurons of its layers, a long one those of its ends', () => {
  expect(textOf({ kind: 'range', first: 1, last: 2 })).toBe('2 to 3 | 2101 | 3102')
  expect(textOf({ kind: 'range', first: 1, last: 10 })).toBe('2 to 11 | 2101 | 3102 | 4103 | … | 9108 | 10109 | 11110')
})

it('a folded layer says its neurons', () => {
  expect(textOf({ kind: 'folded', layer: 3 })).toBe('4 | 103')
})
