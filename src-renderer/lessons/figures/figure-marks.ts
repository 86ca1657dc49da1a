/** Draws a picture of a lesson by its kind. */
import type { Mark } from '@/charts/drawing'
import { barsFigure } from './bars-figure'
import { cellsFigure } from './cells-figure'
import { chainFigure } from './chain-figure'
import type { FigureInput } from './figure-input'
import { linesFigure } from './lines-figure'
import { matricesFigure } from './matrices-figure'
import { planeFigure } from './plane-figure'
import { unitsFigure } from './units-figure'

export function figureMarks(input: FigureInput): Mark[] {
  const { figure } = input
  switch (figure.kind) {
    case 'lines':
      return linesFigure({ ...input, figure })
    case 'bars':
      return barsFigure({ ...input, figure })
    case 'matrices':
      return matricesFigure({ ...input, figure })
    case 'cells':
      return cellsFigure({ ...input, figure })
    case 'chain':
      return chainFigure({ ...input, figure })
    case 'plane':
      return planeFigure({ ...input, figure })
    case 'units':
      return unitsFigure({ ...input, figure })
  }
}
