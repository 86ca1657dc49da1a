/** Finds an IDX file in a folder and streams it through the reader, unzipping where needed; runs in main without ever blocking it for long. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ErrorCode, LabError } from '@engine/contract/errors'
import { type ContentBounds, type IdxContent, type IdxKind, IdxReader } from './idx-reader'

/** Hashing and copying this much takes about 3 ms. */
const CHUNK_BYTES = 1 << 20
/** Deflate cannot do better than 1 : 1032, so a small file cannot make us reserve much memory. */
const BEST_COMPRESSION = 1032

interface FoundFile {
  readonly path: string
  readonly size: number
  readonly zipped: boolean
}

/** Called after every chunk with the items so far; the array is the final one from the first call on. */
export type Arrival = (data: Uint8Array, filled: number) => void

/** Reads `name` (or one of its other spellings) in `folder`. Throws a LabError with an IDX code. */
export async function readIdxFile(folder: string, name: string, kind: IdxKind, arrived?: Arrival): Promise<IdxContent> {
  const found = await findFile(folder, name)
  const reader = new IdxReader(name, kind, boundsOf(found))
  const source = createReadStream(found.path, { highWaterMark: CHUNK_BYTES })
  const content: Readable = found.zipped ? unzip(source) : source
  try {
    for await (const chunk of content) {
      reader.push(chunk as Uint8Array)
      if (reader.data !== null) arrived?.(reader.data, reader.filled)
    }
  } catch (thrown) {
    throw thrown instanceof LabError ? thrown : new LabError(codeOf(thrown), { file: name })
  } finally {
    source.destroy()
  }
  return reader.end()
}

async function findFile(folder: string, name: string): Promise<FoundFile> {
  const dotted = name.replace('-idx', '.idx')
  for (const spelling of [name, dotted, `${name}.gz`, `${dotted}.gz`]) {
    const path = join(folder, spelling)
    const facts = await stat(path).catch(() => null)
    if (facts?.isFile()) return { path, size: facts.size, zipped: spelling.endsWith('.gz') }
  }
  throw new LabError('IDX_FILE_MISSING', { file: name })
}

const boundsOf = (found: FoundFile): ContentBounds =>
  found.zipped ? { least: 0, most: found.size * BEST_COMPRESSION } : { least: found.size, most: found.size }

function unzip(source: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // The error of a broken source or archive reaches the loop above through the gunzip stream.
  pipeline(source, gunzip, () => undefined)
  return gunzip
}

function codeOf(thrown: unknown): ErrorCode {
  const code = (thrown as { code?: unknown } | null)?.code
  return typeof code === 'string' && code.startsWith('Z_') ? 'IDX_GZIP' : 'DATASET_UNAVAILABLE'
}
