/** Store process. Pages of the list for the window, which is told every id only once. */
import { randomUUID } from 'node:crypto'
import { packPage, type KnownIds, type NewIds, type PackedPage } from '../../contract/packed-page'
import type { RunQuery } from '../../contract/run-query'
import type { Database } from '../driver'
import { queryNumbers } from './query-runs'

/** The runs numbered above `?`, whatever place they are in. */
const NEWER = `SELECT json_group_array(number) AS numbers, json_group_array(id) AS ids
  FROM (SELECT number, id FROM runs WHERE number > ? ORDER BY number)`

/** Call what it returns after `refreshIndex`. Numbers are never given twice, so what the window knows stays true as long as this process. */
export function createListPage(db: Database): (query: RunQuery, known: KnownIds | null) => PackedPage {
  const history = randomUUID()
  return (query, known) => {
    const upTo = known?.history === history ? known.upTo : 0
    const found = db.prepare(NEWER).get(upTo) as Record<'numbers' | 'ids', string>
    const numbers = JSON.parse(found.numbers) as NewIds['numbers']
    const ids = JSON.parse(found.ids) as NewIds['ids']
    return packPage(queryNumbers(db, query), { history, numbers, ids })
  }
}
