import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LabError } from '@engine/contract/errors'
import {
  type ContentBounds,
  fileBytes,
  headerBytes,
  type IdxKind,
  IdxReader,
  MAX_ITEMS,
} from '@main/dataset/idx-reader'
import { idxFile } from './idx-files'

const KINDS: IdxKind[] = ['images', 'labels']
const CODES = ['IDX_MAGIC', 'IDX_RANK', 'IDX_SHAPE', 'IDX_COUNT', 'IDX_TRUNCATED', 'IDX_TRAILING', 'IDX_LABEL']

/** Reads in pieces of `step` bytes. Answers with the code, or null for a file that is right. */
function judge(kind: IdxKind, bytes: Uint8Array, step = bytes.length, bounds?: ContentBounds): string | null {
  try {
    const reader = new IdxReader('file', kind, bounds ?? { least: bytes.length, most: bytes.length })
    for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step))
    reader.end()
    return null
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    expect(thrown.params['file']).toBe('file')
    return thrown.code
  }
}

const changed = (kind: IdxKind, at: number, value: number): Buffer => {
  const file = idxFile(kind, 3)
  file[at] = value
  return file
}

describe.each(KINDS)('%s', (kind) => {
  test('a right file passes in pieces of any size', () => {
    const file = idxFile(kind, 3)
    for (const step of [1, 3, 7, 16, 1000, file.length]) expect(judge(kind, file, step)).toBeNull()
  })

  test('keeps the items without the header and the checksum of the whole file', () => {
    const file = idxFile(kind, 3)
    const reader = new IdxReader('file', kind, { least: 0, most: file.length })
    reader.push(file)
    const content = reader.end()
    expect(Buffer.from(content.data)).toEqual(file.subarray(headerBytes(kind)))
    expect([content.count, content.bytes]).toEqual([3, file.length])
    expect(content.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a file cut at any byte is truncated', () => {
    const file = idxFile(kind, 2)
    for (let length = 0; length < file.length; length++) {
      expect(judge(kind, file.subarray(0, length))).toBe('IDX_TRUNCATED')
      expect(judge(kind, file.subarray(0, length), 5, { least: 0, most: file.length })).toBe('IDX_TRUNCATED')
    }
  })

  test('one byte more is refused', () => {
    const file = Buffer.concat([idxFile(kind, 2), Buffer.alloc(1)])
    expect(judge(kind, file)).toBe('IDX_TRAILING')
    expect(judge(kind, file, 4, { least: 0, most: file.length })).toBe('IDX_TRAILING')
  })

  test.each([
    ['first byte', 0, 1, 'IDX_MAGIC'],
    ['second byte', 1, 8, 'IDX_MAGIC'],
    ['type', 2, 0x0d, 'IDX_MAGIC'],
    ['rank', 3, 2, 'IDX_RANK'],
  ])('wrong %s', (_name, at, value, code) => expect(judge(kind, changed(kind, at, value))).toBe(code))

  test.each([0, MAX_ITEMS + 1, 2 ** 31, 2 ** 32 - 1])('count %d is refused before memory is taken', (count) => {
    const header = idxFile(kind, 1).subarray(0, headerBytes(kind))
    header.writeUInt32BE(count, 4)
    expect(judge(kind, header, 4, { least: 0, most: Number.MAX_SAFE_INTEGER })).toBe('IDX_COUNT')
  })

  test('a short file that promises much is refused before memory is taken', () => {
    const header = idxFile(kind, 1).subarray(0, headerBytes(kind))
    header.writeUInt32BE(MAX_ITEMS, 4)
    const reader = new IdxReader('file', kind, { least: 0, most: fileBytes(kind, MAX_ITEMS) - 1 })
    expect(() => reader.push(header)).toThrow('IDX_TRUNCATED')
    expect(reader.data).toBeNull()
  })

  test('any bytes give a known code or a file', () => {
    const known = new Set([null, ...CODES])
    const header = fc.tuple(fc.constantFrom(...KINDS), fc.array(fc.tuple(fc.nat(20), fc.nat(255)), { maxLength: 4 }))
    fc.assert(
      fc.property(
        header,
        fc.uint8Array({ maxLength: 900 }),
        fc.integer({ min: 1, max: 64 }),
        ([other, edits], tail, step) => {
          const bytes = Buffer.concat([idxFile(other, 1).subarray(0, 20), tail])
          for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
          expect(known).toContain(judge(kind, bytes, step))
          expect(known).toContain(judge(kind, tail, step))
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

test('other image sizes', () => {
  expect(judge('images', changed('images', 11, 27))).toBe('IDX_SHAPE')
  expect(judge('images', changed('images', 15, 29))).toBe('IDX_SHAPE')
  expect(judge('images', changed('images', 12, 255))).toBe('IDX_SHAPE')
})

test('labels above nine, with their place', () => {
  const file = idxFile('labels', 5)
  file[headerBytes('labels') + 3] = 10
  expect(judge('labels', file, 2)).toBe('IDX_LABEL')
  const reader = new IdxReader('file', 'labels', { least: 0, most: 100 })
  expect(() => reader.push(file)).toThrow('"found":10,"expected":9,"index":3')
})

test('images where labels should be', () => {
  expect(judge('labels', idxFile('images', 1))).toBe('IDX_RANK')
  expect(judge('images', idxFile('labels', 30))).toBe('IDX_RANK')
})
