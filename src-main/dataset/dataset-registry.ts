/** The image sets the lab knows: the built-in one and folders the person opened; runs in main. */
import { basename } from 'node:path'
import * as v from 'valibot'
import type { DatasetInfo } from '@main/contract/bridge'
import type { SetFile } from '@engine/contract/engine-api'
import { LabError } from '@engine/contract/errors'
import type { SetShape } from '@engine/contract/experiment'
import { readJsonFile, writeJsonFile } from '@main/json-file'
import type { Log } from '@main/log'
import type { IdxContent } from './idx-reader'
import { ImageSet, READING_ORDER } from './image-set'
import {
  type DatasetManifest,
  describeFiles,
  FILE_KINDS,
  FILE_NAMES,
  manifestSchema,
  MNIST,
  setChecksum,
} from './manifest'
import { readIdxFile } from './read-idx-file'

/** Opened folders offered again at the next start. Every set takes 55 MB here and in the engine. */
const REMEMBERED_FOLDERS = 4

const rememberedSchema = v.strictObject({
  folders: v.pipe(
    v.array(v.strictObject({ folder: v.pipe(v.string(), v.maxLength(4096)), manifest: manifestSchema })),
    v.maxLength(REMEMBERED_FOLDERS),
  ),
})

export interface RegistryOptions {
  readonly builtInFolder: string
  /** JSON file that remembers opened folders. */
  readonly memory: string
  readonly log: Log
  /** The list or the state of a set changed. */
  readonly onChange: () => void
  /** A set was added while the lab runs. */
  readonly onAdded: (set: ImageSet) => void
}

export class DatasetRegistry {
  private readonly known = new Map<string, ImageSet>()

  constructor(private readonly options: RegistryOptions) {
    this.known.set(MNIST.id, new ImageSet(MNIST, options.builtInFolder))
    for (const { manifest, folder } of readJsonFile(options.memory, rememberedSchema)?.folders ?? [])
      this.known.set(manifest.id, new ImageSet(manifest, folder))
  }

  /** In the order they were added, the built-in set first. */
  get sets(): readonly ImageSet[] {
    return [...this.known.values()]
  }

  get infos(): readonly DatasetInfo[] {
    return this.sets.map((set) => set.info)
  }

  get shapes(): readonly SetShape[] {
    return this.sets.map((set) => set.shape)
  }

  find(id: string): ImageSet {
    const set = this.known.get(id)
    if (set === undefined) throw new LabError('EXPERIMENT_UNKNOWN_SET', { set: id })
    return set
  }

  /** Reads everything known, one set after the other: the first picture needs the first set. */
  async load(): Promise<void> {
    for (const set of this.sets) {
      await set.load()
      const { id, state, failure } = set.info
      this.options.log.info(`image set ${id} ${state}${failure === null ? '' : ` ${failure.code}`}`)
      this.options.onChange()
    }
  }

  /** Reads and checks the four files of a folder and adds them as a set. Throws a LabError when they are not a set. */
  async open(folder: string): Promise<DatasetInfo> {
    const contents = await readAll(folder)
    const manifest = describeFiles(nameOf(folder), filesOf(contents))
    const same = this.sets.find((set) => set.checksum === setChecksum(manifest.files) && set.info.state === 'ready')
    if (same !== undefined) return same.info
    const set = ImageSet.loaded(manifest, folder, contents)
    this.known.set(manifest.id, set)
    this.remember()
    this.options.onAdded(set)
    this.options.onChange()
    return set.info
  }

  private remember(): void {
    const opened = this.sets.filter((set) => set.manifest.id !== MNIST.id).slice(-REMEMBERED_FOLDERS)
    try {
      writeJsonFile(this.options.memory, { folders: opened.map(({ folder, manifest }) => ({ folder, manifest })) })
    } catch (thrown) {
      // The set is usable all the same; only the next start will not offer it.
      this.options.log.warn(`opened folders not remembered: ${String(thrown)}`)
    }
  }
}

/** The base name; a drive root has none. */
const nameOf = (folder: string): string => basename(folder).slice(0, 255) || 'IDX'

type Contents = Record<SetFile, IdxContent>

async function readAll(folder: string): Promise<Contents> {
  const contents: Partial<Contents> = {}
  for (const file of READING_ORDER) contents[file] = await readIdxFile(folder, FILE_NAMES[file], FILE_KINDS[file])
  const complete = contents as Contents
  checkPair(complete, 'trainImages', 'trainLabels')
  checkPair(complete, 'testImages', 'testLabels')
  return complete
}

function checkPair(contents: Contents, images: SetFile, labels: SetFile): void {
  const found = contents[labels].count
  const expected = contents[images].count
  if (found !== expected) throw new LabError('IDX_MISMATCH', { file: FILE_NAMES[labels], found, expected })
}

function filesOf(contents: Contents): DatasetManifest['files'] {
  const facts = (file: SetFile) => ({ bytes: contents[file].bytes, sha256: contents[file].sha256 })
  return {
    [FILE_NAMES.trainImages]: facts('trainImages'),
    [FILE_NAMES.trainLabels]: facts('trainLabels'),
    [FILE_NAMES.testImages]: facts('testImages'),
    [FILE_NAMES.testLabels]: facts('testLabels'),
  }
}
