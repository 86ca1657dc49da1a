import { expect, it } from 'vitest'
import { unpackNewIds, unpackPage, type KnownIds, type PackedPage } from '@main/contract/packed-page'
import type { RunPage, RunQuery } from '@main/contract/run-query'
import { RunIds } from '@/history/run-ids'
import { insertRuns } from './many-runs'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

const ALL: RunQuery = {
  search: '',
  place: 'kept',
  sort: { by: 'number', descending: true },
  epoch: null,
  groupBy: null,
}

/** A window that reads pages of a store, with what the store sent of ids at each reading. */
function reading(folder = temporaryFolder(), runIds = new RunIds()) {
  const store = openForTest(folder)
  const sent: string[] = []
  const send = (query: Partial<RunQuery>, known: KnownIds | null): Promise<PackedPage> =>
    valueOf(store.api.listPage({ ...ALL, ...query }, known))
  const read = async (query: Partial<RunQuery> = {}): Promise<RunPage> => {
    const page = await send(query, runIds.known)
    const newIds = unpackNewIds(page)
    sent.push(newIds.ids.join(''))
    runIds.take(newIds)
    return unpackPage(page, runIds.of)
  }
  return { store, sent, read, runIds }
}

it('names every run as the query does, and says each id once', async () => {
  const { store, sent, read } = reading()
  insertRuns(store.history.db, [
    { id: 'a', name: '' },
    { id: 'b', name: 'x' },
    { id: 'c', name: 'x' },
  ])
  for (const query of [
    {},
    { search: 'x' },
    { groupBy: 'name' },
    { search: 'x', epoch: 2 },
    { place: 'trash' },
  ] as const) {
    expect(await read(query)).toEqual(await valueOf(store.api.queryRuns({ ...ALL, ...query })))
  }
  await valueOf(store.api.deleteRuns(['c']))
  expect((await read()).ids).toEqual(['b', 'a'])
  expect((await read({ place: 'trash' })).ids).toEqual(['c'])
  insertRuns(store.history.db, [{ id: 'd', name: 'x' }])
  expect((await read({ search: 'x' })).ids).toEqual(['d', 'b'])
  expect(sent).toEqual(['abc', '', '', '', '', '', '', 'd'])
})

it('never gives the number of an erased run to another one', async () => {
  const { store, read } = reading()
  insertRuns(store.history.db, [
    { id: 'a', name: '' },
    { id: 'b', name: '' },
  ])
  await read()
  await valueOf(store.api.deleteRuns(['b']))
  await valueOf(store.api.emptyTrash(null))
  insertRuns(store.history.db, [{ id: 'c', name: '' }])
  expect((await read()).ids).toEqual(['c', 'a'])
})

it('says all ids to a window that knows another store', async () => {
  const old = reading()
  insertRuns(old.store.history.db, [
    { id: 'a', name: '' },
    { id: 'b', name: '' },
  ])
  await old.read()
  const other = reading(temporaryFolder(), old.runIds)
  insertRuns(other.store.history.db, [
    { id: 'c', name: '' },
    { id: 'd', name: '' },
  ])
  expect((await other.read()).ids).toEqual(['d', 'c'])
  expect(() => old.runIds.of(3)).toThrow('run 3')
})
