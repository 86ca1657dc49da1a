import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * SHA-256 of all parameters, W then b, layer by layer, hexadecimal. The bytes are those of float64 little-endian, the order of every
 * processor the lab runs on.
 */
export function parametersHash(flat: Float64Array): string {
  return bytesToHex(sha256(new Uint8Array(flat.buffer, flat.byteOffset, flat.byteLength)))
}
