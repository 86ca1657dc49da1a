/**
 * Multiplies and adds as fast as the processor does it in vectors of 128 bits, twelve sums at once, `rounds` times; what
 * other kernels are measured against. Answers something of the sums, so that they are made.
 */
export function multiplyAdd(rounds: u32): f64 {
  const x = v128.splat<real>(<real>0.999)
  const y = v128.splat<real>(<real>0.001)
  let a = y
  let b = y
  let c = y
  let d = y
  let e = y
  let f = y
  let g = y
  let h = y
  let i = y
  let j = y
  let k = y
  let l = y
  for (; rounds; rounds--) {
    a = v128.add<real>(v128.mul<real>(a, x), y)
    b = v128.add<real>(v128.mul<real>(b, x), y)
    c = v128.add<real>(v128.mul<real>(c, x), y)
    d = v128.add<real>(v128.mul<real>(d, x), y)
    e = v128.add<real>(v128.mul<real>(e, x), y)
    f = v128.add<real>(v128.mul<real>(f, x), y)
    g = v128.add<real>(v128.mul<real>(g, x), y)
    h = v128.add<real>(v128.mul<real>(h, x), y)
    i = v128.add<real>(v128.mul<real>(i, x), y)
    j = v128.add<real>(v128.mul<real>(j, x), y)
    k = v128.add<real>(v128.mul<real>(k, x), y)
    l = v128.add<real>(v128.mul<real>(l, x), y)
  }
  let sum = a
  sum = v128.add<real>(sum, b)
  sum = v128.add<real>(sum, c)
  sum = v128.add<real>(sum, d)
  sum = v128.add<real>(sum, e)
  sum = v128.add<real>(sum, f)
  sum = v128.add<real>(sum, g)
  sum = v128.add<real>(sum, h)
  sum = v128.add<real>(sum, i)
  sum = v128.add<real>(sum, j)
  sum = v128.add<real>(sum, k)
  sum = v128.add<real>(sum, l)
  return <f64>v128.extract_lane<real>(sum, 0)
}
