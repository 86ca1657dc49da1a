import type { Arena } from './arena'
import type { InputRows, InputSource, RealArray } from './machine'
import { itemAt } from './dense-inputs'

type ByteSource = Extract<InputSource, { kind: 'bytes' }>

/** A pixel's number is kept in two bytes. */
export const MOST_PIXELS = 65536
const UNLISTED = -1
/** Lists are made in blocks of at least so many entries of a pixel (two bytes) and its byte. */
const BLOCK = 65536
/** Entries behind a list that making it may overwrite. */
const OVERHANG = 8
/** Neighbours are listed together where they lie together: the copy of many costs little more than that of one. */
const GROUP = 16
/** Words of the record of an image in use: where its pixels are, where its bytes are, how many. See `kernels/listed.ts`. */
const RECORD = 3

/** Images with many zero bytes, which stand for 0: what is not 0 is listed, once for each image when it is first used. */
export class ListedImages implements InputRows {
  readonly width: number
  /** What the 256 bytes stand for. */
  readonly table: RealArray
  /** The lists of the current rows. */
  readonly records: Int32Array

  private readonly copies: Uint8Array
  /** By position. */
  private readonly pixels: Int32Array
  private readonly bytes: Int32Array
  private readonly lengths: Int32Array
  private nextPixel = 0
  private nextByte = 0
  private free = 0

  /** Whether the current rows are also those of the load before: then sorted lists are there already, or pay from the next time on. */
  repeated = false
  private count = 0
  private sorted: SortedLists = { starts: 0, rows: 0, values: 0 }
  private sortedRoom = -1
  private sortedStep = 0

  constructor(
    private readonly arena: Arena,
    private readonly source: ByteSource,
    capacity: number,
  ) {
    this.width = source.width
    this.table = arena.numbers(source.scale.length)
    this.table.set(source.scale)
    this.records = arena.words(capacity * RECORD)
    this.copies = arena.bytes(GROUP * source.width)
    this.pixels = new Int32Array(source.count)
    this.bytes = new Int32Array(source.count)
    this.lengths = new Int32Array(source.count).fill(UNLISTED)
  }

  load(order: Int32Array | null, from: number, count: number): void {
    const { records, pixels, bytes, lengths } = this
    let same = count === this.count
    for (let r = 0; r < count; r++) {
      const position = order === null ? from + r : order[from + r]!
      if (lengths[position] === UNLISTED) this.list(position)
      const at = r * RECORD
      // An empty list begins where the next one does.
      if (records[at] !== pixels[position]! || records[at + 2] !== lengths[position]!) same = false
      records[at] = pixels[position]!
      records[at + 1] = bytes[position]!
      records[at + 2] = lengths[position]!
    }
    this.count = count
    this.repeated = same
    // The sorted lists of a whole set, loaded again and again, stay good.
    if (!same) this.sortedStep = 0
  }

  read(row: number, out: Float64Array): void {
    const [pixels, bytes, length] = this.records.subarray(row * RECORD, (row + 1) * RECORD)
    const listed = new Uint16Array(this.arena.buffer, pixels, length)
    const values = new Uint8Array(this.arena.buffer, bytes, length)
    out.fill(0)
    listed.forEach((pixel, i) => {
      out[pixel] = this.table[values[i]!]!
    })
  }

  /** Addresses of the current rows' lists by pixel, for delta rows that are `rowStep` bytes apart; good until the next load. */
  sortedLists(rowStep: number): SortedLists {
    if (this.sortedStep === rowStep) return this.sorted
    this.sortedStep = rowStep
    let entries = 0
    for (let r = 0; r < this.count; r++) entries += this.records[r * RECORD + 2]!
    if (entries > this.sortedRoom) this.makeSortedRoom(entries)
    const { starts, rows, values } = this.sorted
    const { records, table, count, width } = this
    this.arena.kernels.listByPixel(records.byteOffset, table.byteOffset, count, width, starts, rows, values, rowStep)
    return this.sorted
  }

  private makeSortedRoom(entries: number): void {
    const { arena, width } = this
    // Half more than needed, so that other images seldom need yet another room.
    this.sortedRoom = Math.ceil(entries * 1.5)
    this.sorted = {
      starts: this.sorted.starts || arena.room((width + 2) * 4),
      rows: arena.place(this.sortedRoom * 4),
      values: arena.place(this.sortedRoom * arena.size),
    }
  }

  private list(position: number): void {
    const { source, copies, width } = this
    const group = source.positions === null ? GROUP : 1
    const from = position - (position % group)
    const to = Math.min(from + group, source.count)
    const start = itemAt(source, from) * width
    copies.set(source.bytes.subarray(start, start + (to - from) * width))
    for (let p = from; p < to; p++) this.listCopy(p, copies.byteOffset + (p - from) * width)
  }

  private listCopy(position: number, copy: number): void {
    const { arena, width } = this
    if (this.free < width) {
      this.free = Math.max(width, BLOCK)
      this.nextPixel = arena.place(2 * (this.free + OVERHANG))
      this.nextByte = arena.place(this.free + OVERHANG)
    }
    const length = arena.kernels.listImage(copy, width, this.nextPixel, this.nextByte)
    this.pixels[position] = this.nextPixel
    this.bytes[position] = this.nextByte
    this.lengths[position] = length
    this.nextPixel += 2 * length
    this.nextByte += length
    this.free -= length
  }
}

/** Addresses: see `kernels/listed.ts`. */
interface SortedLists {
  readonly starts: number
  readonly rows: number
  readonly values: number
}
