// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import ExportRuns from '@/exchange/ExportRuns.vue'
import ImportRuns from '@/exchange/ImportRuns.vue'
import ImportSheets from '@/exchange/ImportSheets.vue'
import { createWords } from '@/locales'
import { useNoticesStore } from '@/stores/notices'
import type { ImportReport } from '@main/contract/run-exchange'
import { good, installBridge, type FakeBridge } from '../stores/fake-bridge'

const ID = '3f2b8c1e-5d4a-4b6c-9e8f-0a1b2c3d4e5f'
const TOKEN = '00000000-0000-4000-8000-000000000001'
const run = {
  id: ID,
  name: 'XOR',
  kind: 'training',
  status: 'finished',
  sizes: [2, 3, 1],
  bestAccuracy: 0.95,
  speedRatio: 4.5,
  weights: true,
} as const
const ada = {
  file: 'ada.glab.json.gz',
  handedInBy: 'Ada',
  runs: [{ ...run, digest: 'a' }],
  failure: null,
  here: [],
} as const
const bob = {
  file: 'bob.glab.json.gz',
  handedInBy: null,
  runs: [],
  failure: { code: 'IMPORT_NEWER', params: { found: 2, known: 1 } },
  here: [],
} as const
const carl = { ...ada, file: 'carl.glab.json.gz', handedInBy: 'Carl' } as const

let bridge: FakeBridge
let pane: VueWrapper

beforeEach(() => {
  bridge = installBridge()
  setActivePinia(createPinia())
  localStorage.clear()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  )
})
afterEach(() => {
  pane.unmount()
  document.body.replaceChildren()
})

const global = { plugins: [createWords()] }
const find = (id: string): HTMLElement | null => document.querySelector(`[data-testid="${id}"]`)
const textOf = (id: string): string => find(id)?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
async function click(id: string): Promise<void> {
  find(id)?.click()
  await flushPromises()
}

describe('export', () => {
  const open = async (ids: readonly string[], name = 'XOR'): Promise<void> => {
    pane = mount(ExportRuns, { props: { ids, name }, global, attachTo: document.body })
    await click('button-export-runs')
  }
  const asked: unknown[][] = []
  beforeEach(() => {
    asked.length = 0
    bridge.answer('exportRuns', (...args: unknown[]) => {
      asked.push(args)
      return good('XOR.glab.json.gz')
    })
  })

  it('asks for the chosen kind, and remembers the decimal mark and the name of the student', async () => {
    await open([ID])
    const student = find('export-student') as HTMLInputElement
    student.value = ' Ada '
    student.dispatchEvent(new Event('input'))
    await click('export-weights')
    await click('export-save')
    expect(asked).toEqual([[[ID], { format: 'runs', weights: false, handedInBy: 'Ada' }, 'Ada, XOR']])
    expect(document.body.textContent).toContain('XOR.glab.json.gz is written.')
    find('export-format')?.querySelector<HTMLElement>('[data-value="csv"]')?.click()
    await flushPromises()
    find('export-decimal')?.querySelector<HTMLElement>('[data-value="comma"]')?.click()
    await click('export-save')
    expect(asked[1]).toEqual([[ID], { format: 'csv', decimal: 'comma' }, 'XOR'])
    expect([localStorage.getItem('exchange.decimal'), localStorage.getItem('exchange.handedInBy')]).toEqual([
      '"comma"',
      '"Ada"',
    ])
  })

  it('names a selection by its size, and says why it failed', async () => {
    bridge.answer('exportRuns', () => ({ ok: false, failure: { code: 'EXPORT_TOO_LARGE', params: {} } }))
    await open([ID, TOKEN], '')
    expect(document.body.textContent).toContain('Export 2 runs')
    await click('export-save')
    expect(document.body.textContent).toContain('choose fewer runs')
  })

  it('needs one to a hundred runs', async () => {
    await open([])
    expect((find('button-export-runs') as HTMLButtonElement).disabled).toBe(true)
    await pane.setProps({ ids: Array.from({ length: 101 }, () => ID) })
    expect(find('button-export-runs')?.title).toBe('At most 100 runs go into one file.')
    await pane.setProps({ ids: Array.from({ length: 100 }, () => ID) })
    expect((find('button-export-runs') as HTMLButtonElement).disabled).toBe(false)
  })
})

describe('import', () => {
  const report: ImportReport = {
    taken: [ID],
    same: [TOKEN, TOKEN],
    copied: [],
    refused: [{ file: 'x.glab.json.gz', failure: { code: 'IMPORT_TRUNCATED', params: {} } }],
  }
  const taken: unknown[][] = []
  /** As in the history: a button of the bar and one of the empty list. */
  const place = defineComponent(() => () => [h(ImportRuns), h(ImportRuns), h(ImportSheets)])
  beforeEach(() => {
    taken.length = 0
    bridge.answer('importRuns', (...args: unknown[]) => {
      taken.push(args)
      return good(report)
    })
    pane = mount(place, { global, attachTo: document.body })
  })
  const choose = async (source: 'files' | 'folder'): Promise<void> => {
    await click('button-import-runs')
    await click(`import-${source}`)
  }

  it('of files takes them at once and reports in numbers', async () => {
    bridge.answer('chooseRunFiles', () => good({ token: TOKEN, files: [ada, bob] }))
    await choose('files')
    expect(taken).toEqual([[TOKEN, [0, 1]]])
    expect(document.querySelectorAll('[data-testid="import-report"]')).toHaveLength(1)
    const said = textOf('import-report')
    expect(said).toContain('1 run is in the history now.')
    expect(said).toContain('2 runs were there already')
    expect(said).toContain('x.glab.json.gzThe file is cut off')
    expect(said).not.toContain('copy')
  })

  it('of a folder shows a table first and takes what is chosen there', async () => {
    bridge.answer('chooseRunFiles', () => good({ token: TOKEN, files: [ada, bob, carl] }))
    await choose('folder')
    expect(taken).toEqual([])
    const said = textOf('hand-ins')
    for (const part of [
      '3 files · 1 run',
      '1 cannot be read',
      'Ada',
      '2-3-1',
      '95.0',
      'format 2',
      'The same run is in carl',
    ])
      expect(said).toContain(part)
    find('hand-in-0')?.querySelector<HTMLInputElement>('input')?.click()
    await flushPromises()
    expect(textOf('hand-ins-take')).toBe('Take 1 run')
    await click('hand-ins-take')
    expect(taken).toEqual([[TOKEN, [2]]])
    expect(find('hand-ins')).toBeNull()
    expect(find('import-report')).not.toBeNull()
  })

  it('says what of it is in the history already, and counts what is new', async () => {
    const here = { ...ada, here: ['a'] }
    const more = {
      ...carl,
      runs: [run, { ...run, digest: 'b' }].map((one, i) => ({ ...one, digest: 'ab'[i]! })),
      here: ['a'],
    }
    bridge.answer('chooseRunFiles', () => good({ token: TOKEN, files: [here, bob, more] }))
    await choose('folder')
    expect(textOf('hand-in-0')).toContain('It is in the history already.')
    expect(textOf('hand-in-2')).toContain('1 of them is in the history already.')
    expect(textOf('hand-ins')).toContain('New: 1. In the history already, and left as they are: 1.')
  })

  it('of an empty folder says how run files are called', async () => {
    bridge.answer('chooseRunFiles', () => good({ token: TOKEN, files: [] }))
    await choose('folder')
    expect(textOf('hand-ins')).toContain('.glab.json.gz')
    expect(find('hand-ins-take')).toBeNull()
  })

  it('that is cancelled changes nothing, one that fails says why', async () => {
    bridge.answer('chooseRunFiles', () => good(null))
    await choose('files')
    expect([find('import-report'), useNoticesStore().notices.length]).toEqual([null, 0])
    bridge.answer('chooseRunFiles', () => ({
      ok: false,
      failure: { code: 'FILE_NOT_READ', params: { detail: 'EACCES' } },
    }))
    await choose('folder')
    expect(useNoticesStore().notices[0]?.detail).toContain('EACCES')
  })
})
