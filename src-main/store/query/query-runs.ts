/** Store process. The list of the history: which runs, in which order, folded into which groups. */
import { GROUP_NUMBERS, LIST_LIMITS, type RunPage, type RunQuery } from '../../contract/run-query'
import { parseRunSearch } from '../../contract/run-search'
import type { ListedSettings, RunSummary } from '../../contract/run-summary'
import type { Database } from '../driver'
import { toSummary, type RunRow } from '../run-rows'
import { orderOf, sharedOf, valueOf } from './field-expressions'
import { filterOf } from './filter'
import { foldRuns, type FoldedRow } from './fold-runs'

/** What a large window shows. More take longer to read than all else; a taller window asks for them. */
const FIRST_ROWS = 60

const FROM = 'FROM runs r LEFT JOIN run_index x ON x.run = r.number'

const SETTINGS = `SELECT optimizer, learning_rate AS learningRate, lambda, batch, epochs, start_cost AS startCost
  FROM run_index WHERE run = ?`

/** Call after `refreshIndex`. */
export function queryRuns(db: Database, query: RunQuery): RunPage {
  return pageOf(db, query, 'id')
}

/** The same with run numbers in place of ids: a seventh of the text. */
export function queryNumbers(db: Database, query: RunQuery): RunPage<number> {
  return pageOf(db, query, 'number')
}

interface Names {
  readonly id: string
  readonly number: number
}

function pageOf<Name extends keyof Names>(db: Database, query: RunQuery, name: Name): RunPage<Names[Name]> {
  type Id = Names[Name]
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
  const rows =
    query.groupBy === null ? null : (ask(foldedColumns(query.groupBy, name), 'json(entry)') as FoldedRow<Id>[])
  const ids = rows?.map(([id]) => id) ?? (ask(`r.${name}`, 'entry') as Id[])
  const accuraciesAt = query.epoch === null ? null : (ask(valueOf('accuracyAt'), 'entry') as (number | null)[])
  const groups = rows === null ? null : foldRuns(rows)
  return { total, ids, first: rowsOf(db, name, ids.slice(0, FIRST_ROWS)), accuraciesAt, groups, notUnderstood }
}

/** In the order of `ids`; what is no longer there is left out. */
export function readRows(db: Database, ids: readonly string[]): RunSummary[] {
  return rowsOf(db, 'id', ids.slice(0, LIST_LIMITS.rows))
}

function rowsOf(db: Database, name: keyof Names, ids: readonly (string | number)[]): RunSummary[] {
  const row = db.prepare(`SELECT * FROM runs WHERE ${name} = ?`)
  const settings = db.prepare(SETTINGS)
  return ids.flatMap((id) => {
    const found = row.get(id) as RunRow | undefined
    if (found === undefined) return []
    return [toSummary(found, (settings.get(found.number) as ListedSettings | undefined) ?? null)]
  })
}

const foldedColumns = (groupBy: NonNullable<RunQuery['groupBy']>, name: keyof Names): string =>
  `json_array(r.${name}, ${groupBy === 'design' ? 'x.design_sha256' : sharedOf(groupBy)}, r.seed,
    json_array(${GROUP_NUMBERS.map(valueOf).join(', ')}))`
