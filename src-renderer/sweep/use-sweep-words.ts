import { useI18n } from 'vue-i18n'
import type { AxisValue, SweepAxisName } from '@engine/contract/sweep/axes'
import type { SweepResultName } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { useNumberFormat } from '@/format/use-number-format'
import { isShare } from './judgement'

/** Where the words of an axis of choices are. */
const CHOICES: Partial<Record<SweepAxisName, string>> = {
  weights: 'initializer',
  activation: 'activation',
  optimizer: 'optimizer',
  precision: 'precision',
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
  const number = (name: SweepResultName, value: number): string => {
    if (Number.isNaN(value)) return t('sweep.picture.unknown')
    return isShare(name) ? format.percent(value) : format.value(value)
  }
  /** At the legend of a picture. */
  const tick = (name: SweepResultName, value: number): string =>
    isShare(name) ? format.percent(value, 0) : short(value)
  /** "σw 1.5, Hidden layers 4" */
  const pointName = ({ axes }: Sweep, values: readonly AxisValue[]): string =>
    axes
      .map(({ axis }, i) => {
        const value = values[i] ?? 0
        return typeof value === 'number' ? `${axisName(axis)} ${axisValue(axis, value)}` : axisValue(axis, value)
      })
      .join(', ')

  return { t, format, axisName, resultName, choiceName, axisValue, number, tick, pointName }
}
