/** The numbers of the confusion matrix and of judged images, as tables. */
import type { Confusion, JudgedImage } from '@engine/contract/probes/confusion'
import type { TwinRow } from '@/diagnostics/table-twin'
import type { NumberFormat } from '@/format/number-format'

type Format = Pick<NumberFormat, 'integer' | 'percent' | 'value'>

/** A row per label: how many of its images are taken for each class, and the share taken rightly. */
export function confusionTable({ classes, counts, recalls }: Confusion, format: Format): readonly TwinRow[] {
  return Array.from({ length: classes }, (_, label) => {
    const rate = recalls[label] ?? Number.NaN
    return {
      key: String(label),
      head: String(label),
      cells: [
        ...Array.from(counts.subarray(label * classes, (label + 1) * classes), (count) => ({
          text: format.integer(count),
          value: count,
          quantity: 'count',
        })),
        { text: Number.isNaN(rate) ? '' : format.percent(rate), value: rate, quantity: 'recall' },
      ],
    }
  })
}

/** A row per image, counted from 1. */
export const judgedTable = (images: readonly JudgedImage[], format: Format): readonly TwinRow[] =>
  images.map(({ position, label, prediction, confidence, cost }) => ({
    key: String(position),
    head: format.integer(position + 1),
    cells: [
      { text: String(label), value: label, quantity: 'label' },
      { text: String(prediction), value: prediction, quantity: 'prediction' },
      { text: format.value(confidence), value: confidence, quantity: 'confidence' },
      { text: format.value(cost), value: cost, quantity: 'cost' },
    ],
  }))
