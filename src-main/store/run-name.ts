/** Store process. Names of runs are shown in many places, so they are cleaned once, where they are saved. */
import { LIMITS } from '@engine/contract/limits'

/** Control characters, halves of characters, line and paragraph separators, and the marks that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

/** One visible line of at most `LIMITS.nameLength` characters. */
export function cleanName(name: string): string {
  const visible = name.replace(INVISIBLE, ' ').replace(/ +/g, ' ').trim()
  return [...visible].slice(0, LIMITS.nameLength).join('').trim()
}
