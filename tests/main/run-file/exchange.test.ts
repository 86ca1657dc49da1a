import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { LabError } from '@engine/contract/errors'
import type { StoreApi } from '@main/contract/store-api'
import { exportRuns } from '@main/export-runs'
import { type ChooseRunFiles, ImportFiles } from '@main/import-files'
import { readRunFile } from '@main/run-file/read-run-file'
import { RunFileProcess } from '@main/run-file/run-file-process'
import { runFileWork } from '@main/run-file/run-file-work'
import { writeRunFile } from '@main/run-file/write-run-file'
import type { StoreClient } from '@main/store-client'
import { fakePlatform } from '../fake-process'
import { openForTest, temporaryFolder, valueOf } from '../store/temporary-history'
import { archivedRun, RUN_ID } from './archived-runs'
import { HOSTILE_FILES } from './hostile-files'

const processApi = { ...runFileWork, end: async () => ({ ok: true, value: null }) }
const OTHER_ID = '00000000-0000-4000-8000-000000000001'

function start(chosen: readonly string[] | null) {
  const opened = openForTest(temporaryFolder())
  const store = {
    call: (name: keyof StoreApi, ...args: unknown[]) => (opened.api[name] as (...args: unknown[]) => unknown)(...args),
  } as unknown as Pick<StoreClient, 'call'>
  const platform = fakePlatform(() => processApi)
  const choose: ChooseRunFiles = async () => chosen
  return { ...opened, store, platform, files: new ImportFiles(platform, store, choose) }
}

function folderWith(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-hand-ins-'))
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return folder
}

const handedIn = (handedInBy: string | null, seed = 1, id = RUN_ID): Uint8Array =>
  writeRunFile([archivedRun({ id }, seed)], { app: '1', handedInBy })

describe('a folder of hand-ins', () => {
  const folder = folderWith({
    'Ada/work.glab.json.gz': handedIn('Ada Lovelace'),
    'Bob/work.glab (1).json.gz': handedIn('Bob', 7, OTHER_ID),
    'copied.glab.json.gz': handedIn('Carl'),
    'damaged.glab.json.gz': handedIn('Dora').slice(0, -40),
    'essay.pdf': new Uint8Array(10),
    'a/b/c/too-deep.glab.json.gz': handedIn('Eve'),
  })

  it('is looked at whole, and nothing is stored', async () => {
    const { files, api, events } = start([folder])
    const chosen = await files.look('folder')
    expect(chosen?.files.map(({ file, handedInBy, failure }) => [file, handedInBy, failure?.code ?? null])).toEqual([
      ['Ada/work.glab.json.gz', 'Ada Lovelace', null],
      ['Bob/work.glab (1).json.gz', 'Bob', null],
      ['copied.glab.json.gz', 'Carl', null],
      ['damaged.glab.json.gz', null, 'IMPORT_TRUNCATED'],
    ])
    const [ada, bob, carl] = chosen?.files ?? []
    expect(ada?.runs[0]).toMatchObject({ name: 'XOR', sizes: [2, 3, 1], status: 'finished', weights: true })
    expect(ada?.runs[0]?.digest).toBe(carl?.runs[0]?.digest)
    expect(ada?.runs[0]?.digest).not.toBe(bob?.runs[0]?.digest)
    expect(await valueOf(api.listRuns())).toEqual([])
    expect(events.changed).toBe(0)
  })

  it('is taken in part, and reported file by file', async () => {
    const { files, api } = start([folder])
    const chosen = await files.look('folder')
    const report = await files.take(chosen?.token ?? '', [0, 2, 3])
    expect(report).toEqual({
      taken: [RUN_ID],
      same: [RUN_ID],
      copied: [],
      refused: [{ file: 'damaged.glab.json.gz', failure: { code: 'IMPORT_TRUNCATED', params: {} } }],
    })
    expect(await valueOf(api.listRuns())).toHaveLength(1)
  })

  it('says which runs are in the history already, but not of those in the trash, nor of others with the same id', async () => {
    const { files, api } = start([folder])
    const here = async (): Promise<readonly (readonly string[])[]> =>
      (await files.look('folder'))!.files.map((file) => file.here)
    expect(await here()).toEqual([[], [], [], []])
    await valueOf(api.adoptRuns([archivedRun({ id: OTHER_ID }, 3), archivedRun()]))
    const { files: looks } = (await files.look('folder'))!
    const digest = looks[0]!.runs[0]!.digest
    expect(await here()).toEqual([[digest], [], [digest], []])
    // As a copy under another id.
    await valueOf(api.adoptRuns([archivedRun({ id: OTHER_ID }, 7)]))
    expect((await here())[1]).toEqual([looks[1]!.runs[0]!.digest])
    await valueOf(api.deleteRuns([RUN_ID]))
    expect((await here())[0]).toEqual([])
  })

  it('is only taken as it was chosen last', async () => {
    const { files } = start([folder])
    const first = await files.look('folder')
    await files.look('folder')
    await expect(files.take(first?.token ?? '', [0])).rejects.toThrow('REQUEST_REFUSED')
    await expect(start(null).files.take('', [0])).resolves.toMatchObject({ taken: [] })
  })

  it('that is gone or too full is refused with the reason', async () => {
    await expect(start([join(folder, 'nothing')]).files.look('folder')).rejects.toThrow('FILE_NOT_READ')
    const full = folderWith(
      Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`${i}.glab.json.gz`, new Uint8Array()])),
    )
    await expect(start([full]).files.look('folder')).rejects.toThrow('IMPORT_TOO_MANY_FILES')
    expect(await start(null).files.look('folder')).toBeNull()
  })

  it('does not follow links', async () => {
    const linked = folderWith({})
    symlinkSync(folder, join(linked, 'elsewhere'))
    symlinkSync(join(folder, 'copied.glab.json.gz'), join(linked, 'link.glab.json.gz'))
    expect((await start([linked]).files.look('folder'))?.files).toEqual([])
  })
})

test('a refused file leaves the database as it was, to the last bit', async () => {
  const folder = folderWith(Object.fromEntries(HOSTILE_FILES.map(({ bytes }, i) => [`${i}.glab.json`, bytes])))
  const { files, history, store } = start(HOSTILE_FILES.map((_, i) => join(folder, `${i}.glab.json`)))
  await store.call('adoptRuns', [archivedRun({ id: OTHER_ID }, 3)])
  const hash = (): string => {
    history.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return createHash('sha256')
      .update(readFileSync(history.db.location() ?? ''))
      .digest('hex')
  }
  const before = hash()
  const chosen = await files.look('files')
  const report = await files.take(chosen?.token ?? '', [...HOSTILE_FILES.keys()])
  expect(report.refused).toHaveLength(HOSTILE_FILES.length)
  expect(new Set(report.refused.map(({ failure }) => failure.code))).toEqual(
    new Set(['IMPORT_NOT_A_RUN_FILE', 'IMPORT_NEWER', 'IMPORT_TRUNCATED', 'IMPORT_TOO_LARGE', 'IMPORT_DAMAGED']),
  )
  expect(hash()).toBe(before)
  await store.call('adoptRuns', [archivedRun()])
  expect(hash()).not.toBe(before)
})

test('runs of one file come in together or not at all', async () => {
  const { store, api } = start(null)
  const broken = { ...archivedRun({ id: OTHER_ID }), experiment: 'no JSON' }
  expect(await store.call('adoptRuns', [archivedRun(), broken])).toMatchObject({ ok: false })
  expect(await valueOf(api.listRuns())).toEqual([])
})

describe('the process that reads', () => {
  it('is ended when it takes too long, and another one answers the next question', async () => {
    let hangs = true
    const platform = fakePlatform(() => (hangs ? { look: () => new Promise(() => undefined) } : processApi))
    const process = new RunFileProcess(platform, 30)
    const died = { code: 'IMPORT_DAMAGED', params: {} } as const
    expect(await process.call('look', died, '/x')).toMatchObject({ failure: { code: 'IMPORT_TOO_LONG' } })
    expect(platform.killed).toHaveLength(1)
    hangs = false
    expect(await process.call('look', died, '/x')).toEqual({
      ok: false,
      failure: { code: 'FILE_NOT_READ', params: { detail: 'ENOENT' } },
    })
    process.close()
  })

  it('that dies answers with what that means', async () => {
    const platform = fakePlatform(() => ({ look: () => new Promise(() => undefined) }))
    const process = new RunFileProcess(platform)
    const answer = process.call('look', { code: 'IMPORT_DAMAGED', params: { detail: 'memory' } }, '/x')
    platform.newest().end(5)
    expect(await answer).toEqual({ ok: false, failure: { code: 'IMPORT_DAMAGED', params: { detail: 'memory' } } })
  })

  it('opens no folder', async () => {
    expect(await runFileWork.look(tmpdir())).toMatchObject({ failure: { code: 'IMPORT_NOT_A_RUN_FILE' } })
  })
})

describe('an export', () => {
  const folder = folderWith({})
  const parts = (place: string | null) => {
    const { store, platform, api } = start(null)
    const choosePlace = async (suggested: string) => (place === null ? null : join(place, suggested))
    return { store, api, parts: { store, platform, choosePlace, app: '1.2.3' } }
  }

  it('writes what an import takes', async () => {
    const { parts: given, store } = parts(folder)
    await store.call('adoptRuns', [archivedRun(), archivedRun({ id: OTHER_ID }, 4)])
    const choice = { format: 'runs', weights: true, handedInBy: 'Ada' } as const
    const answer = await exportRuns(given, [OTHER_ID, RUN_ID, RUN_ID], choice, 'Ada, 2 runs')
    expect(answer).toEqual({ ok: true, value: 'Ada 2 runs.glab.json.gz' })
    const runs = readRunFile(readFileSync(join(folder, 'Ada 2 runs.glab.json.gz')))
    expect(runs).toEqual([archivedRun({ id: OTHER_ID }, 4), archivedRun()])
    await exportRuns(given, [RUN_ID], { ...choice, weights: false }, 'light')
    expect(readRunFile(readFileSync(join(folder, 'light.glab.json.gz')))[0]?.parameters).toBeNull()
  })

  it('of the experiment is its document', async () => {
    const { parts: given, store } = parts(folder)
    await store.call('adoptRuns', [archivedRun()])
    await exportRuns(given, [RUN_ID], { format: 'experiment' }, 'XOR')
    const document = JSON.parse(readFileSync(join(folder, 'XOR.json'), 'utf8')) as unknown
    expect(document).toEqual(JSON.parse(archivedRun().experiment))
  })

  it('that is cancelled, unknown or too much writes nothing', async () => {
    const { parts: given, store } = parts(null)
    const choice = { format: 'csv', decimal: 'point' } as const
    expect(await exportRuns(given, [RUN_ID], choice, 'x')).toMatchObject({ failure: { code: 'RUN_UNKNOWN' } })
    await store.call('adoptRuns', [archivedRun()])
    expect(await exportRuns(given, [RUN_ID], choice, 'x')).toEqual({ ok: true, value: null })
    const many = Array.from({ length: 101 }, () => RUN_ID)
    await expect(exportRuns(given, many, choice, 'x')).rejects.toThrow(LabError)
  })

  it('that gets too large is refused before all of it is in memory', async () => {
    const { parts: given } = parts(folder)
    const large = { ...archivedRun(), parameters: new Uint8Array(100 * 2 ** 20) }
    let read = 0
    const call = async () => ({ ok: true, value: read++ < 100 ? large : null })
    const store = { call } as unknown as Pick<StoreClient, 'call'>
    const ids = Array.from({ length: 100 }, (_, i) => String(i))
    const choice = { format: 'runs', weights: true, handedInBy: null } as const
    await expect(exportRuns({ ...given, store }, ids, choice, 'x')).rejects.toThrow('EXPORT_TOO_LARGE')
    expect(read).toBe(3)
  })
})
