/** Small IDX files, right and wrong, for the tests beside this file. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type IdxKind, fileBytes, headerBytes } from '@main/dataset/idx-reader'
import { FILE_KINDS, FILE_NAMES } from '@main/dataset/manifest'
import { SET_FILES } from '@engine/contract/engine-api'

/** A correct file whose item i is filled with i modulo 10, from `first` on. */
export function idxFile(kind: IdxKind, count: number, first = 0): Buffer {
  const file = Buffer.alloc(fileBytes(kind, count))
  file.writeUInt32BE(kind === 'images' ? 0x803 : 0x801, 0)
  file.writeUInt32BE(count, 4)
  if (kind === 'images') for (const at of [8, 12]) file.writeUInt32BE(28, at)
  const item = kind === 'images' ? 784 : 1
  for (let i = 0; i < count; i++)
    file.fill((first + i) % 10, headerBytes(kind) + i * item, headerBytes(kind) + (i + 1) * item)
  return file
}

export interface FolderOptions {
  readonly train?: number
  readonly test?: number
  readonly zipped?: boolean
  readonly dotted?: boolean
  readonly replace?: Readonly<Partial<Record<(typeof SET_FILES)[number], Buffer | null>>>
}

/** A folder with the four files of a small set; `replace` puts other bytes, or no file, in the place of one. */
export function setFolder(options: FolderOptions = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-idx-'))
  for (const file of SET_FILES) {
    const count = file.startsWith('train') ? (options.train ?? 12) : (options.test ?? 5)
    const bytes = options.replace?.[file] === undefined ? idxFile(FILE_KINDS[file], count) : options.replace[file]
    if (bytes === null) continue
    const name = options.dotted ? FILE_NAMES[file].replace('-idx', '.idx') : FILE_NAMES[file]
    writeFileSync(join(folder, options.zipped ? `${name}.gz` : name), options.zipped ? gzipSync(bytes) : bytes)
  }
  return folder
}
