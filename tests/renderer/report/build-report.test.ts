// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { buildReport } from '@/report/build-report'
import type { ReportData, ReportFrame } from '@/report/report'

const HOSTILE = `"><img src=x onerror="alert(1)"><script>alert(1)</script>'&`
const frame: ReportFrame = { language: 'en', name: '', words: { handedInBy: 'Handed in by', made: '1 May' } }
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
const data: ReportData = {
  title: 'Two layers',
  fileTitle: 'Two layers',
  sentences: ['Layer 1 learns at 2.4·10^\u22127 of the speed.'],
  parts: [
    { kind: 'table', title: 'Results', columns: ['Epoch', 'Cost'], rows: [['1', '3·10^12']] },
    { kind: 'table', title: 'Settings', columns: [], rows: [['my_name', '1']] },
    { kind: 'formulas', title: 'Formulas', rows: [['cost', 'C = a^2 + w_0']] },
    { kind: 'picture', title: 'Speed', svg, formula: '\u2016\u03b4\u2016_2' },
  ],
}
const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

test('a report holds everything, in order, with exponents and indices where they belong', () => {
  const page = parsed(buildReport(data, { ...frame, name: 'Ada' }))
  expect(page.title).toBe('Two layers')
  expect(page.querySelector('.by')?.textContent).toBe('Handed in by Ada')
  expect(page.querySelector('.made')?.textContent).toBe('1 May')
  expect(page.querySelector('.found sup')?.textContent).toBe('\u22127')
  expect([...page.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'Results',
    'Settings',
    'Formulas',
  ])
  expect([...page.querySelectorAll('thead th')].map(({ textContent }) => textContent)).toEqual(['Epoch', 'Cost'])
  const texts = (selector: string) => [...page.querySelectorAll(selector)].map(({ textContent }) => textContent)
  expect(texts('tbody th, tbody td')).toEqual(['1', '3·1012', 'my_name', '1', 'cost', 'C = a2 + w0'])
  expect(texts('tbody sup')).toEqual(['12', '2'])
  expect(texts('tbody sub')).toEqual(['0'])
  expect(page.querySelector('figure svg rect')).not.toBeNull()
  expect(page.querySelector('figcaption sub')?.textContent).toBe('2')
})

test('narrow pictures stand in pairs, and no row of them is torn by the end of a page', () => {
  const wide = svg.replace('width="10"', 'width="900"')
  const parts = [svg, wide, svg, svg, svg].map((drawing) => ({
    ...{ kind: 'picture' as const, title: '', formula: '' },
    svg: drawing,
  }))
  const page = parsed(buildReport({ ...data, parts }, frame))
  const rows = [...page.querySelectorAll('.pictures')]
  expect(rows.map((row) => [row.classList.contains('half'), row.querySelectorAll('figure').length])).toEqual([
    [true, 1],
    [false, 1],
    [true, 2],
    [true, 1],
  ])
})

test('a table longer than a few rows keeps both its ends together', () => {
  const rows = Array.from({ length: 20 }, (_, i) => [String(i)])
  const page = parsed(buildReport({ ...data, parts: [{ kind: 'table', title: 'Long', columns: [], rows }] }, frame))
  const bodies = [...page.querySelectorAll('tbody')]
  expect(bodies.map((body) => [body.className, body.querySelectorAll('tr').length])).toEqual([
    ['together', 5],
    ['', 10],
    ['together', 5],
  ])
  expect([...page.querySelectorAll('tbody th')].map(({ textContent }) => textContent)).toEqual(rows.flat())
})

test('nobody hands in a report without a name', () => {
  expect(parsed(buildReport(data, frame)).querySelector('.by')).toBeNull()
})

test('no text of a run, of a person or of a set becomes a part of the page', () => {
  const html = buildReport(
    {
      title: HOSTILE,
      fileTitle: HOSTILE,
      sentences: [HOSTILE],
      parts: [
        { kind: 'table', title: HOSTILE, columns: [HOSTILE], rows: [[HOSTILE, HOSTILE]] },
        { kind: 'formulas', title: HOSTILE, rows: [[HOSTILE, `a^(${HOSTILE})`]] },
        { kind: 'picture', title: HOSTILE, svg, formula: HOSTILE },
      ],
    },
    { language: HOSTILE, name: HOSTILE, words: { handedInBy: HOSTILE, made: HOSTILE } },
  )
  const page = parsed(html)
  expect(page.querySelectorAll('script, img, [onerror]')).toHaveLength(0)
  expect(html).not.toContain('<img')
  expect(page.querySelector('h1')?.textContent).toBe(HOSTILE)
  expect(page.documentElement.lang).toBe(HOSTILE)
})

test('a report runs nothing and loads nothing', () => {
  const html = buildReport(data, frame)
  const policy = parsed(html).querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|src=|@import|url\(/)
})
