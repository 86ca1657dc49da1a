/**
 * Names for drawn data, never used twice. ECharts matches the data of a new drawing to the old by name or place and lets a mark inherit
 * what the old one had and the new one does not say (position, colour, children): a picture drawn twice would differ from one drawn once.
 */
let drawings = 0

export const nextDrawing = (): string => `${++drawings}`
