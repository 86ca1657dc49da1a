/** No number is a reading unless it is finite: a descent that flies apart has none. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
