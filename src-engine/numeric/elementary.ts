/**
 * Every function of the engine that the floating-point standard does not define exactly, made of + − × ÷, Math.floor,
 * comparisons, whole numbers and bit access only: IEEE 754 fixes these, so a run has the same bits on every platform.
 * (`Math.sqrt` is exact by the standard and may be used anywhere.) Errors are stated at each function, in units of the last
 * place of the result; `tests/golden/elementary.json` checks them.
 */
export { erfc } from './elementary/error-function'
export { exp, expm1 } from './elementary/exponential'
export { sigmoid, tanh } from './elementary/hyperbolic'
export { log, log1p } from './elementary/logarithm'
export { atan, cos, sin } from './elementary/trigonometric'
export { integerPower, power } from './elementary/power'
