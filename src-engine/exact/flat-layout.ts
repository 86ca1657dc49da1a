/** Where the numbers of one unit lie in a flat copy of all parameters: W row-major, then b, layer by layer. */
export interface UnitPlace {
  /** From 0, the first layer with weights. */
  readonly layer: number
  readonly unit: number
  /** Its weights: `from` to `from + fanIn − 1`. */
  readonly from: number
  readonly fanIn: number
  readonly bias: number
}

/** The places of all units, layer by layer. `sizes`: units of every layer, input first. */
export function unitPlaces(sizes: readonly number[]): UnitPlace[] {
  const places: UnitPlace[] = []
  let start = 0
  for (let l = 1; l < sizes.length; l++) {
    const fanIn = sizes[l - 1]!
    const fanOut = sizes[l]!
    for (let unit = 0; unit < fanOut; unit++) {
      places.push({ layer: l - 1, unit, from: start + unit * fanIn, fanIn, bias: start + fanOut * fanIn + unit })
    }
    start += (fanIn + 1) * fanOut
  }
  return places
}

/** One number among the parameters. */
export interface ParameterName {
  /** From 0, the first layer with weights. */
  readonly layer: number
  readonly unit: number
  /** The source of a weight; null: the bias. */
  readonly source: number | null
}

/** The names of all parameters in the order of the flat copy. */
export function parameterNames(sizes: readonly number[]): ParameterName[] {
  const names: ParameterName[] = []
  for (const { layer, unit, from, fanIn, bias } of unitPlaces(sizes)) {
    for (let source = 0; source < fanIn; source++) names[from + source] = { layer, unit, source }
    names[bias] = { layer, unit, source: null }
  }
  return names
}
