import { describe, expect, test } from 'vitest'
import { isLabUrl, isTrusted, mayLoad, mayUse } from '@main/lab-origin'

test.each(['app://lab/', 'app://lab/index.html?x#y', 'app://lab'])('%s is ours', (url) =>
  expect(isLabUrl(url)).toBe(true),
)

test.each([
  'app://lab.evil/',
  'app://evil/?next=app://lab/',
  'app://evil#app://lab/',
  'app://lab@evil/',
  'app://user:word@lab/',
  'app://lab:1/',
  'https://lab/',
  'about:blank',
  'about:srcdoc',
  'data:text/html,app://lab/',
  'blob:app://lab/1',
  'javascript:app://lab/',
  '',
])('%s is not ours', (url) => expect(isLabUrl(url)).toBe(false))

test('loads nothing but its own files', () => {
  expect(mayLoad('app://lab/a.js', false)).toBe(true)
  for (const scheme of [
    'http',
    'https',
    'ws',
    'wss',
    'ftp',
    'file',
    'chrome',
    'chrome-extension',
    'filesystem',
    'about',
    'data',
    'blob',
  ])
    expect(mayLoad(`${scheme}://lab/`, true)).toBe(false)
  expect([mayLoad('devtools://devtools/a.js', true), mayLoad('devtools://devtools/a.js', false)]).toEqual([true, false])
})

test('copies text, and nothing else with the machine', () => {
  const names = [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'usb',
    '',
  ]
  expect(names.filter(mayUse)).toEqual([])
  expect(mayUse('clipboard-sanitized-write')).toBe(true)
})

describe('the sender of a message', () => {
  const frame = { url: 'app://lab/', parent: null }

  test('is the main frame of our window', () => expect(isTrusted({ contents: 1, frame }, 1)).toBe(true))

  test.each([
    ['another window', { contents: 2, frame }, 1],
    ['no window is open', { contents: 1, frame }, null],
    ['a frame that is gone', { contents: 1, frame: null }, 1],
    ['a frame inside the page', { contents: 1, frame: { ...frame, parent: {} } }, 1],
    ['a foreign page', { contents: 1, frame: { ...frame, url: 'https://lab/' } }, 1],
    ['an empty page', { contents: 1, frame: { ...frame, url: '' } }, 1],
  ])('is refused: %s', (_name, sender, window) => expect(isTrusted(sender, window)).toBe(false))
})
