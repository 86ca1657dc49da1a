import { computed, type ComputedRef, type Ref } from 'vue'
import { stepsPerEpoch } from '@engine/contract/experiment'
import type { StoredRun } from '@main/contract/run-summary'
import { accuracyCurve } from '@/charts/accuracy-curve'
import { costCurve } from '@/charts/cost-curve'
import type { LabOption } from '@/charts/lab-option'
import { networkPicture } from '@/charts/network-picture'
import { stateOfRun, type ShownState } from '@/charts/shown-state'
import { speedCurves } from '@/charts/speed-curves'
import type { ColumnRect } from '@/designer/use-column-rects'
import { neuronColumns, outputBars, speedColumns } from '@/workbench/picture-columns'
import { usePalette } from '@/workbench/use-palette'
import { usePictureWords } from '@/workbench/use-picture-words'
import { pictureRects } from './picture-rects'

/** Size of a picture in CSS pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

export interface RunPictures {
  /** The moment shown by bars and stems; null where no neuron was recorded. */
  readonly state: ComputedRef<ShownState | null>
  readonly rects: ComputedRef<readonly ColumnRect[]>
  readonly bars: ComputedRef<LabOption>
  readonly stems: ComputedRef<LabOption>
  readonly speeds: ComputedRef<LabOption>
  readonly cost: ComputedRef<LabOption>
  readonly accuracy: ComputedRef<LabOption>
}

/** The pictures of a stored run, with the same builders as the Workbench. `snapshot` counts the stored moments from 0. */
export function useRunPictures(
  run: () => StoredRun,
  snapshot: Readonly<Ref<number>>,
  barsSize: Readonly<Ref<PictureSize>>,
  stemsSize: Readonly<Ref<PictureSize>>,
): RunPictures {
  const palette = usePalette()
  const words = usePictureWords()
  const { format } = words
  const state = computed(() => stateOfRun(run().header, run().columns, snapshot.value))
  const hidden = computed(() => run().header.sizes.length - 2)
  const rects = computed(() => pictureRects(barsSize.value.width, hidden.value, palette.value.fontScale))

  const bars = computed<LabOption>(() => {
    const shown = state.value
    const { height } = barsSize.value
    if (shown === null || height === 0) return {}
    const columns = neuronColumns(rects.value, shown, height)
    const output = outputBars(rects.value, shown, height)
    const look = { palette: palette.value, format, words: words.bars(shown) }
    const drawn = { columns, layerCount: hidden.value, output, mode: 'signed', lens: true, ...look } as const
    return networkPicture({ bars: drawn, stems: null })
  })

  const stems = computed<LabOption>(() => {
    const shown = state.value
    const { height } = stemsSize.value
    if (shown === null || height === 0) return {}
    const columns = speedColumns(rects.value, shown, height)
    const look = { palette: palette.value, format, words: words.stems(shown) }
    return networkPicture({ bars: null, stems: { columns, layerCount: hidden.value, scale: 'log', ...look } })
  })

  /** What all curves over training share. */
  const frame = computed(() => ({
    time: 'log' as const,
    totalEpochs: run().header.totalSteps / stepsPerEpoch(run().experiment),
    reached: run().columns.epoch.at(-1) ?? 0,
    shown: state.value?.epoch ?? null,
    palette: palette.value,
    format,
  }))

  const speeds = computed(() =>
    speedCurves({
      ...frame.value,
      history: run().columns,
      quantity: 'deltaNormOfMean',
      speed: 'log',
      smooth: true,
      words: { ...words.curves.value, now: '' },
    }),
  )
  const tracks = (values: 'cost' | 'accuracy') => ({
    training: { epoch: run().columns.epoch, values: run().columns[values] },
    validation: { epoch: run().columns.validation.epoch, values: run().columns.validation[values] },
  })
  const linear = computed(() => ({ ...frame.value, time: 'linear' as const, words: words.results.value }))
  const cost = computed(() => costCurve({ ...linear.value, ...tracks('cost'), cost: 'linear' }))
  const accuracy = computed(() => accuracyCurve({ ...linear.value, ...tracks('accuracy') }))

  return { state, rects, bars, stems, speeds, cost, accuracy }
}
