/** What the pictures of two axes ask of a sweep alike. */
import { computed } from 'vue'
import type { SweepResultName } from '@engine/contract/sweep/results'
import { bandOf } from '@engine/statistics/spread'
import { layersOfCell } from './layer-speeds'
import { planeValue, sweepPlane } from './sweep-plane'
import type { ShownSweep } from './sweep-store'
import { useSweepWords } from './use-sweep-words'

export interface PlanePictureProps {
  readonly opened: ShownSweep
  readonly result: SweepResultName
  /** Places of the two axes among those of the sweep. */
  readonly rows: number
  readonly columns: number
  /** Points of the chosen cell. */
  readonly chosen: readonly number[]
}

/** `props`: the reactive ones of the picture. */
export function usePlanePicture(props: PlanePictureProps) {
  const { t, axisName, axisValue, axisNote, pointName, number, spreadOf, resultName } = useSweepWords()
  const axisAt = (place: number) => props.opened.sweep.axes[place]!.axis
  const plane = computed(() => sweepPlane(props.opened.sweep, props.opened.points, props.columns, props.rows))
  const values = computed(() =>
    plane.value.cells.map(({ points }) => planeValue(props.opened.cells, points, props.result)),
  )
  const layers = computed(() => plane.value.cells.map(({ points }) => layersOfCell(props.opened, points)))
  /** No number although all runs have ended, or none that ended well so far. */
  const failed = computed(() =>
    plane.value.cells.map(({ points }, place) => {
      const endings = points.flatMap((point) => props.opened.cells.endings(point))
      const over = endings.length === points.length * props.opened.sweep.seeds && Number.isNaN(values.value[place])
      return endings.length > 0 && (over || endings.every((status) => status !== 'done'))
    }),
  )
  const chosenPlace = computed(() => {
    const [first] = props.chosen
    const place = first === undefined ? -1 : plane.value.cells.findIndex(({ points }) => points.includes(first))
    return place < 0 ? null : place
  })
  const seeds = computed(() => {
    const { seeds: n } = props.opened.sweep
    return n === 1 ? t('sweep.picture.oneSeed') : t('sweep.picture.median', { n }, n)
  })
  const frameWords = computed(() => ({
    columns: axisName(axisAt(props.columns)),
    rows: axisName(axisAt(props.rows)),
    axisValue: (place: number, value: number | string) => axisValue(axisAt(place), value),
    note: (place: number, value: number | string) => axisNote(axisAt(place), value),
  }))

  function spreadAt(place: number): string {
    const points = plane.value.cells[place]?.points ?? []
    const band = bandOf(points.flatMap((point) => [...props.opened.cells.values(point, props.result)]))
    return band === null ? '' : spreadOf(props.result, band)
  }

  /** Which cell, its number, and how its runs ended. */
  function cellLines(place: number): readonly string[] {
    const [point] = plane.value.cells[place]?.points ?? []
    if (point === undefined) return []
    const endings = props.opened.cells.endings(point).filter((status) => status !== 'done')
    return [
      pointName(props.opened.sweep, props.opened.points[point] ?? []),
      [`${resultName(props.result)}: ${number(props.result, values.value[place] ?? Number.NaN)}`, spreadAt(place)]
        .filter((text) => text !== '')
        .join(' '),
      ...[...new Set(endings)].map((status) => t(`sweep.cell.status.${status}`)),
    ]
  }
  const spoken = computed(() => (chosenPlace.value === null ? '' : cellLines(chosenPlace.value).join(', ')))

  return { plane, values, layers, failed, chosenPlace, seeds, frameWords, cellLines, spoken }
}
