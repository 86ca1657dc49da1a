/** The `count` places of largest |value|, largest first, of equals the first; what is no number counts as largest. */
export function strongest(values: ArrayLike<number>, count: number): Int32Array {
  const size = (place: number): number => {
    const value = Math.abs(values[place]!)
    return Number.isNaN(value) ? Infinity : value
  }
  const places = Int32Array.from({ length: values.length }, (_, place) => place)
  // Infinity − Infinity would be no order.
  const compare = (a: number, b: number): number => (size(a) === size(b) ? a - b : size(a) > size(b) ? -1 : 1)
  return places.sort(compare).slice(0, count)
}
