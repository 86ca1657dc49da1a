// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { focusNextRegion } from '@/shell/shell-keys'

const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.id

beforeEach(() => {
  const page = `
    <header data-region><button id="tab"></button></header>
    <section data-region><input id="name" disabled /><button id="train"></button></section>
    <section data-region><p>words only</p></section>
    <section data-region><div id="chart" tabindex="0"></div></section>`
  document.body.replaceChildren(...new DOMParser().parseFromString(page, 'text/html').body.childNodes)
})

test('F6 walks through the regions, past what cannot be focused, and around', () => {
  const visited = Array.from({ length: 4 }, () => {
    focusNextRegion(1)
    return focused()
  })
  expect(visited).toEqual(['tab', 'train', 'chart', 'tab'])
})

test('Shift F6 walks back', () => {
  const visited = Array.from({ length: 3 }, () => {
    focusNextRegion(-1)
    return focused()
  })
  expect(visited).toEqual(['chart', 'train', 'tab'])
})
