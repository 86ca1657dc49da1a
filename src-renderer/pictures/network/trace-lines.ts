/** The chain rule of one neuron as lines: what is computed, from what, and the number of this image. */
import type { NeuronTrace } from '@engine/contract/probes/neuron-trace'
import type { TwinRow } from '@/diagnostics/table-twin'
import type { Sentence } from './network-sentence'

/** Writes a number. */
type Write = (value: number) => string

export interface TraceLine {
  readonly symbol: string
  /** How the number comes about, with the numbers of this image; empty where it is given. */
  readonly from: string
  readonly value: number
}

export function traceLines({ bias, z, a, slope, returns, target, delta }: NeuronTrace, write: Write): TraceLine[] {
  const factor = slope ?? Number.NaN
  const forward = [
    { symbol: 'z', from: `Σᵢ wᵢ aᵢ + b = ${write(z - bias)} + ${write(bias)}`, value: z },
    { symbol: 'a', from: 'f(z)', value: a },
  ]
  const slopeLine = { symbol: 'f′(z)', from: '', value: factor }
  if (returns === null) {
    const wanted = target === null ? [] : [{ symbol: 'y', from: '', value: target }]
    return [
      ...forward,
      ...wanted,
      ...(slope === null ? [] : [slopeLine]),
      { symbol: 'δ', from: '∂Cₓ/∂z = ∂Cₓ/∂b', value: delta },
    ]
  }
  return [
    ...forward,
    slopeLine,
    { symbol: 'Σₖ wₖ δₖ', from: '', value: returns.sum },
    { symbol: 'δ', from: `f′(z) Σ = ${write(factor)} · ${write(returns.sum)}`, value: delta },
    { symbol: '∂Cₓ/∂b', from: 'δ', value: delta },
  ]
}

/** `place` is the layer the error comes from. */
export function traceSentence(
  { delta, slope, returns, a, target }: NeuronTrace,
  layer: number,
  write: Write,
): Sentence {
  if (returns === null)
    return {
      key: 'network.trace.output',
      place: layer,
      values: { delta: write(delta), a: write(a), y: write(target ?? 0) },
    }
  if (delta === 0) {
    const key = slope === 0 ? 'network.trace.flat' : 'network.trace.nothing'
    return { key, place: layer + 1, values: { sum: write(returns.sum) } }
  }
  const values = {
    delta: write(delta),
    slope: write(slope ?? Number.NaN),
    sum: write(returns.sum),
    unit: returns.units[0] ?? 0,
    product: write(returns.products[0] ?? Number.NaN),
  }
  return { key: 'network.trace.hidden', place: layer + 1, values }
}

/** What of a list is left after the first `shown` ones: how many, and their sum. */
export function remainder(
  values: Float64Array,
  shown: number,
): { readonly count: number; readonly sum: number } | null {
  const left = values.subarray(shown)
  return left.length === 0 ? null : { count: left.length, sum: left.reduce((sum, value) => sum + value, 0) }
}

/** A row per neuron the error comes from, then a row per listed source. */
export function traceTable(
  { returns, sources }: NeuronTrace,
  layer: number,
  words: { readonly write: Write; readonly neuronName: (layer: number, unit: number) => string },
): TwinRow[] {
  const row = (of: number, unit: number, numbers: Readonly<Record<string, number | undefined>>): TwinRow => ({
    key: `${of} ${unit}`,
    head: words.neuronName(of, unit),
    cells: Object.entries(numbers).map(([quantity, value = Number.NaN]) => ({
      text: Number.isNaN(value) ? '–' : words.write(value),
      value: Number.isNaN(value) ? null : value,
      quantity,
    })),
  })
  const nothing = Number.NaN
  const back =
    returns === null
      ? []
      : [...returns.units].map((unit, i) =>
          row(layer + 1, unit, {
            w: returns.weights[i],
            δ: returns.deltas[i],
            'w δ': returns.products[i],
            a: nothing,
            '∂C/∂w': nothing,
          }),
        )
  const entering = [...sources.units].map((unit, i) =>
    row(layer - 1, unit, {
      w: sources.weights[i],
      δ: nothing,
      'w δ': nothing,
      a: sources.activations[i],
      '∂C/∂w': sources.gradients[i],
    }),
  )
  return [...back, ...entering]
}
