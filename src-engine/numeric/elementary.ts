/**
 * Every function of the engine that the floating-point standard does not define exactly. Nothing else in the engine calls
 * them on `Math`, so that results change in one place only. (`Math.sqrt` is exact by the standard and may be used anywhere.)
 */

/** eˣ */
export const exp = (x: number): number => Math.exp(x)

/** eˣ − 1, accurate near 0 */
export const expm1 = (x: number): number => Math.expm1(x)

/** Natural logarithm */
export const log = (x: number): number => Math.log(x)

/** ln(1 + x), accurate near 0 */
export const log1p = (x: number): number => Math.log1p(x)

export const tanh = (x: number): number => Math.tanh(x)
