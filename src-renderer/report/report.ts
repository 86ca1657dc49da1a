/** A report as plain data: what one run or a comparison says for itself. Everything is text but the pictures. */
export interface ReportData {
  readonly title: string
  /** The title as part of a file name: short. */
  readonly fileTitle: string
  /** What was found, in sentences, the most important first. Digits behind `^` are raised. */
  readonly sentences: readonly string[]
  readonly parts: readonly ReportPart[]
}

export type ReportPart = ReportTable | ReportFormulas | ReportPicture

export interface ReportTable {
  readonly kind: 'table'
  readonly title: string
  /** Heads of the columns; empty where every row names itself. */
  readonly columns: readonly string[]
  /** The first cell of a row is its head. Digits behind `^` are raised, as everywhere in the window. */
  readonly rows: readonly (readonly string[])[]
  /** `even`: all columns but the first are of one width, however long their cells are. `names`: the last column is a word. */
  readonly layout?: 'even' | 'names'
}

export interface ReportFormulas {
  readonly kind: 'formulas'
  readonly title: string
  /** What is defined, and the formula as it is declared: `^` raises, `_` lowers. */
  readonly rows: readonly (readonly [name: string, formula: string])[]
}

export interface ReportPicture {
  readonly kind: 'picture'
  readonly title: string
  /** An `<svg>` element as `charts/export-picture` makes it. */
  readonly svg: string
  /** Empty: none. */
  readonly formula: string
}

/** What stands around the data on every report. */
export interface ReportFrame {
  readonly language: string
  /** Empty: handed in by nobody. */
  readonly name: string
  readonly words: {
    readonly handedInBy: string
    /** When and with what the report was made. */
    readonly made: string
  }
}
