/** An activation function over many units at once. Formulas: `ACTIVATIONS` in the contract. */
export interface Activation {
  /** activations = f(zs). zs and activations (rows, units), activations overwritten. `units` matters where units are coupled. */
  activate(activations: Float64Array, zs: Float64Array, rows: number, units: number): void
  /** deltas = deltas ∘ f'(zs), entry by entry, overwritten; `count` entries. */
  multiplyByDerivative(deltas: Float64Array, zs: Float64Array, activations: Float64Array, count: number): void
}
