/**
 * Pictures of lessons as data: an engine process makes them, one component per kind draws them. A label is a key of the
 * lesson's words (`lessons.<lesson>.labels.<key>`) or, where there is none, a symbol that is the same in all languages.
 */
import type { Reading } from './reading'

export type Label = string

export interface Axis {
  readonly label: Label
  readonly scale: 'linear' | 'log'
  /** The range to show whatever the numbers are; left out: theirs. */
  readonly low?: number
  readonly high?: number
}

/** The colour of a layer: its place from 0 among `of` of them. */
export interface LayerColour {
  readonly index: number
  readonly of: number
}

interface FigureBase {
  /** Unique in its answer; pieces of a picture that several jobs make have the same one. */
  readonly id: string
  readonly title: Label
}

export interface LineSeries {
  readonly label: Label
  readonly x: readonly number[]
  /** NaN leaves a gap. */
  readonly y: readonly number[]
  /** A band around it, as long as `y`. */
  readonly low?: readonly number[]
  readonly high?: readonly number[]
  /**
   * `points`: open marks without a line, for published numbers; `dashed`: theory. `falls`: one bar per layer that hangs from
   * the number of the layer before, x whole numbers from 0 for what enters the first layer.
   */
  readonly style: 'line' | 'dashed' | 'points' | 'falls'
  readonly layer?: LayerColour
}

/** Curves over one axis, with vertical or horizontal lines at numbers worth naming. */
export interface LinesFigure extends FigureBase {
  readonly kind: 'lines'
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly LineSeries[]
  readonly lines: readonly { readonly axis: 'x' | 'y'; readonly at: number; readonly label: Label }[]
}

/** Signed bars in named groups. */
export interface BarsFigure extends FigureBase {
  readonly kind: 'bars'
  readonly scale: 'linear' | 'log'
  readonly unit: Label
  readonly groups: readonly {
    readonly label: Label
    readonly bars: readonly { readonly label: Label; readonly value: number; readonly layer?: LayerColour }[]
  }[]
}

/** Matrices as heat maps beside each other, each with what is named below it: a pattern, for example. */
export interface MatricesFigure extends FigureBase {
  readonly kind: 'matrices'
  readonly matrices: readonly {
    readonly label: Label
    readonly rows: number
    readonly columns: number
    /** Row-major. */
    readonly values: readonly number[]
    readonly note: Label
  }[]
}

/** A table whose cells are coloured by their number; text goes first where both are given. */
export interface CellsFigure extends FigureBase {
  readonly kind: 'cells'
  readonly columns: readonly Label[]
  readonly rows: readonly Label[]
  readonly columnsLabel: Label
  readonly rowsLabel: Label
  /** Row-major; null: no cell. */
  readonly cells: readonly ({ readonly value: number | null; readonly text: Label | null } | null)[]
  readonly scale: 'linear' | 'log' | 'none'
}

/** Units in a row and what is multiplied along the arrows between them, from the last back to the first. */
export interface ChainFigure extends FigureBase {
  readonly kind: 'chain'
  readonly units: readonly {
    readonly label: Label
    readonly z: number
    readonly a: number
    readonly gradient: number
  }[]
  /** Of the arrow into unit i + 1: weight, slope σ′(z) there, and their product. */
  readonly factors: readonly { readonly weight: number; readonly slope: number; readonly product: number }[]
}

/** A function of two numbers as colours and contours, with paths across it. */
export interface PlaneFigure extends FigureBase {
  readonly kind: 'plane'
  readonly x: Axis & { readonly low: number; readonly high: number }
  readonly y: Axis & { readonly low: number; readonly high: number }
  readonly value: Label
  /** The value both sides of which have colours of their own; null: colours grow from the least on; left out: that at the first point. */
  readonly centre?: number | null
  readonly columns: number
  readonly rows: number
  /** Row-major, the first row at `y.low`; empty: nothing but the paths. */
  readonly values: readonly number[]
  readonly paths: readonly { readonly label: Label; readonly x: readonly number[]; readonly y: readonly number[] }[]
  readonly points: readonly { readonly label: Label; readonly x: number; readonly y: number }[]
}

/** Layers and units with a colour for each class of equal units. */
export interface UnitsFigure extends FigureBase {
  readonly kind: 'units'
  readonly layers: readonly {
    readonly label: Label
    /** Class of every unit; equal numbers: equal units. */
    readonly classes: readonly number[]
    readonly note: Label
  }[]
}

export type Figure = LinesFigure | BarsFigure | MatricesFigure | CellsFigure | ChainFigure | PlaneFigure | UnitsFigure

/** A table that can be filled row by row, with the pictures as they are after each row. */
export interface StepTable {
  readonly columns: readonly Label[]
  readonly rows: readonly (readonly Reading[])[]
  /** As many as rows, or none: then the pictures of the answer stay as they are. */
  readonly figures: readonly (readonly Figure[])[]
}
