import { expect, test } from 'vitest'
import { keepWidths } from '@/report/kept-widths'

const asked: string[] = []
const measure = (text: string, font: string): number => {
  asked.push(`${font} | ${text}`)
  return text.length * 5
}

test('every text keeps the width it has in its font, however the font is named', () => {
  const family = "'IBM Plex Sans', sans-serif"
  const kept = keepWidths(
    [
      `<text x="16" font-size="15" font-weight="600" font-family="${family}" fill="#000">Speed</text>`,
      `<text style="font-size:11px;font-family:${family};" transform="translate(1 2)">a &lt; b</text>`,
      `<text style="font: normal normal 11px ${family}">10</text>`,
      '<text x="1"></text><rect width="3"/>',
    ].join(''),
    measure,
  )
  expect(asked).toEqual([
    `600 15px ${family} | Speed`,
    `400 11px ${family} | a < b`,
    `normal normal 11px ${family} | 10`,
  ])
  expect([...kept.matchAll(/textLength="([\d.]+)"/g)].map(([, width]) => width)).toEqual(['25.00', '25.00', '10.00'])
  expect(kept).toContain('>a &lt; b</text>')
  expect(kept).toContain('<text x="1"></text><rect width="3"/>')
})
