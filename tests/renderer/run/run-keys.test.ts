// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { runKeyOf, type RunKey } from '@/run/run-keys'

/** Presses a key on an element of `html` (its first one) and answers with the command. */
function press(html: string, init: KeyboardEventInit): RunKey | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  document.body.replaceChildren(...body.childNodes)
  let command: RunKey | null = null
  const listen = (event: KeyboardEvent): void => void (command = runKeyOf(event))
  window.addEventListener('keydown', listen)
  ;(document.body.firstElementChild ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
  )
  window.removeEventListener('keydown', listen)
  return command
}

it.each([
  ['m', 'measure'],
  ['S', 'step'],
  [' ', 'toggle'],
  ['Escape', 'stop'],
  ['x', null],
])('%s is %s', (key, command) => expect(press('<div></div>', { key })).toBe(command))

it.each(['<input>', '<textarea></textarea>', '<select></select>'])('letters typed into %s stay letters', (html) => {
  for (const key of ['m', 's', ' ', 'Escape']) expect(press(html, { key })).toBeNull()
})

it('Ctrl Enter trains from anywhere', () => {
  expect(press('<input>', { key: 'Enter', ctrlKey: true })).toBe('toggle')
  expect(press('<div></div>', { key: 'Enter' })).toBeNull()
})

it('Space presses the button that has the focus instead', () => {
  expect(press('<button></button>', { key: ' ' })).toBeNull()
  expect(press('<button></button>', { key: 'm' })).toBe('measure')
  expect(press('<input type="range">', { key: 'm' })).toBe('measure')
})

it('leaves shortcuts and held keys alone', () => {
  expect(press('<div></div>', { key: 's', ctrlKey: true })).toBeNull()
  expect(press('<div></div>', { key: 'm', altKey: true })).toBeNull()
  expect(press('<div></div>', { key: ' ', repeat: true })).toBeNull()
})

it('leaves Escape to an open box, wherever the focus is', () => {
  const press = new KeyboardEvent('keydown', { key: 'Escape' })
  expect(runKeyOf(press)).toBe('stop')
  const box = document.createElement('div')
  box.setAttribute('role', 'dialog')
  box.dataset['state'] = 'open'
  document.body.append(box)
  expect(runKeyOf(press)).toBeNull()
  box.remove()
  expect(runKeyOf(press)).toBe('stop')
})
