import { formulaPieces } from '@/common/formula-pieces'
import type { ReportData, ReportFormulas, ReportFrame, ReportPart, ReportPicture, ReportTable } from './report'
import { REPORT_STYLE } from './report-style'

/** The report itself forbids scripts and outside addresses: a name that came with another person's file can do nothing in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** One self-contained HTML file without scripts. */
export function buildReport({ title, sentences, parts }: ReportData, { language, name, words }: ReportFrame): string {
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escaped(title)}</h1>`,
    ...(name === '' ? [] : [`<p class="by">${escaped(words.handedInBy)} ${escaped(name)}</p>`]),
    `<p class="made">${escaped(words.made)}</p>`,
    '</header>',
    '<main>',
    ...sentences.map((sentence) => `<p class="found">${raised(sentence)}</p>`),
    ...grouped(parts).map(group),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

type Group = ReportTable | ReportFormulas | readonly ReportPicture[]

/** Pictures that follow each other are one group. */
function grouped(parts: readonly ReportPart[]): Group[] {
  const groups: (ReportTable | ReportFormulas | ReportPicture[])[] = []
  for (const part of parts) {
    const last = groups.at(-1)
    if (part.kind !== 'picture') groups.push(part)
    else if (Array.isArray(last)) last.push(part)
    else groups.push([part])
  }
  return groups
}

function group(content: Group): string {
  if (!('kind' in content)) return rowsOf(content).map(pictureRow).join('\n')
  if (content.kind === 'table') return table(content)
  const rows = content.rows.map(([name, formula]) => row(escaped(name), [shifted(formula)]))
  return section(content.title, rows, [], 'pairs')
}

const table = ({ title, columns, rows, layout }: ReportTable): string =>
  section(
    title,
    rows.map(([head = '', ...cells]) => row(raised(head), cells.map(raised))),
    columns.map(raised),
    columns.length === 0 ? 'pairs' : (layout ?? ''),
  )

/** Rows of a table that is kept on one page. */
const SHORT = 14
/** Of a longer one so many stay together at either end: fewer would look lost on a page of their own. */
const TOGETHER = 5

/** Heads and rows are HTML already. */
function section(title: string, rows: readonly string[], heads: readonly string[], layout: string): string {
  const cells = heads.map((column) => `<th scope="col">${column}</th>`).join('')
  const head = heads.length === 0 ? '' : `<thead><tr>${cells}</tr></thead>`
  const look = layout === '' ? '' : ` class="${layout}"`
  const isShort = rows.length <= SHORT
  const bodies = isShort
    ? body(rows, '')
    : body(rows.slice(0, TOGETHER), ' class="together"') +
      body(rows.slice(TOGETHER, -TOGETHER), '') +
      body(rows.slice(-TOGETHER), ' class="together"')
  return `<section${isShort ? ' class="short"' : ''}>\n<h2>${escaped(title)}</h2>\n<table${look}>${head}${bodies}</table>\n</section>`
}

const body = (rows: readonly string[], look: string): string => `<tbody${look}>\n${rows.join('\n')}\n</tbody>`

const row = (head: string, cells: readonly string[]): string =>
  `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

/** Pixels; two such pictures fit beside each other on paper. */
const NARROW = 450

const isNarrow = ({ svg }: ReportPicture): boolean => Number(/ width="(\d+)"/.exec(svg)?.[1]) <= NARROW

/** Two narrow ones that follow each other stand side by side. */
function rowsOf(pictures: readonly ReportPicture[]): (readonly ReportPicture[])[] {
  const rows: ReportPicture[][] = []
  for (const each of pictures) {
    const last = rows.at(-1)
    if (isNarrow(each) && last?.length === 1 && last.every(isNarrow)) last.push(each)
    else rows.push([each])
  }
  return rows
}

const pictureRow = (pictures: readonly ReportPicture[]): string =>
  `<div class="pictures${pictures.every(isNarrow) ? ' half' : ''}">\n${pictures.map(picture).join('\n')}\n</div>`

const picture = ({ title, svg, formula }: ReportPicture): string =>
  [
    `<figure aria-label="${escaped(title)}">`,
    svg,
    ...(formula === '' ? [] : [`<figcaption>${shifted(formula)}</figcaption>`]),
    '</figure>',
  ].join('\n')

/** Exponents of formatted numbers. */
const raised = (text: string): string => escaped(text).replace(/\^([\u2212-]?\d+)/g, '<sup>$1</sup>')

const TAGS = { line: null, raised: 'sup', lowered: 'sub' } as const

const shifted = (formula: string): string =>
  formulaPieces(formula)
    .map(({ text, place }) =>
      TAGS[place] === null ? escaped(text) : `<${TAGS[place]}>${escaped(text)}</${TAGS[place]}>`,
    )
    .join('')

const LETTERS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => LETTERS[letter] ?? letter)
