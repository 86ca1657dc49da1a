/** Writes what a person exports to the place they choose; runs in main. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { LabError } from '@engine/contract/errors'
import type { MODEL_FORMATS } from '@engine/contract/model-format'
import type { FileKind } from './contract/bridge'
import { RUN_FILE_ENDING } from './run-file/format'

/** What the window writes, and what main makes itself. */
type SavedKind =
  FileKind | 'pdf' | typeof RUN_FILE_ENDING | (typeof MODEL_FORMATS)[keyof typeof MODEL_FORMATS]['extension']

const NAMES: Readonly<Record<SavedKind, string>> = {
  png: 'PNG',
  svg: 'SVG',
  csv: 'CSV',
  html: 'HTML',
  pdf: 'PDF',
  npz: 'NumPy',
  safetensors: 'safetensors',
  onnx: 'ONNX',
  'pytorch.py': 'PyTorch',
  'keras.py': 'Keras',
  json: 'JSON',
  [RUN_FILE_ENDING]: 'Gradient Lab',
}

/** Shows the dialog with a name to begin with; null: the person cancelled. */
export type ChoosePlace = (suggested: string, filter: { name: string; extensions: string[] }) => Promise<string | null>

/** Answers the name of the file written, null where the person cancelled. Throws FILE_NOT_WRITTEN; the file of before is then as it was. */
export async function saveFile(
  choose: ChoosePlace,
  kind: SavedKind,
  name: string,
  bytes: Uint8Array,
): Promise<string | null> {
  // Dialogs know the part after the last dot only.
  const extensions = kind.split('.').slice(-1)
  const path = await choose(`${safeName(name)}.${kind}`, { name: NAMES[kind], extensions })
  if (path === null) return null
  try {
    replaceFile(path, bytes)
  } catch (thrown) {
    throw new LabError('FILE_NOT_WRITTEN', { detail: (thrown as NodeJS.ErrnoException).code ?? '' })
  }
  return basename(path)
}

/** Letters, digits and a few marks: no separators, no reserved characters of any file system. */
const safeName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80) || 'Gradient Lab'

/** All or nothing: written beside, then renamed. */
function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.part`
  try {
    const file = openSync(temporary, 'w')
    try {
      // A nearly full disk takes a part of what one write offers; this call goes on until it has all or throws.
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (thrown) {
    rmSync(temporary, { force: true })
    throw thrown
  }
}
