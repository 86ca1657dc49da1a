/** Reads one IDX file while its bytes arrive; runs in main. Everything a header can lie about is refused before memory is taken. */
import { createHash } from 'node:crypto'
import { LabError } from '@engine/contract/errors'

export const IMAGE_SIDE = 28
export const PIXELS = IMAGE_SIDE * IMAGE_SIDE
export const CLASSES = 10
/** Items of the largest set of this family (MNIST has 60,000); more is refused. */
export const MAX_ITEMS = 70_000

export type IdxKind = 'images' | 'labels'

/** Two zero bytes, 0x08 for unsigned bytes, the number of dimensions; then one uint32 (big-endian) per dimension. */
const RANK: Record<IdxKind, number> = { images: 3, labels: 1 }
const TYPE_UNSIGNED_BYTE = 0x08

export const headerBytes = (kind: IdxKind): number => 4 + 4 * RANK[kind]
export const itemBytes = (kind: IdxKind): number => (kind === 'images' ? PIXELS : 1)
export const fileBytes = (kind: IdxKind, count: number): number => headerBytes(kind) + count * itemBytes(kind)

/** How many bytes the content can have: equal for a plain file, a range for a compressed one. */
export interface ContentBounds {
  readonly least: number
  readonly most: number
}

/** One complete file. */
export interface IdxContent {
  readonly count: number
  /** Without the header. */
  readonly data: Uint8Array
  readonly bytes: number
  readonly sha256: string
}

/** Fed chunk by chunk; throws a LabError at the first byte that is wrong. `file` is the name used in failures. */
export class IdxReader {
  private readonly hash = createHash('sha256')
  private readonly header: Uint8Array
  private readonly view: DataView
  private headerFilled = 0
  private body: Uint8Array | null = null
  private bodyFilled = 0

  constructor(
    private readonly file: string,
    private readonly kind: IdxKind,
    private readonly bounds: ContentBounds,
  ) {
    this.header = new Uint8Array(headerBytes(kind))
    this.view = new DataView(this.header.buffer)
  }

  /** The items read so far lie at the start of it; null before the header is complete. */
  get data(): Uint8Array | null {
    return this.body
  }

  get filled(): number {
    return this.bodyFilled
  }

  push(chunk: Uint8Array): void {
    this.hash.update(chunk)
    const used = this.takeHeader(chunk)
    if (used < chunk.length) this.takeBody(chunk.subarray(used))
  }

  /** No more bytes will come. */
  end(): IdxContent {
    const body = this.body
    if (body === null || this.bodyFilled < body.length) throw this.refuse('IDX_TRUNCATED')
    return {
      count: body.length / itemBytes(this.kind),
      data: body,
      bytes: this.header.length + body.length,
      sha256: this.hash.digest('hex'),
    }
  }

  private takeHeader(chunk: Uint8Array): number {
    const used = Math.min(chunk.length, this.header.length - this.headerFilled)
    if (used === 0) return 0
    this.header.set(chunk.subarray(0, used), this.headerFilled)
    this.headerFilled += used
    this.checkMagic()
    if (this.headerFilled === this.header.length)
      this.body = new Uint8Array(this.checkDimensions() * itemBytes(this.kind))
    return used
  }

  /** Judged byte by byte, so that a short file of another kind is called by its right name. */
  private checkMagic(): void {
    const expected = [0, 0, TYPE_UNSIGNED_BYTE]
    for (let i = 0; i < Math.min(3, this.headerFilled); i++)
      if (this.header[i] !== expected[i]) throw this.refuse('IDX_MAGIC')
    const rank = this.header[3] ?? 0
    if (this.headerFilled >= 4 && rank !== RANK[this.kind])
      throw this.refuse('IDX_RANK', { found: rank, expected: RANK[this.kind] })
  }

  private checkDimensions(): number {
    const count = this.view.getUint32(4)
    if (this.kind === 'images') {
      const rows = this.view.getUint32(8)
      const columns = this.view.getUint32(12)
      if (rows !== IMAGE_SIDE || columns !== IMAGE_SIDE)
        throw this.refuse('IDX_SHAPE', { rows, columns, expected: IMAGE_SIDE })
    }
    if (count === 0 || count > MAX_ITEMS) throw this.refuse('IDX_COUNT', { found: count, expected: MAX_ITEMS })
    const promised = fileBytes(this.kind, count)
    if (promised > this.bounds.most) throw this.refuse('IDX_TRUNCATED')
    if (promised < this.bounds.least) throw this.refuse('IDX_TRAILING')
    return count
  }

  private takeBody(items: Uint8Array): void {
    const body = this.body
    if (body === null) return
    if (this.bodyFilled + items.length > body.length) throw this.refuse('IDX_TRAILING')
    if (this.kind === 'labels') this.checkLabels(items)
    body.set(items, this.bodyFilled)
    this.bodyFilled += items.length
  }

  private checkLabels(labels: Uint8Array): void {
    const wrong = labels.findIndex((label) => label >= CLASSES)
    if (wrong >= 0)
      throw this.refuse('IDX_LABEL', {
        found: labels[wrong] ?? 0,
        expected: CLASSES - 1,
        index: this.bodyFilled + wrong,
      })
  }

  private refuse(code: IdxCode, params: Readonly<Record<string, number>> = {}): LabError {
    return new LabError(code, { file: this.file, ...params })
  }
}

type IdxCode = 'IDX_MAGIC' | 'IDX_RANK' | 'IDX_SHAPE' | 'IDX_COUNT' | 'IDX_TRUNCATED' | 'IDX_TRAILING' | 'IDX_LABEL'
