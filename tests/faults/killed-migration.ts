/** A store killed while it brings an older database to today's schema: the old schema or the new one, never something between. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Database } from '@main/store/driver'
import { APPLICATION_ID, migrate, MIGRATIONS, NEWEST_SCHEMA, schemaVersion } from '@main/store/migrations/migrate'
import { openHistory } from '@main/store/open-history'
import { readRun } from '@main/store/read-run'
import { startChild, sayLine } from './child'
import { inFolder, randomNumbers, type Fault, type Verdict } from './fault'
import { idsOf, isIntegral, writeRuns } from './small-runs'

const RUNS = 20
const OLD_SCHEMAS = MIGRATIONS.map(({ version }) => version).filter((version) => version < NEWEST_SCHEMA)

export const killedMigration: Fault = {
  name: 'migration killed',
  cycles: { short: 4, full: 100 },
  run: (cycles) => inFolder((folder) => killMany(folder, cycles)),
}

async function killMany(folder: string, cycles: number): Promise<Verdict> {
  const newest = openHistory(join(folder, 'newest'), new Date())
  writeRuns(newest, 0, RUNS)
  const random = randomNumbers(3)
  const found = { old: 0, new: 0, between: 0 }
  for (const version of OLD_SCHEMAS) {
    const fixture = join(folder, `schema-${version}.db`)
    makeFixture(newest.db, version, fixture)
    const steps = await stepsOf(folder, fixture, 'whole')
    // One more than there are statements: that one is killed after its end.
    for (let cycle = 0; cycle < cycles; cycle++) found[await killAt(folder, fixture, 1 + random(steps + 1), 'whole')]++
  }
  const oldest = join(folder, `schema-${OLD_SCHEMAS[0] ?? 0}.db`)
  const control = await killAt(folder, oldest, (await stepsOf(folder, oldest, 'pieces')) - 1, 'pieces')
  newest.db.close()
  return {
    passed: found.between === 0 && found.old > 0,
    result: `from schema ${OLD_SCHEMAS.join(', ')}: ${found.old} old, ${found.new} new, ${found.between} between`,
    controlFailed: control === 'between',
    control: `without a transaction: ${control}`,
  }
}

/** A database as an older program left it: its tables by its migrations, its rows with the columns they had. */
export function makeFixture(newest: Database, version: number, file: string): void {
  const db = openDatabase(file, 'write')
  for (const migration of MIGRATIONS) if (migration.version <= version) migration.up(db)
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`)
  for (const table of ['runs', 'documents', 'chunks', 'parameters']) {
    const columns = (db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(
      ({ name }) => name,
    )
    const insert = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
    )
    for (const row of newest.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).all()) {
      insert.run(row as Record<string, string>)
    }
  }
  db.close()
}

async function killAt(folder: string, fixture: string, step: number, mode: string): Promise<'old' | 'new' | 'between'> {
  const home = freshHome(folder, fixture)
  const before = versionOf(join(home, 'history.db'))
  await startChild('migrate', [home, String(step), mode]).closed
  const after = versionOf(join(home, 'history.db'))
  if (after !== before && after !== NEWEST_SCHEMA) return 'between'
  try {
    const { db, notice } = openHistory(home, new Date())
    const ids = idsOf(db)
    const isWhole = notice === null && isIntegral(db) && ids.length === RUNS
    for (const id of ids) readRun(db, id)
    db.close()
    if (!isWhole) return 'between'
  } catch {
    return 'between'
  }
  return after === before ? 'old' : 'new'
}

/** How many statements a whole migration has. */
async function stepsOf(folder: string, fixture: string, mode: string): Promise<number> {
  const child = startChild('migrate', [freshHome(folder, fixture), '0', mode])
  await child.closed
  return Number(child.lines().at(-1))
}

function freshHome(folder: string, fixture: string): string {
  const home = join(folder, 'home')
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home)
  copyFileSync(fixture, join(home, 'history.db'))
  return home
}

function versionOf(file: string): number {
  const db = openDatabase(file, 'write')
  const version = schemaVersion(db)
  db.close()
  return version
}

/** The child: migrates and kills itself before the statement `step`, at last before it closes; 0: never. Tells how many there were. */
export function migrateUntilKilled(home: string, step: number, mode: string): void {
  const db = openDatabase(join(home, 'history.db'), 'write')
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  let steps = 0
  const tick = (): void => {
    if (++steps === step) process.kill(process.pid, 'SIGKILL')
  }
  const counting = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        if (name === 'exec' || name === 'prepare') tick()
        return name === 'exec' && mode === 'pieces' && /^(BEGIN|COMMIT)/.test(String(args[0]))
          ? undefined
          : (value as (...all: unknown[]) => unknown).apply(target, args)
      }
    },
  })
  migrate(counting)
  sayLine(String(steps))
  tick()
  db.close()
}
