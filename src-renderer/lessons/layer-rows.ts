/** Steps that go from layer to layer: a layer chosen in a picture has a row of its own. */
import type { StepTable } from '@engine/contract/lessons/figure'

/** The column that counts layers, where a table has one. */
const LAYER = 'layer'

export const hasLayerRows = ({ columns }: StepTable): boolean => columns[0] === LAYER

/** Place of the row of a layer, from 0; null: it has none. */
export function rowOfLayer(steps: StepTable, layer: number | null): number | null {
  if (layer === null || !hasLayerRows(steps)) return null
  const row = steps.rows.findIndex(([first]) => first === layer)
  return row === -1 ? null : row
}
