import { describe, expect, it } from 'vitest'
import { createNumberFormat } from '@/format/number-format'

const en = createNumberFormat('en')
const ru = createNumberFormat('ru')

describe('numbers as the lab writes them', () => {
  it('keeps three significant figures', () => {
    expect(en.value(0.0027212)).toBe('0.00272')
    expect(en.value(0.262)).toBe('0.262')
    expect(en.value(1)).toBe('1.00')
    expect(en.value(9.996)).toBe('10.0')
    expect(en.value(0.0015123, 2)).toBe('0.0015')
  })

  it('writes zero, minus and words', () => {
    expect(en.value(0)).toBe('0')
    expect(en.value(-0)).toBe('0')
    expect(en.value(-0.00412)).toBe('\u22120.00412')
    expect(en.value(NaN)).toBe('NaN')
    expect(en.value(-Infinity)).toBe('\u2212∞')
    expect(createNumberFormat('en', { notANumber: 'no number', infinity: 'infinite' }).value(NaN)).toBe('no number')
  })

  it('uses powers of ten outside 1e-4 to 1e5', () => {
    expect(en.value(1e-4)).toBe('0.000100')
    expect(en.value(2.4e-7, 2)).toBe('2.4·10^\u22127')
    expect(en.parts(-2.4e-7, 2)).toEqual({ base: '\u22122.4·10', exponent: '\u22127' })
    expect(en.value(99_999)).toBe('99,999')
    expect(en.value(1e5)).toBe('1.00·10^5')
    expect(en.parts(0.5).exponent).toBeNull()
  })

  it('follows the language in marks', () => {
    expect(ru.value(0.0158)).toBe('0,0158')
    expect(en.integer(50_000)).toBe('50,000')
    expect(ru.integer(50_000)).toBe('50\u202f000')
    expect(createNumberFormat('zh').integer(1204)).toBe('1\u202f204')
  })

  it('writes shares, ratios, times and bytes', () => {
    expect(en.percent(0.9578)).toBe('95.8\u202f%')
    expect(ru.percent(0.9578)).toBe('95,8\u202f%')
    expect(en.ratio(4.66)).toBe('4.7')
    expect(en.ratio(9.97)).toBe('10')
    expect(en.ratio(96.4)).toBe('96')
    expect(en.ratio(1204)).toBe('1,204')
    expect(en.ratio(0.28)).toBe('0.28')
    expect(en.duration(16)).toBe('0:16')
    expect(en.duration(3725)).toBe('1:02:05')
    expect(en.bytes(980)).toBe('980\u202fB')
    expect(en.bytes(1_234_567)).toBe('1.2\u202fMB')
  })

  it('labels axes without trailing zeros', () => {
    expect(en.axis(0.1 + 0.2)).toEqual({ base: '0.3', exponent: null })
    expect(en.axis(0.001)).toEqual({ base: '0.001', exponent: null })
    expect(en.axis(1e-4)).toEqual({ base: '10', exponent: '\u22124' })
    expect(en.axis(2e6)).toEqual({ base: '2·10', exponent: '6' })
    expect(en.axis(0)).toEqual({ base: '0', exponent: null })
  })

  it('keeps every figure when asked', () => {
    expect(en.exact(0.1 + 0.2)).toBe('0.30000000000000004')
    expect(en.exact(-1.25e-9)).toBe('\u22121.25·10^\u22129')
  })
})
