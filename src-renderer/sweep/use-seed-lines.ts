/** The points a picture over training draws, each with the bands of its seeds. */
import { computed } from 'vue'
import { keptLayers, type SweepResultName } from '@engine/contract/sweep/results'
import type { CompareTrack } from '@/compare/tracks'
import { drawnPoints } from './drawn-points'
import { bandAlong } from './seed-bands'
import type { SeedLine } from './seed-curves'
import type { LayerBand } from './seed-speeds'
import type { SeedQuantity, SeedTracks } from './seed-tracks'
import type { ShownSweep } from './sweep-store'
import { useSeedRuns } from './use-seed-runs'
import { useSweepWords } from './use-sweep-words'

export interface SeedLineProps {
  readonly opened: ShownSweep
  readonly result: SweepResultName
  /** Points of the chosen cell. */
  readonly chosen: readonly number[]
}

export interface PointSpeeds {
  readonly point: number
  readonly name: string
  readonly hidden: number
  readonly layers: readonly LayerBand[]
}

/** `props`: the reactive ones of the picture; `showsSeeds`: whether every seed has a line of its own. */
export function useSeedLines(props: SeedLineProps, showsSeeds: () => boolean) {
  const { axisValue } = useSweepWords()
  const chosen = computed(() => props.chosen[0] ?? null)
  const points = computed(() => drawnPoints(props.opened.cells, props.result, chosen.value))
  const { tracksOf, seeds, waiting, failed } = useSeedRuns(
    () => props.opened,
    () => points.value,
  )
  /** What tells the points apart; nothing of a repeat. */
  const nameOf = (point: number): string => {
    if (props.opened.points.length === 1) return ''
    const values = props.opened.points[point] ?? []
    return values.map((value, axis) => axisValue(props.opened.sweep.axes[axis]!.axis, value)).join(' · ')
  }
  const shown = (tracks: readonly CompareTrack[]): readonly CompareTrack[] => (showsSeeds() ? tracks : [])
  const inPercent = ({ x, values }: CompareTrack): CompareTrack => ({ x, values: values.map((share) => share * 100) })
  const tracks = computed(() => points.value.map((point) => ({ point, runs: tracksOf(point) })))

  /** Accuracies in percent. */
  const linesOf = (quantity: Exclude<SeedQuantity, 'speeds'>): readonly SeedLine[] =>
    tracks.value.map(({ point, runs }, slot) => {
      const own = runs.map((run) =>
        quantity === 'trainingCost' ? run.trainingCost : inPercent(run.validationAccuracy),
      )
      return { point, slot, name: nameOf(point), band: bandAlong(own), seeds: shown(own) }
    })
  const speedsOf = (): readonly PointSpeeds[] =>
    tracks.value.map(({ point, runs }) => {
      const hidden = runs[0]?.hidden ?? 0
      return { point, name: nameOf(point), hidden, layers: layerBands(runs, hidden, shown) }
    })
  const hasAccuracy = computed(() =>
    tracks.value.some(({ runs }) => runs.some(({ validationAccuracy }) => validationAccuracy.x.length > 1)),
  )
  const read = computed(() => Math.max(0, ...tracks.value.map(({ runs }) => runs.length)))

  return { points, chosen, linesOf, speedsOf, hasAccuracy, read, seeds, waiting, failed }
}

const layerBands = (
  runs: readonly SeedTracks[],
  hidden: number,
  shown: (tracks: readonly CompareTrack[]) => readonly CompareTrack[],
): readonly LayerBand[] =>
  keptLayers(hidden).map((layer, place) => {
    const own = runs.flatMap(({ speeds }) => speeds[place] ?? [])
    return { layer, band: bandAlong(own), seeds: shown(own) }
  })
