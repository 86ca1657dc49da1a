/** Runs from files a person chose: looked at first, then taken; runs in main. */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { LabError, type LabFailure } from '@engine/contract/errors'
import type { ChosenFiles, FileLook, ImportReport, ImportSource, RunLook } from './contract/run-exchange'
import { RunFileProcess } from './run-file/run-file-process'
import type { StoreClient } from './store-client'
import type { ProcessPlatform } from './utility-process'

/** Shows the dialog; null: the person cancelled. One folder, or any number of files. */
export type ChooseRunFiles = (source: ImportSource) => Promise<readonly string[] | null>

/** A year of classes; more is another folder chosen by mistake. */
const MOST_FILES = 500
/** Learning platforms put every hand-in into a folder of its own. */
const FOLDER_DEPTH = 3
/** Browsers number copies before either ending: `x.glab (1).json.gz`, `x.glab.json (1).gz`. */
const RUN_FILE = /\.glab\b.*\.(?:gz|json)$/i
/** A process that dies over a file ran out of memory. */
const DIED: LabFailure = { code: 'IMPORT_DAMAGED', params: { detail: 'memory' } }

interface ChosenFile {
  readonly path: string
  readonly name: string
}

export class ImportFiles {
  private chosen: { readonly token: string; readonly files: readonly ChosenFile[] } = { token: '', files: [] }

  constructor(
    private readonly platform: ProcessPlatform,
    private readonly store: Pick<StoreClient, 'call'>,
    private readonly choose: ChooseRunFiles,
  ) {}

  /** Looks at what the person chooses and stores nothing. Null: cancelled. Throws IMPORT_TOO_MANY_FILES or FILE_NOT_READ. */
  async look(source: ImportSource): Promise<ChosenFiles | null> {
    const paths = await this.choose(source)
    if (paths === null) return null
    const files = source === 'folder' ? filesBelow(paths[0] ?? '') : paths.map(asChosen)
    if (files.length > MOST_FILES) {
      throw new LabError('IMPORT_TOO_MANY_FILES', { found: files.length, max: MOST_FILES })
    }
    const process = new RunFileProcess(this.platform)
    const looks: FileLook[] = []
    for (const { path, name } of files) {
      const answer = await process.call('look', DIED, path)
      looks.push(
        answer.ok
          ? { file: name, ...answer.value, failure: null, here: await this.known(answer.value.runs) }
          : { file: name, handedInBy: null, runs: [], failure: answer.failure, here: [] },
      )
    }
    process.close()
    this.chosen = { token: randomUUID(), files }
    return { token: this.chosen.token, files: looks }
  }

  /** None where the history cannot tell: it is asked again when runs are taken. */
  private async known(runs: readonly RunLook[]): Promise<readonly string[]> {
    const answer = await this.store.call(
      'knownRuns',
      runs.map(({ id, digest }) => ({ id, digest })),
    )
    return answer.ok ? answer.value : []
  }

  /**
   * Takes files of the last choice by their place in it; each is read and checked again, and taken whole or not at all.
   * Throws REQUEST_REFUSED where another choice was made since.
   */
  async take(token: string, places: readonly number[]): Promise<ImportReport> {
    if (token !== this.chosen.token) throw new LabError('REQUEST_REFUSED')
    const files = [...new Set(places)].flatMap((place) => this.chosen.files[place] ?? [])
    const process = new RunFileProcess(this.platform)
    const taken: string[] = []
    const same: string[] = []
    const copied: string[] = []
    const refused: { file: string; failure: LabFailure }[] = []
    for (const { path, name } of files) {
      const read = await process.call('read', DIED, path)
      const adopted = read.ok ? await this.store.call('adoptRuns', read.value.runs) : read
      if (!adopted.ok) refused.push({ file: name, failure: adopted.failure })
      else for (const { id, outcome } of adopted.value) ({ taken, same, copied })[outcome].push(id)
    }
    process.close()
    return { taken, same, copied, refused }
  }
}

const asChosen = (path: string): ChosenFile => ({ path, name: basename(path) })

/** Files of runs in a folder and the folders in it, by name; links are not followed. */
function filesBelow(folder: string): readonly ChosenFile[] {
  const walk = (place: string, depth: number): string[] =>
    readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
      const path = join(place, entry.name)
      if (entry.isDirectory()) return depth < FOLDER_DEPTH ? walk(path, depth + 1) : []
      return entry.isFile() && RUN_FILE.test(entry.name) ? [path] : []
    })
  try {
    return walk(folder, 1)
      .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
      .sort((a, b) => a.name.localeCompare(b.name))
  } catch (thrown) {
    throw new LabError('FILE_NOT_READ', { detail: (thrown as NodeJS.ErrnoException).code ?? '' })
  }
}
