import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { LabError } from '@engine/contract/errors'
import type { ArchivedRun } from '@main/contract/archived-run'
import { RUN_FILE_LIMITS } from '@main/run-file/format'
import { openRunFile, readRunFile } from '@main/run-file/read-run-file'
import { writeRunFile } from '@main/run-file/write-run-file'
import { archivedRun } from './archived-runs'
import { goodText, HOSTILE_FILES, sealed } from './hostile-files'

const MUTATIONS = 10_000
const KNOWN = /^IMPORT_(?:NOT_A_RUN_FILE|NEWER|TRUNCATED|DAMAGED|TOO_LARGE)$/

/** The code a file is refused with; null: it was read. Anything else it throws fails the test. */
function codeOf(bytes: Uint8Array): string | null {
  try {
    openRunFile(bytes)
    return null
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    return thrown.code
  }
}

describe(`${HOSTILE_FILES.length} hostile files`, () => {
  it('are at least 200, all different, beside a good one that is read', () => {
    const digests = HOSTILE_FILES.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
    expect(new Set(digests).size).toBeGreaterThanOrEqual(200)
    expect(codeOf(sealed(JSON.parse(goodText()) as Record<string, unknown>))).toBeNull()
  })

  it.each(HOSTILE_FILES)('$name', ({ bytes, code }) => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    for (const file of [bytes, gzipSync(bytes)]) {
      const refused = codeOf(file)
      // A packed file of gzip is not unpacked twice.
      if (file === bytes || bytes[0] !== 0x1f) expect(refused).toMatch(code)
      expect(refused).toMatch(KNOWN)
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })
})

describe('a file that is cut off', () => {
  const plain = new TextEncoder().encode(goodText())
  const packed = writeRunFile([archivedRun()])

  it.each([
    ['plain', plain],
    ['packed', packed],
  ])('%s, is refused wherever it was cut', (_kind, whole) => {
    for (let length = 1; length < whole.length; length++) {
      expect(codeOf(whole.slice(0, length))).toMatch(length < 2 ? KNOWN : /^IMPORT_TRUNCATED$/)
    }
  })
})

test('a bomb is stopped at the limit', () => {
  const parts = Array.from({ length: 4 }, () => gzipSync(Buffer.alloc(RUN_FILE_LIMITS.documentBytes / 3, 0x20)))
  expect(codeOf(Buffer.concat(parts))).toBe('IMPORT_TOO_LARGE')
})

test(`${MUTATIONS} changed files are refused with a known code or hold what they held`, () => {
  const runs: readonly ArchivedRun[] = [archivedRun(), archivedRun({ id: '00000000-0000-4000-8000-000000000001' }, 5)]
  const packed = writeRunFile(runs)
  const plain = new TextEncoder().encode(goodText())
  const mutation = fc.record({
    packed: fc.boolean(),
    edits: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999999, noNaN: true }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    }),
    kind: fc.constantFrom('set', 'cut', 'insert', 'flip'),
  })
  let refused = 0
  fc.assert(
    fc.property(mutation, ({ packed: usePacked, edits, kind }) => {
      const source = usePacked ? packed : plain
      const bytes = mutated(source, edits, kind)
      const code = codeOf(bytes)
      if (code === null) expect(readRunFile(bytes)).toEqual(usePacked ? runs : [archivedRun()])
      else {
        refused++
        expect(code).toMatch(KNOWN)
      }
    }),
    { numRuns: MUTATIONS },
  )
  console.log(`${refused} of ${MUTATIONS} changed files refused, the others are equal`)
  expect(refused).toBeGreaterThan(MUTATIONS * 0.8)
}, 120_000)

function mutated(source: Uint8Array, edits: readonly [number, number][], kind: string): Uint8Array {
  let bytes = Uint8Array.from(source)
  for (const [place, value] of edits) {
    const at = Math.floor(place * bytes.length)
    if (kind === 'cut') bytes = bytes.slice(0, Math.max(1, at))
    else if (kind === 'insert') bytes = Uint8Array.of(...bytes.slice(0, at), value, ...bytes.slice(at))
    else bytes[at] = kind === 'flip' ? (bytes[at] ?? 0) ^ (1 << (value & 7)) : value
  }
  return bytes
}
