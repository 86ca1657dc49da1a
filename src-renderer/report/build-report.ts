import { formulaPieces } from '@/common/formula-pieces'
import type { ReportData, ReportFrame, ReportPart, ReportPicture, ReportTable } from './report'
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
    ...parts.map(part),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function part(content: ReportPart): string {
  switch (content.kind) {
    case 'table':
      return table(content)
    case 'formulas':
      return section(
        content.title,
        content.rows.map(([name, formula]) => row(escaped(name), [shifted(formula)])),
        [],
      )
    case 'picture':
      return picture(content)
  }
}

const table = ({ title, columns, rows }: ReportTable): string =>
  section(
    title,
    rows.map(([head = '', ...cells]) => row(raised(head), cells.map(raised))),
    columns.map(raised),
  )

/** Heads and rows are HTML already. */
function section(title: string, rows: readonly string[], heads: readonly string[]): string {
  const cells = heads.map((column) => `<th scope="col">${column}</th>`).join('')
  const head = heads.length === 0 ? '' : `<thead><tr>${cells}</tr></thead>`
  const look = heads.length === 0 ? ' class="pairs"' : ''
  const body = rows.join('\n')
  return `<section>\n<h2>${escaped(title)}</h2>\n<table${look}>${head}<tbody>\n${body}\n</tbody></table>\n</section>`
}

const row = (head: string, cells: readonly string[]): string =>
  `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

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
