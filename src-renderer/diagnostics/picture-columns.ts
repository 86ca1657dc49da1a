/** From the designer's columns to the pictures below them: which layer is drawn in which rectangle. */
import type { NeuronColumn } from '@/charts/neuron-bars'
import type { SpeedColumn } from '@/charts/speed-stems'
import type { ColumnRect } from '@/designer/use-column-rects'
import type { ShownState } from '@/stores/shown-state'

/** A folded column of neighbours gives every one of them this much of its width, so that their stems stay apart. */
const RANGE_GAP = 1

/** Narrower than this the bars of a layer tell nothing. */
const LEAST_BARS = 8

/** Bars of every hidden layer, those of a range side by side where there is room for them. */
export function neuronColumns(rects: readonly ColumnRect[], state: ShownState, height: number): NeuronColumn[] {
  const hidden = state.neurons.length - 1
  return rects.flatMap(({ kind, first, last, left, width }) => {
    if (kind !== 'wide' && kind !== 'folded' && kind !== 'range') return []
    const share = width / (last - first + 1)
    if (share < LEAST_BARS) return []
    const gap = kind === 'range' ? RANGE_GAP : 0
    return state.neurons.slice(first, Math.min(last + 1, hidden)).map((values, i) => ({
      rect: { left: left + i * share, top: 0, width: share - gap, height },
      layer: first + i + 1,
      values,
      folded: kind !== 'wide',
    }))
  })
}

/** A stem for every hidden layer, the layers of a range side by side in its column. */
export function speedColumns(rects: readonly ColumnRect[], state: ShownState, height: number): SpeedColumn[] {
  const hidden = state.normOfMean.length - 1
  return rects.flatMap(({ kind, first, last, left, width }) => {
    if (kind !== 'wide' && kind !== 'folded' && kind !== 'range') return []
    const layers = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((layer) => layer < hidden)
    const share = width / layers.length
    const gap = kind === 'range' ? RANGE_GAP : 0
    return layers.map((layer, i) => ({
      rect: { left: left + i * share, top: 0, width: share - gap, height },
      layer: layer + 1,
      normOfMean: state.normOfMean[layer] ?? Number.NaN,
      meanOfNorms: state.meanOfNorms[layer] ?? Number.NaN,
      folded: kind !== 'wide',
    }))
  })
}

/** The output layer's bars, one per class. */
export function outputBars(rects: readonly ColumnRect[], state: ShownState, height: number) {
  const rect = rects.find(({ kind }) => kind === 'output')
  const values = state.neurons.at(-1)
  if (rect === undefined || values === undefined) return null
  const labels = Array.from(values, (_, i) => String(i))
  return { rect: { left: rect.left, top: 0, width: rect.width, height }, values, labels }
}
