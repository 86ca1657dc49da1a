import { describe, expect, it } from 'vitest'
import { PointerAreas } from '@/charts/batched-shapes'
import { circleShape, drawing, mark, outlineShape, rectShape, textShape, type Mark, type Shape } from '@/charts/drawing'
import { fewElements } from '@/charts/few-elements'
import { neuronBars } from '@/charts/neuron-bars'
import { createNumberFormat } from '@/format/number-format'
import { samplePalette as palette } from './sample-palette'

interface Drawn {
  readonly type: string
  readonly shape: { readonly sides?: readonly number[] }
  readonly style: { readonly fill: string }
}
const drawn = (marks: readonly Mark[]): Drawn[] => fewElements(marks).together as unknown as Drawn[]
const fills = (marks: readonly Mark[]): string[] => drawn(marks).map(({ style }) => style.fill)
const group = (...children: Shape[]): Shape => ({ type: 'group', children }) as Shape

/** What the tooltip says at a place of the picture; null where it says nothing. */
function saidAt(marks: readonly Mark[], x: number, y: number): string | null {
  const option = drawing(marks, palette)
  const series = (option.series as { renderItem: (at: { dataIndex: number }) => unknown }[])[0]
  const ground = series?.renderItem({ dataIndex: 1 }) as { shape: { areas: PointerAreas } }
  if (!ground.shape.areas.reach(x, y)) return null
  const { formatter } = option.tooltip as { formatter: (at: { dataIndex: number }) => string }
  return formatter({ dataIndex: 1 })
}

describe('few elements for many marks', () => {
  it('makes one element of the bars of one colour', () => {
    const [only, ...others] = drawn([
      mark('a', rectShape(1, 2, 3, 4, '#111111')),
      mark('b', group(rectShape(5, 6, 7, 8, '#111111'))),
    ])
    expect(only?.shape.sides).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(others).toEqual([])
  })

  it('keeps the order of painting', () => {
    const rect = (fill: string, z: number) => mark(fill, rectShape(0, 0, 1, 1, fill, z))
    expect(fills([rect('#aa0000', 0), rect('#00aa00', 0), rect('#aa0000', 0)])).toEqual([
      '#aa0000',
      '#00aa00',
      '#aa0000',
    ])
    expect(fills([rect('#aa0000', 2), rect('#00aa00', 0), rect('#aa0000', 2)])).toEqual(['#00aa00', '#aa0000'])
  })

  it('leaves what is more than a filled rectangle as it is, and paints nothing unseen', () => {
    const types = drawn([
      mark('outline', outlineShape(0, 0, 1, 1, '#111111', 2)),
      mark('disc', circleShape(0, 0, 1, '#111111')),
      mark('ground', rectShape(0, 0, 1, 1, 'transparent')),
    ]).map(({ type }) => type)
    expect(types).toEqual(['rect', 'circle'])
  })

  it('does not join what is moved', () => {
    const moved = { ...rectShape(0, 0, 1, 1, '#111111'), x: 5 }
    expect(drawn([mark('a', rectShape(0, 0, 1, 1, '#111111')), mark('moved', moved)])).toHaveLength(2)
    expect(fewElements([mark('moved', moved, 'said')]).apart).toHaveLength(1)
  })

  it('keeps a mark apart whose tooltip is no matter of edges', () => {
    const words = mark('words', textShape('w', 0, 0, { size: 11, color: '#111111' }, palette), 'said of words')
    const { apart, together } = fewElements([words, mark('a', rectShape(0, 0, 1, 1, '#111111'), 'said of a')])
    expect(apart).toEqual([words])
    expect(together).toHaveLength(1)
  })

  it('draws the bars of four layers of thirty as tens of elements', () => {
    const columns = [1, 2, 3, 4].map((layer) => ({
      rect: { left: 160 * layer, top: 0, width: 150, height: 230 },
      layer,
      values: Float64Array.from({ length: 30 }, (_, i) => Math.sin(i + layer) / 10 ** (4 - layer)),
      folded: false,
    }))
    const say = (text: string): string => text
    const words = { max: say, lens: say, scale: say, exactlyZero: '', ownScale: '', tip: () => '' }
    const shared = { halfWidth: 0.1, ghosts: [] }
    const rest = {
      ...shared,
      output: null,
      mode: 'signed',
      lens: true,
      palette,
      format: createNumberFormat('en'),
      words,
    } as const
    expect(drawn(neuronBars({ columns, layerCount: 4, ...rest })).length).toBeLessThan(40)
  })
})

describe('the tooltip of a picture', () => {
  const marks = [
    mark('above', rectShape(15, 0, 20, 10, '#333333', 2), 'above'),
    mark('below', group(rectShape(0, 0, 20, 10, 'transparent', -2), rectShape(5, 2, 4, 6, '#111111')), () => 'below'),
    mark('silent', rectShape(0, 0, 100, 100, '#222222', 9)),
    mark('zero', circleShape(50, 50, 4, '#444444', '#000000'), 'zero'),
  ]

  it('speaks of the mark at the place, also over its unseen ground', () => {
    expect(saidAt(marks, 6, 5)).toBe('below')
    expect(saidAt(marks, 1, 9)).toBe('below')
    expect(saidAt(marks, 53, 50)).toBe('zero')
  })

  it('speaks of the topmost of several', () => expect(saidAt(marks, 17, 5)).toBe('above'))

  it('is silent where no mark has one', () => expect(saidAt(marks, 80, 80)).toBeNull())

  it('asks for the words of one mark only', () => {
    let asked = 0
    const many = [0, 1, 2].map((i) => mark('m', rectShape(10 * i, 0, 9, 9, '#111111'), () => `${++asked} of ${i}`))
    expect(saidAt(many, 12, 5)).toBe('1 of 1')
  })
})
