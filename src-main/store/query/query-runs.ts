/** Store process. The list of the history: which runs, in which order, folded into which groups. */
import { LIST_LIMITS, type RunGroup, type RunPage, type RunQuery } from '../../contract/run-query'
import { parseRunSearch } from '../../contract/run-search'
import type { RunSummary } from '../../contract/run-summary'
import type { Database } from '../driver'
import { toSummary, type RunRow } from '../run-rows'
import { orderOf, sharedOf } from './field-expressions'
import { filterOf } from './filter'
import { foldRuns, type FoldedRow } from './fold-runs'

/** More than the tallest window shows. */
const FIRST_ROWS = 100

const FROM = 'FROM runs r LEFT JOIN run_index x ON x.run = r.number'

/** Call after `refreshIndex`. */
export function queryRuns(db: Database, query: RunQuery): RunPage {
  const { conditions, notUnderstood } = parseRunSearch(query.search)
  const filter = filterOf(conditions)
  const place = query.place === 'kept' ? 'r.deleted_at IS NULL' : 'r.deleted_at IS NOT NULL'
  const chosen = `WHERE ${place}${filter.sql}`
  const order = `ORDER BY ${orderOf(query.sort.by, query.sort.descending)}`
  const { total } = db.prepare(`SELECT count(*) AS total FROM runs r WHERE ${place}`).get() as { total: number }
  // One text of JSON crosses from SQLite much faster than many rows.
  const ask = (entry: string, listed: 'entry' | 'json(entry)'): unknown[] => {
    const sql = `SELECT json_group_array(${listed}) AS list FROM (SELECT ${entry} AS entry ${FROM} ${chosen} ${order})`
    const params = sql.includes(':epoch') ? { ...filter.params, epoch: query.epoch } : filter.params
    return JSON.parse((db.prepare(sql).get(params) as { list: string }).list) as unknown[]
  }
  const rows = query.groupBy === null ? null : (ask(foldedColumns(query.groupBy), 'json(entry)') as FoldedRow[])
  const ids = rows?.map(([id]) => id) ?? (ask('r.id', 'entry') as string[])
  const groups: readonly RunGroup[] | null = rows === null ? null : foldRuns(rows)
  return { total, ids, first: readRows(db, ids.slice(0, FIRST_ROWS)), groups, notUnderstood }
}

/** In the order of `ids`; what is no longer there is left out. */
export function readRows(db: Database, ids: readonly string[]): RunSummary[] {
  const select = db.prepare('SELECT * FROM runs WHERE id = ?')
  return ids.slice(0, LIST_LIMITS.rows).flatMap((id) => {
    const row = select.get(id) as RunRow | undefined
    return row === undefined ? [] : [toSummary(row)]
  })
}

const foldedColumns = (groupBy: NonNullable<RunQuery['groupBy']>): string =>
  `json_array(r.id, ${groupBy === 'design' ? 'x.design_sha256' : sharedOf(groupBy)}, r.seed, r.best_accuracy, r.last_accuracy,
    x.speed_ratio)`
