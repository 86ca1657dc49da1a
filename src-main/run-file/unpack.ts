/** From the bytes of a foreign file to a JSON value, with every limit checked before the work it limits. */
import { gunzipSync } from 'node:zlib'
import { LabError } from '@engine/contract/errors'
import { cleanName } from '../store/run-name'
import { RUN_FILE_LIMITS } from './format'

const MEGABYTE = 2 ** 20
const BRACE = 0x7b
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING: readonly number[] = [BRACE, 0x5b]
const CLOSING: readonly number[] = [0x7d, 0x5d]

/**
 * The document in `bytes`, packed or plain. Throws IMPORT_TOO_LARGE, IMPORT_NOT_A_RUN_FILE, IMPORT_TRUNCATED or IMPORT_DAMAGED.
 */
export function unpackDocument(bytes: Uint8Array): unknown {
  if (bytes.length > RUN_FILE_LIMITS.fileBytes) throw tooLarge()
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = isPacked(source) ? unpack(source) : source
  if (text.length > RUN_FILE_LIMITS.documentBytes) throw tooLarge()
  if (text[0] !== BRACE) throw new LabError('IMPORT_NOT_A_RUN_FILE')
  checkNesting(text)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown
  } catch {
    throw damaged('JSON')
  }
}

export const tooLarge = (): LabError => new LabError('IMPORT_TOO_LARGE', { max: RUN_FILE_LIMITS.fileBytes / MEGABYTE })

/** `detail` may end with a key of the file, which may be anything. */
export const damaged = (detail: string): LabError => new LabError('IMPORT_DAMAGED', { detail: cleanName(detail) })

const isPacked = (source: Buffer): boolean => source[0] === 0x1f && source[1] === 0x8b

function unpack(source: Buffer): Buffer {
  try {
    return gunzipSync(source, { maxOutputLength: RUN_FILE_LIMITS.documentBytes })
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    if (code === 'Z_BUF_ERROR') throw new LabError('IMPORT_TRUNCATED')
    throw damaged('gzip')
  }
}

/** The parser calls itself for every level, so a file of brackets alone could exhaust its stack. */
function checkNesting(text: Buffer): void {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] ?? 0
    if (byte === QUOTE) i = endOfText(text, i + 1)
    else if (OPENING.includes(byte)) depth++
    else if (CLOSING.includes(byte)) depth--
    if (depth > RUN_FILE_LIMITS.depth) throw damaged('depth')
  }
  if (depth > 0) throw new LabError('IMPORT_TRUNCATED')
}

/** Where the quote is that ends a text; most of a file is inside a few long ones, and `indexOf` skips those at once. */
function endOfText(text: Buffer, from: number): number {
  for (let at = from; ; at++) {
    at = text.indexOf(QUOTE, at)
    if (at < 0) throw new LabError('IMPORT_TRUNCATED')
    let before = at
    while (before > from && text[before - 1] === BACKSLASH) before--
    if ((at - before) % 2 === 0) return at
  }
}
