import { utf8ToBytes } from '@noble/hashes/utils.js'
import { joined } from './bytes'

/** Wire types of protobuf. */
const VARINT = 0
const FIXED_32 = 5
const LENGTH_DELIMITED = 2

/** A message, or a part of one: parts of the same message are simply put one behind the other. */
export type Part = Uint8Array

/** `value`: a whole number from 0 to 2⁵³. */
export const whole = (field: number, value: number): Part => joined([tag(field, VARINT), varint(value)])

export function single(field: number, value: number): Part {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return joined([tag(field, FIXED_32), bytes])
}

export const binary = (field: number, bytes: Uint8Array): Part =>
  joined([tag(field, LENGTH_DELIMITED), varint(bytes.length), bytes])

export const text = (field: number, value: string): Part => binary(field, utf8ToBytes(value))

export const message = (field: number, ...parts: readonly Part[]): Part => binary(field, joined(parts))

const tag = (field: number, type: number): Uint8Array => varint(field * 8 + type)

/** Seven bits a byte, lowest first. Not by bit operations, which end at 2³¹. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return Uint8Array.from(bytes)
}
