/** Rows and columns of `size` numbers that are an image: a square where they make one of at least 4 × 4, else one row. */
export function imageShape(size: number): { readonly rows: number; readonly columns: number } {
  const side = Math.round(Math.sqrt(size))
  return side >= 4 && side * side === size ? { rows: side, columns: side } : { rows: 1, columns: size }
}
