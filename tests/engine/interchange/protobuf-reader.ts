/** Reads a protobuf message by its wire format alone: field number → values in order. */
export type Fields = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>

export function readMessage(bytes: Uint8Array): Fields {
  const fields = new Map<number, (bigint | Uint8Array)[]>()
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('cut off')
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('cut off')
    return bytes.subarray(at, (at += length))
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const type = tag & 7
    if (type !== 0 && type !== 2 && type !== 5) throw new Error(`wire type ${type}`)
    const value = type === 0 ? varint() : take(type === 5 ? 4 : Number(varint()))
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value])
  }
  return fields
}

export const messagesIn = (fields: Fields, field: number): Fields[] =>
  (fields.get(field) ?? []).map((value) => readMessage(value as Uint8Array))
export const textsIn = (fields: Fields, field: number): string[] =>
  (fields.get(field) ?? []).map((value) => new TextDecoder().decode(value as Uint8Array))
export const numbersIn = (fields: Fields, field: number): number[] => (fields.get(field) ?? []).map(Number)
