/** What identifies an image set: sizes and SHA-256 of its four files; runs in main. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { SetFile } from '@engine/contract/engine-api'
import { SET_FILES } from '@engine/contract/engine-api'
import type { SetShape } from '@engine/contract/experiment'
import builtIn from '../../resources/dataset-manifest.json'
import { CLASSES, fileBytes, headerBytes, type IdxKind, itemBytes, MAX_ITEMS, PIXELS } from './idx-reader'

/** The names the files have in every mirror of MNIST. */
export const FILE_NAMES = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
} as const satisfies Record<SetFile, string>

export const FILE_KINDS: Record<SetFile, IdxKind> = {
  trainImages: 'images',
  trainLabels: 'labels',
  testImages: 'images',
  testLabels: 'labels',
}

const idxFile = (kind: IdxKind) =>
  v.strictObject({
    bytes: v.pipe(
      v.number(),
      v.integer(),
      v.check((bytes) => Number.isInteger((bytes - headerBytes(kind)) / itemBytes(kind))),
      v.minValue(fileBytes(kind, 1)),
      v.maxValue(fileBytes(kind, MAX_ITEMS)),
    ),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  })

type FileSizes = Readonly<Record<(typeof FILE_NAMES)[SetFile], { readonly bytes: number }>>

const itemsIn = (files: FileSizes, file: SetFile): number =>
  (files[FILE_NAMES[file]].bytes - headerBytes(FILE_KINDS[file])) / itemBytes(FILE_KINDS[file])

export const manifestSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^(?:mnist|idx-[0-9a-f]{12})$/)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  files: v.pipe(
    v.strictObject({
      [FILE_NAMES.trainImages]: idxFile('images'),
      [FILE_NAMES.trainLabels]: idxFile('labels'),
      [FILE_NAMES.testImages]: idxFile('images'),
      [FILE_NAMES.testLabels]: idxFile('labels'),
    }),
    v.check((files) => itemsIn(files, 'trainImages') === itemsIn(files, 'trainLabels')),
    v.check((files) => itemsIn(files, 'testImages') === itemsIn(files, 'testLabels')),
  ),
})

/** Sizes and checksums are those of the uncompressed files, so that a set is the same set when its files are zipped. */
export type DatasetManifest = v.InferOutput<typeof manifestSchema>

/** Pinned in the program: the files lie beside the archive, where no integrity check of Electron reaches. */
export const MNIST: DatasetManifest = v.parse(manifestSchema, builtIn)

/** SHA-256 over the four digests, in the order of SET_FILES: the checksum of the set as a whole. */
export function setChecksum(files: DatasetManifest['files']): string {
  const hash = createHash('sha256')
  for (const file of SET_FILES) hash.update(files[FILE_NAMES[file]].sha256, 'hex')
  return hash.digest('hex')
}

/** The manifest of files that were just read from a folder. */
export function describeFiles(name: string, files: DatasetManifest['files']): DatasetManifest {
  return { id: `idx-${setChecksum(files).slice(0, 12)}`, name, files }
}

export function shapeOf(manifest: DatasetManifest): SetShape {
  return {
    id: manifest.id,
    trainCount: itemsIn(manifest.files, 'trainLabels'),
    testCount: itemsIn(manifest.files, 'testLabels'),
    inputSize: PIXELS,
    classes: CLASSES,
  }
}
