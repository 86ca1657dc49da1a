/** What a person looks at on the page of images; kept while other pages are open. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { sliceCount, type ExperimentData } from '@engine/contract/experiment'
import { useSubjectStore } from '@/stores/subject'

export const IMAGE_VIEWS = ['way', 'confusion', 'weights'] as const
export type ImageView = (typeof IMAGE_VIEWS)[number]
export type ExamplePart = 'training' | 'validation'
/** An example of the document, or what a person draws. */
export type ImageSource = 'examples' | 'drawn'
/** On the sheet, in its pixels. */
export type Point = readonly [x: number, y: number]

/** Examples of a part; 0 where the document has none. */
export function examplesOf(data: ExperimentData, part: ExamplePart): number {
  if (data.kind === 'inline') return part === 'training' ? data.inputs.length : 0
  const slice = data[part]
  return slice === null ? 0 : sliceCount(slice)
}

export const useImageChoiceStore = defineStore('imageChoice', () => {
  const subjects = useSubjectStore()
  const view = ref<ImageView>('way')
  const source = ref<ImageSource>('examples')
  const wantedPart = ref<ExamplePart>('validation')
  const wantedPosition = ref(0)
  /** The lines of the brush. */
  const strokes = shallowRef<readonly (readonly Point[])[]>([])
  /** What was drawn, as bytes 0 to 255; null: nothing yet. */
  const pixels = shallowRef<readonly number[] | null>(null)

  const data = computed<ExperimentData | null>(() => subjects.subject?.experiment.data ?? null)
  const held = (part: ExamplePart): number => (data.value === null ? 0 : examplesOf(data.value, part))
  /** A document without validation examples has training examples at least. */
  const part = computed<ExamplePart>(() => (held(wantedPart.value) > 0 ? wantedPart.value : 'training'))
  const count = computed(() => held(part.value))
  const position = computed(() => Math.max(0, Math.min(wantedPosition.value, count.value - 1)))
  const hasValidation = computed(() => held('validation') > 0)

  const choosePart = (chosen: ExamplePart): void => {
    wantedPart.value = chosen
  }

  /** Counted from 0; what lies outside the part is its first or last image. */
  const go = (to: number): void => {
    wantedPosition.value = Math.max(0, Math.min(Math.round(to), count.value - 1))
  }

  /** Shows an image on its way through the net. */
  function open(chosen: ExamplePart, at: number): void {
    wantedPart.value = chosen
    wantedPosition.value = at
    source.value = 'examples'
    view.value = 'way'
  }

  return { view, source, part, position, count, strokes, pixels, data, hasValidation, choosePart, go, open }
})
