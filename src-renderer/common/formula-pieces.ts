/** Part of a formula and where it stands. */
export interface FormulaPiece {
  readonly text: string
  readonly place: 'line' | 'raised' | 'lowered'
}

/** What follows `^` or `_`: a group in parentheses, which may hold one more, a floor, or letters and digits. */
const SHIFTED = /[\^_](?:\((?:[^()]|\([^()]*\))*\)|⌊[^⌋]*⌋|[\p{L}\p{N}]+)/gu

/** A declared formula cut where something is raised or lowered. Parentheses that only hold together what is raised go. */
export function formulaPieces(formula: string): FormulaPiece[] {
  const pieces: FormulaPiece[] = []
  let end = 0
  for (const { 0: found, index } of formula.matchAll(SHIFTED)) {
    if (index > end) pieces.push({ text: formula.slice(end, index), place: 'line' })
    const held = found.slice(1)
    const text = held.startsWith('(') ? held.slice(1, -1) : held
    pieces.push({ text, place: found.startsWith('^') ? 'raised' : 'lowered' })
    end = index + found.length
  }
  if (end < formula.length) pieces.push({ text: formula.slice(end), place: 'line' })
  return pieces
}
