/** Texts of a drawing as wide as they are on the screen, whatever font the reader's computer has: names must not run into each other. */

const TEXT = /<text ([^>]*)>([^<]+)<\/text>/g
const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** `measure`: pixels of a text in a font as CSS writes it. */
export const keepWidths = (svg: string, measure: (text: string, font: string) => number): string =>
  svg.replace(TEXT, (whole, look: string, text: string) => {
    const plain = text.replace(/&(?:amp|lt|gt|quot|#39);/g, (reference) => REFERENCES[reference] ?? reference)
    const width = measure(plain, fontOf(look))
    return width > 0
      ? `<text ${look} textLength="${width.toFixed(2)}" lengthAdjust="spacingAndGlyphs">${text}</text>`
      : whole
  })

/** From attributes or a style, which may name the parts of a font or the font as a whole. */
function fontOf(look: string): string {
  const whole = /\bfont:\s*([^;"]+)/.exec(look)?.[1]
  if (whole !== undefined) return whole
  const part = (name: string): string | undefined => new RegExp(`\\bfont-${name}(?::\\s*|=")([^;"]+)`).exec(look)?.[1]
  return `${part('weight') ?? '400'} ${(part('size') ?? '12').replace(/px$/, '')}px ${part('family') ?? 'sans-serif'}`
}
