import { PANEL, vectorsOf } from './dense'
import { zeros } from './tiles'

/** sums (units) += Σ over rows, rows in order. */
export function addRows(sums: usize, rows: usize, stride: usize, units: usize, count: usize): void {
  let vectors = vectorsOf(units)
  for (; vectors >= 4; vectors -= 4, sums += PANEL, rows += PANEL) {
    let a = v128.load(sums)
    let b = v128.load(sums, 16)
    let c = v128.load(sums, 32)
    let d = v128.load(sums, 48)
    for (let row = rows, end = rows + count * stride; row != end; row += stride) {
      a = v128.add<real>(a, v128.load(row))
      b = v128.add<real>(b, v128.load(row, 16))
      c = v128.add<real>(c, v128.load(row, 32))
      d = v128.add<real>(d, v128.load(row, 48))
    }
    v128.store(sums, a)
    v128.store(sums, b, 16)
    v128.store(sums, c, 32)
    v128.store(sums, d, 48)
  }
  for (; vectors; vectors--, sums += 16, rows += 16) {
    let a = v128.load(sums)
    for (let row = rows, end = rows + count * stride; row != end; row += stride) a = v128.add<real>(a, v128.load(row))
    v128.store(sums, a)
  }
}

/** Σ w² in double precision: for each unit over its sources in order, then over the units in order. */
export function sumOfSquares(panels: usize, fanOut: usize, fanIn: usize): f64 {
  const lanes: usize = 16 / sizeof<real>()
  let sum: f64 = 0
  let vectors = vectorsOf(fanOut)
  for (let j: usize = 0; j < fanOut; vectors -= 4, panels += fanIn * PANEL) {
    const width = vectors >= 4 ? PANEL : vectors << 4
    for (let lane: usize = 0; lane < width; lane += 16, j += lanes) {
      let low = zeros()
      let high = zeros()
      for (let at = panels + lane, end = at + fanIn * width; at != end; at += width) {
        const w = v128.load(at)
        if (sizeof<real>() == 8) low = f64x2.add(low, f64x2.mul(w, w))
        else {
          const a = f64x2.promote_low_f32x4(w)
          const b = f64x2.promote_low_f32x4(i64x2.shuffle(w, w, 1, 0))
          low = f64x2.add(low, f64x2.mul(a, a))
          high = f64x2.add(high, f64x2.mul(b, b))
        }
      }
      sum += f64x2.extract_lane(low, 0)
      if (j + 1 < fanOut) sum += f64x2.extract_lane(low, 1)
      if (sizeof<real>() == 4 && j + 2 < fanOut) sum += f64x2.extract_lane(high, 0)
      if (sizeof<real>() == 4 && j + 3 < fanOut) sum += f64x2.extract_lane(high, 1)
    }
  }
  return sum
}
