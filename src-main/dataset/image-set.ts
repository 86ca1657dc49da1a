/** One image set in main's memory, readable while it is still being loaded; runs in main. */
import type { DatasetInfo } from '@main/contract/bridge'
import { SET_FILES, type SetFile } from '@engine/contract/engine-api'
import { LabError, type LabFailure, toFailure } from '@engine/contract/errors'
import type { SetShape } from '@engine/contract/experiment'
import type { IdxContent } from './idx-reader'
import { type DatasetManifest, FILE_KINDS, FILE_NAMES, setChecksum, shapeOf } from './manifest'
import { readIdxFile } from './read-idx-file'

/** Labels first: they are small, and a picture needs them with the first images. */
export const READING_ORDER = ['trainLabels', 'trainImages', 'testLabels', 'testImages'] as const satisfies SetFile[]

interface Waiter {
  readonly file: SetFile
  readonly end: number
  readonly resolve: () => void
  readonly reject: (reason: LabError) => void
}

/**
 * The bytes stay here, one copy (55 MB for MNIST), for as long as the lab runs: a restarted engine and the data view get exactly what was
 * checked, even when the stick the files came from has been pulled out or the files have changed.
 */
export class ImageSet {
  readonly shape: SetShape
  readonly checksum: string
  private readonly arrived = new Map<SetFile, { data: Uint8Array; filled: number }>()
  private waiters: Waiter[] = []
  private state: DatasetInfo['state'] = 'loading'
  private failure: LabFailure | null = null

  constructor(
    readonly manifest: DatasetManifest,
    readonly folder: string,
  ) {
    this.shape = shapeOf(manifest)
    this.checksum = setChecksum(manifest.files)
  }

  /** A set whose files were read and described just now. */
  static loaded(manifest: DatasetManifest, folder: string, contents: Readonly<Record<SetFile, IdxContent>>): ImageSet {
    const set = new ImageSet(manifest, folder)
    for (const file of SET_FILES) set.arrive(file, contents[file].data, contents[file].data.length)
    set.finish(null)
    return set
  }

  get info(): DatasetInfo {
    const { id, name, files } = this.manifest
    return {
      id,
      name,
      state: this.state,
      failure: this.failure,
      shape: this.shape,
      folder: this.folder,
      files: SET_FILES.map((file) => ({ name: FILE_NAMES[file], ...files[FILE_NAMES[file]] })),
    }
  }

  /** Reads all files and compares them with the manifest; ends as ready or failed, never throws. */
  async load(): Promise<void> {
    try {
      for (const file of READING_ORDER) {
        const name = FILE_NAMES[file]
        const content = await readIdxFile(this.folder, name, FILE_KINDS[file], (data, filled) => {
          if (data.length === this.size(file)) this.arrive(file, data, filled)
        })
        if (content.sha256 !== this.manifest.files[name].sha256) throw new LabError('DATASET_CHECKSUM', { file: name })
      }
      this.finish(null)
    } catch (thrown) {
      this.finish(toFailure(thrown, 'DATASET_UNAVAILABLE'))
    }
  }

  /** A copy of the bytes from `start` to `end` as soon as they have been read; they are vouched for only after {@link checked}. */
  async slice(file: SetFile, start: number, end: number): Promise<Uint8Array> {
    await this.until(file, end)
    const arrived = this.arrived.get(file)
    if (arrived === undefined) throw new LabError('DATASET_UNAVAILABLE', { set: this.manifest.id })
    // A subarray would carry its whole buffer across the process border.
    return arrived.data.slice(start, end)
  }

  /** Resolves when every file agreed with its checksum; rejects with the failure otherwise. */
  async checked(): Promise<void> {
    for (const file of SET_FILES) await this.until(file, Infinity)
  }

  /** Bytes of a file without its header. */
  size(file: SetFile): number {
    const items = file === 'trainImages' || file === 'trainLabels' ? this.shape.trainCount : this.shape.testCount
    return FILE_KINDS[file] === 'images' ? items * this.shape.inputSize : items
  }

  private until(file: SetFile, end: number): Promise<void> {
    if (this.failure !== null) return Promise.reject(new LabError(this.failure.code, this.failure.params))
    if (this.has(file, end)) return Promise.resolve()
    return new Promise((resolve, reject) => this.waiters.push({ file, end, resolve, reject }))
  }

  private has(file: SetFile, end: number): boolean {
    return this.state === 'ready' || (this.arrived.get(file)?.filled ?? -1) >= end
  }

  private arrive(file: SetFile, data: Uint8Array, filled: number): void {
    this.arrived.set(file, { data, filled })
    this.wake()
  }

  private finish(failure: LabFailure | null): void {
    this.failure = failure
    this.state = failure === null ? 'ready' : 'failed'
    if (failure !== null) this.arrived.clear()
    this.wake()
  }

  private wake(): void {
    const waiting = this.waiters
    this.waiters = []
    for (const waiter of waiting) {
      if (this.failure !== null) waiter.reject(new LabError(this.failure.code, this.failure.params))
      else if (this.has(waiter.file, waiter.end)) waiter.resolve()
      else this.waiters.push(waiter)
    }
  }
}
