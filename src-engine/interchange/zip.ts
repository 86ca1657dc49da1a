import { utf8ToBytes } from '@noble/hashes/utils.js'
import { joined } from './bytes'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** 1 January 1980, the first day of the format: the same content gives the same bytes on every day. */
const DATE = 0x0021
/** 2.0, what a plain file asks of a reader. */
const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 0x0800

/** A ZIP archive (APPNOTE 6.3) whose entries are stored as they are; below 4 GiB in all. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const local: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const nameBytes = utf8ToBytes(name)
    const shared = fields([
      [VERSION, 2],
      [FLAGS, 2],
      [0, 2],
      [0, 2],
      [DATE, 2],
      [crc32(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [nameBytes.length, 2],
      [0, 2],
    ])
    const before = joined([fields([[0x04034b50, 4]]), shared, nameBytes])
    local.push(before, bytes)
    central.push(
      fields([
        [0x02014b50, 4],
        [VERSION, 2],
      ]),
      shared,
      // No comment, disk 0, no attributes.
      fields([
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [offset, 4],
      ]),
      nameBytes,
    )
    offset += before.length + bytes.length
  }
  const directory = joined(central)
  const end = fields([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  ])
  return joined([...local, directory, end])
}

/** Little-endian whole numbers of 2 or 4 bytes. */
function fields(list: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const whole = new Uint8Array(list.reduce((total, [, bytes]) => total + bytes, 0))
  const view = new DataView(whole.buffer)
  let at = 0
  for (const [value, bytes] of list) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return whole
}

/** ISO 3309, reflected, by the table of the 256 bytes. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
