import { describe, expect, it } from 'vitest'
import { cleanNote, cleanTag } from '@main/store/annotate'
import type { Annotation } from '@main/contract/run-query'
import type { RunSummary } from '@main/contract/run-summary'
import { insertRuns } from './many-runs'
import { codeOf, openForTest, temporaryFolder, valueOf, type OpenedForTest } from './temporary-history'

function opened(...ids: string[]): OpenedForTest {
  const store = openForTest(temporaryFolder())
  insertRuns(
    store.history.db,
    ids.map((id) => ({ id, name: id })),
  )
  return store
}

async function row({ api }: OpenedForTest, id: string): Promise<RunSummary | undefined> {
  return (await valueOf(api.runRows([id])))[0]
}

describe('tags', () => {
  it('are added and removed on many runs at once, each once, in their order', async () => {
    const store = opened('a', 'b')
    await valueOf(store.api.annotateRuns(['a', 'b'], { addTags: ['week 3', 'Homework', ' homework '] }))
    await valueOf(store.api.annotateRuns(['a'], { addTags: ['HOMEWORK', 'last'], removeTags: ['WEEK 3'] }))
    expect((await row(store, 'a'))?.tags).toEqual(['Homework', 'last'])
    expect((await row(store, 'b'))?.tags).toEqual(['week 3', 'Homework'])
  })

  it('are changed on all named runs or on none', async () => {
    const store = opened('a')
    expect(await codeOf(store.api.annotateRuns(['a', 'nobody'], { addTags: ['x'] }))).toBe('RUN_UNKNOWN')
    const many = Array.from({ length: 30 }, (_, i) => `t${i}`)
    await valueOf(store.api.annotateRuns(['a'], { addTags: many }))
    expect(await codeOf(store.api.annotateRuns(['a'], { addTags: ['one more'] }))).toBe('REQUEST_REFUSED')
    expect((await row(store, 'a'))?.tags).toEqual(many)
  })

  it('are counted without the trash, spellings together', async () => {
    const { api } = opened('a', 'b', 'c', 'd')
    await valueOf(api.annotateRuns(['a', 'b'], { addTags: ['homework'] }))
    await valueOf(api.annotateRuns(['c'], { addTags: ['Homework', 'élan'] }))
    await valueOf(api.annotateRuns(['d'], { addTags: ['gone'] }))
    await valueOf(api.deleteRuns(['d']))
    expect(await valueOf(api.allTags())).toEqual([
      { tag: 'élan', runs: 1 },
      { tag: 'homework', runs: 3 },
    ])
  })

  it('are renamed, merged and removed everywhere', async () => {
    const store = opened('a', 'b', 'c')
    const tagsOf = async (): Promise<string> =>
      (await valueOf(store.api.runRows(['a', 'b', 'c']))).map((run) => run.tags.join('+')).join(' ')
    await valueOf(store.api.annotateRuns(['a', 'b'], { addTags: ['old', 'x'] }))
    await valueOf(store.api.annotateRuns(['b', 'c'], { addTags: ['new'] }))
    await valueOf(store.api.renameTag('OLD', 'Old'))
    expect(await tagsOf()).toBe('Old+x Old+x+new new')
    await valueOf(store.api.renameTag('old', 'new'))
    expect(await tagsOf()).toBe('new+x new+x new')
    await valueOf(store.api.renameTag('new', ' '))
    expect(await tagsOf()).toBe('x x ')
  })

  it.each([
    [' a,  b ', 'a, b'],
    ['two\nlines', 'two lines'],
    ['\u202Etxet', 'txet'],
    ['😀'.repeat(60), '😀'.repeat(40)],
  ])('%j becomes %j', (given, cleaned) => {
    expect(cleanTag(given)).toBe(cleaned)
  })
})

describe('notes and stars', () => {
  it('change what is named and leave the rest', async () => {
    const store = opened('a')
    await valueOf(store.api.annotateRuns(['a'], { addTags: ['x'], note: 'first', starred: true }))
    await valueOf(store.api.annotateRuns(['a'], { note: '' }))
    expect(await row(store, 'a')).toMatchObject({ tags: ['x'], note: '', starred: true })
    await valueOf(store.api.annotateRuns(['a'], { starred: false }))
    expect((await row(store, 'a'))?.starred).toBe(false)
    expect(store.events.changed).toBe(3)
  })

  it('grow by a line on many runs at once, whatever each of them says already', async () => {
    const store = opened('a', 'b')
    await valueOf(store.api.annotateRuns(['a'], { note: 'first' }))
    await valueOf(store.api.annotateRuns(['a', 'b'], { addNote: 'seen in class\u202E' }))
    expect((await row(store, 'a'))?.note).toBe('first\nseen in class')
    expect((await row(store, 'b'))?.note).toBe('seen in class')
    await valueOf(store.api.annotateRuns(['a'], { addNote: '' }))
    expect((await row(store, 'a'))?.note).toBe('first\nseen in class')
  })

  it('leave the seal whole', async () => {
    const store = opened('a')
    const sealed = (): unknown => store.history.db.prepare("SELECT seal FROM runs WHERE id = 'a'").get()
    const before = sealed()
    await valueOf(store.api.annotateRuns(['a'], { note: 'x', starred: true, addTags: ['y'] }))
    expect(sealed()).toEqual(before)
  })

  it.each([
    ['one\r\ntwo\rthree\n', 'one\ntwo\nthree'],
    ['a\tb\u0000c\u202E', 'a\tbc'],
    ['\ud800half', 'half'],
    ['x'.repeat(20_000), 'x'.repeat(10_000)],
  ])('%j is cleaned', (given, cleaned) => {
    expect(cleanNote(given)).toBe(cleaned)
  })
})

it('is refused where it is no annotation', async () => {
  const { api } = opened('a')
  const hostile = [null, { starred: 1 }, { note: 7 }, { addNote: 7 }, { addTags: 'x' }, { addTags: [1] }, { name: 'x' }]
  for (const value of hostile) {
    expect(await codeOf(api.annotateRuns(['a'], value as unknown as Annotation))).toBe('REQUEST_REFUSED')
  }
})

describe('a row whose annotations were damaged', () => {
  it.each(['["homework', '7', '{"a":1}', '[7,"x"]', 'null'])('does not close the list: %s', async (tags) => {
    const store = opened('a', 'b')
    await valueOf(store.api.annotateRuns(['a', 'b'], { addTags: ['week 3'] }))
    store.history.db.prepare("UPDATE runs SET tags = ?, origin = '{' WHERE id = 'a'").run(tags)
    expect((await valueOf(store.api.listRuns())).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await row(store, 'a')).toMatchObject({ tags: tags === '[7,"x"]' ? ['x'] : [], origin: null })
    expect((await valueOf(store.api.allTags())).find(({ tag }) => tag === 'week 3')).toEqual({ tag: 'week 3', runs: 1 })
    await valueOf(store.api.renameTag('week 3', 'week 4'))
    await valueOf(store.api.annotateRuns(['a'], { addTags: ['again'] }))
    expect((await row(store, 'a'))?.tags).toContain('again')
  })
})
