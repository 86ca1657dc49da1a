import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { refusedSwitches } from '@main/command-line'
import { createCrashPolicy, CRASH_PAGE } from '@main/crash-page'
import { readJsonFile, writeJsonFile } from '@main/json-file'
import { LOG_BYTES, openLog } from '@main/log'
import { isColor, readWindowState } from '@main/window-state'

const folder = (): string => mkdtempSync(join(tmpdir(), 'gradient-lab-'))

test('of the command line, what opens doors is taken away', () => {
  const argv = [
    '/app',
    '--no-sandbox',
    '--disable-gpu',
    '--lang=fr',
    '--remote-debugging-port=0',
    '--inspect',
    'x',
    '--',
    '-r',
  ]
  expect(refusedSwitches([...argv, '--load-extension=/x', '--no-sandbox-and-more', '--js-flags=--x'])).toEqual([
    'remote-debugging-port',
    'inspect',
    'load-extension',
    'no-sandbox-and-more',
    'js-flags',
  ])
})

describe('a page that crashes', () => {
  test('is loaded again, unless it crashed a minute ago', () => {
    let time = 0
    const decide = createCrashPolicy(() => time)
    const at = (seconds: number): string => {
      time = seconds * 1000
      return decide()
    }
    expect([at(0), at(59), at(118), at(179)]).toEqual(['reload', 'give-up', 'give-up', 'reload'])
  })

  test('is followed by a page without anything that could fail', () =>
    expect(CRASH_PAGE).not.toMatch(/<script|<style|<link|<img|style=| on\w+=/))
})

describe('small files', () => {
  const schema = v.strictObject({ a: v.number() })

  test('come back as they were written, without leftovers', () => {
    const path = join(folder(), 'f.json')
    writeJsonFile(path, { a: 1 })
    writeJsonFile(path, { a: 2 })
    expect(readJsonFile(path, schema)).toEqual({ a: 2 })
    expect(readdirSync(join(path, '..'))).toEqual(['f.json'])
  })

  test.each(['', '{', '[]', '{"a":"1"}', '{"a":1,"b":2}'])('with %j in them are as good as none', (text) => {
    const path = join(folder(), 'f.json')
    writeFileSync(path, text)
    expect(readJsonFile(path, schema)).toBeNull()
  })

  test('that cannot be written leave the old one', () => {
    const path = join(folder(), 'none', 'f.json')
    expect(() => writeJsonFile(path, { a: 1 })).toThrow()
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    const good = join(folder(), 'f.json')
    writeJsonFile(good, { a: 1 })
    expect(() => writeJsonFile(good, cyclic)).toThrow()
    expect(readJsonFile(good, schema)).toEqual({ a: 1 })
    expect(existsSync(`${good}.tmp`)).toBe(false)
  })
})

describe('the log', () => {
  test('has time, level and text, and is kept at a start', () => {
    const path = join(folder(), 'logs', 'lab.log')
    const now = (): Date => new Date('2026-11-22T05:00:00Z')
    openLog(path, now).info('one\n')
    openLog(path, now).error('two')
    expect(readFileSync(path, 'utf8')).toBe('2026-11-22T05:00:00.000Z info one\n2026-11-22T05:00:00.000Z error two\n')
  })

  test('never grows beyond two files of 1 MB', () => {
    const path = join(folder(), 'lab.log')
    const log = openLog(path)
    for (let i = 0; i < 30; i++) log.warn('€'.repeat(33_000))
    expect(readdirSync(join(path, '..')).sort()).toEqual(['lab.log', 'lab.log.1'])
    for (const name of ['lab.log', 'lab.log.1'])
      expect(statSync(join(path, '..', name)).size).toBeLessThanOrEqual(LOG_BYTES)
  })

  test('that cannot be written stops nobody', () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expect(() => openLog(join(file, 'lab.log')).info('lost')).not.toThrow()
  })
})

describe('the window', () => {
  const screen = { width: 1366, height: 728 }

  test('opens in its first size where nothing is remembered, never larger than the screen or smaller than it works', () => {
    const none = join(folder(), 'w.json')
    expect(readWindowState(none, screen)).toEqual({ width: 1280, height: 728, maximized: false, ground: null })
    const remembered = { width: 1900, height: 1000, maximized: true, ground: '#111316' }
    writeJsonFile(none, remembered)
    expect(readWindowState(none, { width: 2000, height: 2000 })).toEqual(remembered)
    expect(readWindowState(none, { width: 800, height: 500 })).toMatchObject({ width: 960, height: 600 })
  })

  test('takes only colours for colours', () => {
    expect(['#f3f2ee', '#F3F2EE', 'red', '#fff', '#f3f2ee;', null, 7].filter(isColor)).toEqual(['#f3f2ee', '#F3F2EE'])
  })
})
