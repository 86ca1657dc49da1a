import { useI18n } from 'vue-i18n'
import { WEIGHT_INITIALIZERS, type InitializerDeclaration } from '@engine/contract/initializers'
import type { AxisValue, SweepAxisName } from '@engine/contract/sweep/axes'
import type { SweepResultName } from '@engine/contract/sweep/results'
import type { Band } from '@engine/statistics/spread'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { useNumberFormat } from '@/format/use-number-format'
import { isShare } from '@engine/sweep/judgement'

/** Where the words of an axis of choices are. */
const CHOICES: Partial<Record<SweepAxisName, string>> = {
  weights: 'initializer',
  activation: 'activation',
  optimizer: 'optimizer',
  precision: 'precision',
}

/** Formulas of starts that only sweeps know by a name, see `SWEEP_AXES`. */
const NAMED_START_NOTES: Readonly<Record<string, string>> = {
  normalSmall: 'N(0, 0.01²)',
  nielsenNet: 'N(0, 1/nᵢₙ), N(0, 1)',
}

/** Axes, values and results of a sweep in words. */
export function useSweepWords() {
  const { t } = useI18n()
  const format = useNumberFormat()

  /** As ticks are written: 20 and not 20.0. */
  function short(value: number): string {
    const { base, exponent } = format.axis(Number(value.toPrecision(3)))
    return exponent === null ? base : `${base}^${exponent}`
  }
  const axisName = (axis: SweepAxisName): string => t(`sweepAxis.${axis}.label`)
  const resultName = (name: SweepResultName): string => t(`sweepResult.${name}.label`)
  const choiceName = (axis: SweepAxisName, value: string): string => t(`${CHOICES[axis] ?? axis}.${value}.label`)
  const axisValue = (axis: SweepAxisName, value: AxisValue): string =>
    typeof value === 'number' ? short(value) : choiceName(axis, value)
  /** Of weights the formula, or the numbers a sweep takes where they are more than a gain: "σ 1, μ 0". Of anything else nothing. */
  function axisNote(axis: SweepAxisName, value: AxisValue): string {
    if (axis !== 'weights') return ''
    const declared = (WEIGHT_INITIALIZERS as Readonly<Record<string, InitializerDeclaration>>)[String(value)]
    if (declared === undefined) return NAMED_START_NOTES[String(value)] ?? ''
    const params = Object.entries(declared.params).filter(([name]) => name !== 'gain')
    if (params.length === 0) return declared.formula
    return params.map(([, { symbol, default: usual }]) => `${symbol} ${short(usual)}`).join(', ')
  }
  const number = (name: SweepResultName, value: number): string => {
    if (Number.isNaN(value)) return t('sweep.picture.unknown')
    return isShare(name) ? format.percent(value) : format.value(value)
  }
  /** "(0.1 … 0.4)"; empty of fewer than two seeds. */
  const spreadOf = (name: SweepResultName, { low, high, n }: Band): string =>
    n < 2 ? '' : t('sweep.training.spread', { low: number(name, low), high: number(name, high) })
  /** At the legend of a picture. */
  const tick = (name: SweepResultName, value: number): string =>
    isShare(name) ? format.percent(value, 0) : short(value)
  /** "σw 1.5, Hidden layers 4"; where nothing is varied but the seed, the name of the sweep. */
  function pointName({ axes, name }: Sweep, values: readonly AxisValue[]): string {
    if (axes.every(({ values: all }) => all.kind === 'list' && all.values.length === 1)) return name
    return axes
      .map(({ axis }, i) => {
        const value = values[i] ?? 0
        return typeof value === 'number' ? `${axisName(axis)} ${axisValue(axis, value)}` : axisValue(axis, value)
      })
      .join(', ')
  }

  return { t, format, axisName, resultName, choiceName, axisValue, axisNote, number, spreadOf, tick, pointName }
}
