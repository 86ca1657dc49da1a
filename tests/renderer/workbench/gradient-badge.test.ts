// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp, nextTick, type App } from 'vue'
import type { GradientCheck } from '@engine/contract/gradient-check'
import { createWords } from '@/locales'
import { useDatasetsStore } from '@/stores/datasets'
import GradientBadge from '@/workbench/GradientBadge.vue'
import { good, installBridge, type FakeBridge } from '../stores/fake-bridge'

const worst = { layer: 0, unit: 17, source: 558, gradient: 1, difference: 1.002, relativeError: 2e-3 }
let app: App
let bridge: FakeBridge

beforeEach(async () => {
  bridge = installBridge()
  const pinia = createPinia()
  setActivePinia(pinia)
  await useDatasetsStore().start()
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  app = createApp(GradientBadge)
  app.use(pinia)
  app.use(createWords())
  app.mount(place)
})
afterEach(() => app.unmount())

const badge = (): HTMLButtonElement => document.querySelector<HTMLButtonElement>('[data-testid="gradient-badge"]')!
const note = (): string => document.querySelector('[data-testid="gradient-note"]')?.textContent ?? ''

async function openWith(check: GradientCheck): Promise<void> {
  bridge.answer('checkGradients', () => good(check))
  expect(badge().dataset['stateOfCheck']).toBe('check')
  badge().click()
  for (let turn = 0; turn < 5; turn++) await nextTick()
}

test('opened, it checks and says the worst of how many', async () => {
  await openWith({ checked: 2_000, skipped: 0, worst: null, worstRelativeError: 3e-9, passed: true })
  expect(badge().dataset['stateOfCheck']).toBe('passed')
  expect(badge().textContent).toContain('Gradients checked: worst 3.0·10−9 over 2,000 parameters')
  expect(note()).toContain('central difference')
})

test('gradients that differ are a warning that says where, and what was left out', async () => {
  await openWith({ checked: 200, skipped: 3, worst, worstRelativeError: 2e-3, passed: false })
  expect(badge().dataset['stateOfCheck']).toBe('failed')
  expect(badge().textContent).toContain('Gradients differ: worst 0.0020 over 200 parameters')
  expect(note()).toContain('layer 1, weight 559 → 18')
  expect(note()).toContain('At 3 more parameters a kink')
})

test('a net with nothing but kinks has not passed', async () => {
  await openWith({ checked: 0, skipped: 9, worst: null, worstRelativeError: 0, passed: false })
  expect(badge().dataset['stateOfCheck']).toBe('nothing')
  expect(badge().textContent).toContain('No gradient could be checked')
})
