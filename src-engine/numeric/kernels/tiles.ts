// Tiles: a few rows by a few vectors of sums that stay in registers. A tile adds its terms one after the other, each
// one rounded product, and so does every other tile: a sum does not depend on the tile it is in.

// What differs from tile to tile is known when this is compiled, so that each becomes code without a question in it:
// the types below stand for the numbers of their bytes.
export class One {
  a: u8
}
export class Two extends One {
  b: u8
}
export class Three extends Two {
  c: u8
}
export class Four extends Three {
  d: u8
}

/** What a tile does with its sums: it adds them to biases, or goes on from sums in memory, or descends with them. */
export class WithBiases extends One {}
export class OntoSums extends Two {}
export class Descending extends Three {}

// @ts-ignore: decorator
@inline
export function number<N>(): usize {
  return offsetof<N>()
}

// @ts-ignore: decorator
@inline
function endsWith<Ending, Other>(): bool {
  return offsetof<Ending>() == offsetof<Other>()
}

// @ts-ignore: decorator
@inline
export function zeros(): v128 {
  return i32x4.splat(0)
}

// @ts-ignore: decorator
@inline
function start<Ending>(c: usize): v128 {
  return endsWith<Ending, OntoSums>() ? v128.load(c) : zeros()
}

// @ts-ignore: decorator
@inline
export function plus(sum: v128, x: v128, y: v128): v128 {
  return v128.add<real>(sum, v128.mul<real>(x, y))
}

/**
 * Bits of all descents since `descentStarts`: 0 as long as every new weight was finite. In memory, not in a register
 * tiles need.
 */
const FLAWS = memory.data(16, 16)

export function descentStarts(): void {
  v128.store(FLAWS, zeros())
}

export function descentIsFinite(): bool {
  return !v128.any_true(v128.load(FLAWS))
}

// @ts-ignore: decorator
@inline
function remember<Ending>(bits: v128): void {
  if (endsWith<Ending, Descending>()) v128.store(FLAWS, v128.or(v128.load(FLAWS), bits))
}

/**
 * Writes a vector of sums to c. `extra` is the address of the biases of these lanes, or of (shrink, rate). Answers bits
 * that are 0 where a new weight is finite: x − x is 0 for a finite x and NaN for any other.
 */
// @ts-ignore: decorator
@inline
function finish<Ending>(sum: v128, c: usize, extra: usize): v128 {
  if (endsWith<Ending, Descending>()) {
    const shrink = v128.load_splat<real>(extra)
    const rate = v128.load_splat<real>(extra, sizeof<real>())
    const weights = v128.sub<real>(v128.mul<real>(shrink, v128.load(c)), v128.mul<real>(rate, sum))
    v128.store(c, weights)
    return v128.sub<real>(weights, weights)
  }
  v128.store(c, endsWith<Ending, WithBiases>() ? v128.add<real>(sum, v128.load(extra)) : sum)
  return zeros()
}

/**
 * c[row] ← Σ a[row][term] · b[term], 1 to 4 vectors wide and at most 4 rows high: 3 of 2 vectors, 2 of 3 or 4, since V8
 * does not keep more than eight sums in registers. Addresses and steps are in bytes.
 */
// @ts-ignore: decorator
@inline
export function tile<Ending, Rows, Vectors>(
  a: usize, aRow: usize, aTerm: usize, b: usize, bTerm: usize, terms: usize, c: usize, cRow: usize, extra: usize,
): void {
  const c1 = c + cRow
  const c2 = c1 + cRow
  const c3 = c2 + cRow
  let s00 = start<Ending>(c)
  let s01 = number<Vectors>() > 1 ? start<Ending>(c + 16) : s00
  let s02 = number<Vectors>() > 2 ? start<Ending>(c + 32) : s00
  let s03 = number<Vectors>() > 3 ? start<Ending>(c + 48) : s00
  let s10 = number<Rows>() > 1 ? start<Ending>(c1) : s00
  let s11 = number<Rows>() > 1 && number<Vectors>() > 1 ? start<Ending>(c1 + 16) : s00
  let s12 = number<Rows>() > 1 && number<Vectors>() > 2 ? start<Ending>(c1 + 32) : s00
  let s13 = number<Rows>() > 1 && number<Vectors>() > 3 ? start<Ending>(c1 + 48) : s00
  let s20 = number<Rows>() > 2 ? start<Ending>(c2) : s00
  let s21 = number<Rows>() > 2 && number<Vectors>() > 1 ? start<Ending>(c2 + 16) : s00
  let s30 = number<Rows>() > 3 ? start<Ending>(c3) : s00

  // V8 would compute these anew in every round.
  const aRow2: usize = 2 * aRow
  const aRow3: usize = 3 * aRow
  for (const end = b + terms * bTerm; b != end; b += bTerm) {
    const y0 = v128.load(b)
    const y1 = number<Vectors>() > 1 ? v128.load(b, 16) : y0
    const y2 = number<Vectors>() > 2 ? v128.load(b, 32) : y0
    const y3 = number<Vectors>() > 3 ? v128.load(b, 48) : y0
    const x0 = v128.load_splat<real>(a)
    s00 = plus(s00, x0, y0)
    if (number<Vectors>() > 1) s01 = plus(s01, x0, y1)
    if (number<Vectors>() > 2) s02 = plus(s02, x0, y2)
    if (number<Vectors>() > 3) s03 = plus(s03, x0, y3)
    if (number<Rows>() > 1) {
      const x1 = v128.load_splat<real>(a + aRow)
      s10 = plus(s10, x1, y0)
      if (number<Vectors>() > 1) s11 = plus(s11, x1, y1)
      if (number<Vectors>() > 2) s12 = plus(s12, x1, y2)
      if (number<Vectors>() > 3) s13 = plus(s13, x1, y3)
    }
    if (number<Rows>() > 2) {
      const x2 = v128.load_splat<real>(a + aRow2)
      s20 = plus(s20, x2, y0)
      if (number<Vectors>() > 1) s21 = plus(s21, x2, y1)
    }
    if (number<Rows>() > 3) {
      const x3 = v128.load_splat<real>(a + aRow3)
      s30 = plus(s30, x3, y0)
    }
    a += aTerm
  }

  // Biases belong to lanes, so every row ends with the same ones.
  const next: usize = endsWith<Ending, WithBiases>() ? 16 : 0
  let bits = finish<Ending>(s00, c, extra)
  if (number<Vectors>() > 1) bits = v128.or(bits, finish<Ending>(s01, c + 16, extra + next))
  if (number<Vectors>() > 2) bits = v128.or(bits, finish<Ending>(s02, c + 32, extra + 2 * next))
  if (number<Vectors>() > 3) bits = v128.or(bits, finish<Ending>(s03, c + 48, extra + 3 * next))
  if (number<Rows>() > 1) bits = v128.or(bits, finish<Ending>(s10, c1, extra))
  if (number<Rows>() > 1 && number<Vectors>() > 1) bits = v128.or(bits, finish<Ending>(s11, c1 + 16, extra + next))
  if (number<Rows>() > 1 && number<Vectors>() > 2) bits = v128.or(bits, finish<Ending>(s12, c1 + 32, extra + 2 * next))
  if (number<Rows>() > 1 && number<Vectors>() > 3) bits = v128.or(bits, finish<Ending>(s13, c1 + 48, extra + 3 * next))
  if (number<Rows>() > 2) bits = v128.or(bits, finish<Ending>(s20, c2, extra))
  if (number<Rows>() > 2 && number<Vectors>() > 1) bits = v128.or(bits, finish<Ending>(s21, c2 + 16, extra + next))
  if (number<Rows>() > 3) bits = v128.or(bits, finish<Ending>(s30, c3, extra))
  remember<Ending>(bits)
}

/**
 * A tile of one row whose terms are listed, 1 to 4 vectors wide: c ← Σ valueᵢ · b[placeᵢ]. With biases, the list is
 * that of an image (see `kernels/listed.ts`): a place is a source, `values` are bytes that `table` says the meaning of.
 * Else a place is an offset (u32) and values are numbers. (Eight vectors at once are slower in V8 than four and four.)
 */
// @ts-ignore: decorator
@inline
export function listedTile<Ending, Vectors>(
  places: usize, values: usize, terms: usize, table: usize, b: usize, c: usize, extra: usize,
): void {
  let s0 = start<Ending>(c)
  let s1 = number<Vectors>() > 1 ? start<Ending>(c + 16) : s0
  let s2 = number<Vectors>() > 2 ? start<Ending>(c + 32) : s0
  let s3 = number<Vectors>() > 3 ? start<Ending>(c + 48) : s0

  const size = endsWith<Ending, WithBiases>() ? sizeof<u16>() : sizeof<u32>()
  for (const end = places + terms * size; places != end; places += size) {
    let from = b
    let x: v128
    if (endsWith<Ending, WithBiases>()) {
      from += <usize>load<u16>(places) * (number<Vectors>() << 4)
      x = v128.load_splat<real>(table + <usize>load<u8>(values) * sizeof<real>())
      values++
    } else {
      from += <usize>load<u32>(places)
      x = v128.load_splat<real>(values)
      values += sizeof<real>()
    }
    s0 = plus(s0, x, v128.load(from))
    if (number<Vectors>() > 1) s1 = plus(s1, x, v128.load(from, 16))
    if (number<Vectors>() > 2) s2 = plus(s2, x, v128.load(from, 32))
    if (number<Vectors>() > 3) s3 = plus(s3, x, v128.load(from, 48))
  }

  const next: usize = endsWith<Ending, WithBiases>() ? 16 : 0
  let bits = finish<Ending>(s0, c, extra)
  if (number<Vectors>() > 1) bits = v128.or(bits, finish<Ending>(s1, c + 16, extra + next))
  if (number<Vectors>() > 2) bits = v128.or(bits, finish<Ending>(s2, c + 32, extra + 2 * next))
  if (number<Vectors>() > 3) bits = v128.or(bits, finish<Ending>(s3, c + 48, extra + 3 * next))
  remember<Ending>(bits)
}
