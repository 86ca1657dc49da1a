/** Float64 or float32, little-endian, the order of every processor the lab runs on. */
export const numberBytes = (values: Float64Array, precision: 'float32' | 'float64'): Uint8Array =>
  precision === 'float64'
    ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    : new Uint8Array(Float32Array.from(values).buffer)

/** One after the other, in a new array. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** RFC 4648, in lines of 120 letters. */
export function base64Lines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  for (let from = 0; from < bytes.length; from += 90) lines.push(base64(bytes.subarray(from, from + 90)))
  return lines
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += LETTERS[word >> 18]! + LETTERS[(word >> 12) & 63]!
    text += left > 1 ? LETTERS[(word >> 6) & 63]! : '='
    text += left > 2 ? LETTERS[word & 63]! : '='
  }
  return text
}
