import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { countParameters, layerSizes, type Experiment, type LayerSettings } from '@engine/contract/experiment'
import { parseExperiment, type Problem } from '@engine/contract/parse-experiment'
import { FIRST_PRESET, presetExperiment, type PresetName } from '@engine/contract/presets'
import { useDatasetsStore } from './datasets'
import { withValueAt } from './document-path'
import { EditHistory } from './edit-history'

/** Always the same one: what depends on the problems only is left alone while there are none. */
const NO_PROBLEMS: readonly Problem[] = []

interface Design {
  readonly experiment: Experiment
  readonly presetName: PresetName | null
}

/** The design the person works on: one experiment document, which may be wrong while it is edited. */
export const useDraftStore = defineStore('draft', () => {
  const datasets = useDatasetsStore()
  const experiment = shallowRef<Experiment>(presetExperiment(FIRST_PRESET, ''))
  const presetName = ref<PresetName | null>(FIRST_PRESET)

  const parsed = computed(() => parseExperiment(experiment.value, datasets.shapes))
  const problems = computed<readonly Problem[]>(() => (parsed.value.ok ? NO_PROBLEMS : parsed.value.problems))
  const valid = computed<Experiment | null>(() => (parsed.value.ok ? parsed.value.experiment : null))

  const inputSize = computed(() => {
    const { data } = experiment.value
    if (data.kind === 'inline') return data.inputs[0]?.length ?? 0
    return datasets.shapes.find((shape) => shape.id === data.set)?.inputSize ?? 784
  })
  const sizes = computed(() => layerSizes(experiment.value, inputSize.value))
  const parameters = computed(() => countParameters(sizes.value))

  const problemAt = (...path: readonly (string | number)[]): Problem | null =>
    problems.value.find((problem) => problem.path.join('.') === path.join('.')) ?? null

  const history = shallowReactive(new EditHistory<Design>(() => performance.now()))
  const canUndo = computed(() => history.canUndo)
  const canRedo = computed(() => history.canRedo)
  const present = (): Design => ({ experiment: experiment.value, presetName: presetName.value })

  /** Settings that keep their values whatever is edited; null: none. See {@link hold}. */
  const held = shallowRef<Partial<Experiment> | null>(null)

  function show(design: Design | null): void {
    if (design === null) return
    experiment.value = { ...design.experiment, ...held.value }
    presetName.value = design.presetName
  }

  function become(design: Design): void {
    history.edited(present())
    show(design)
  }

  /** From now on these settings stay as given. */
  function hold(settings: Partial<Experiment> | null): void {
    held.value = settings
    if (settings !== null) apply(experiment.value)
  }

  const isHeld = (key: keyof Experiment): boolean => held.value !== null && key in held.value

  const undo = (): void => show(history.undo(present()))
  const redo = (): void => show(history.redo(present()))

  /** `name`: the words of the preset, the name the document starts with. */
  function usePreset(preset: PresetName, name: string): void {
    history.apart()
    become({ experiment: presetExperiment(preset, name), presetName: preset })
  }

  const replace = (document: Experiment): void => become({ experiment: document, presetName: null })

  /** Another name that is no edit of its own. */
  function entitle(name: string): void {
    experiment.value = { ...experiment.value, name }
  }

  /** A change made at one stroke, undone by itself. */
  function apply(document: Experiment): void {
    history.apart()
    replace(document)
    history.apart()
  }

  function edit(change: (document: Experiment) => Experiment): void {
    replace(change(experiment.value))
  }

  const editLayers = (change: (layers: LayerSettings[]) => void): void =>
    edit((document) => {
      const layers = [...document.layers]
      change(layers)
      return { ...document, layers }
    })

  /** `index` counts layers with weights from 0; the last is the output. */
  const setLayer = (index: number, patch: Partial<LayerSettings>): void =>
    editLayers((layers) => {
      const layer = layers[index]
      if (layer !== undefined) layers[index] = { ...layer, ...patch }
    })

  /** A copy of layer `after` behind it; −1 puts a new first one. An output layer is not copied: its neighbour is, or a plain hidden layer. */
  const addLayer = (after: number): void =>
    editLayers((layers) => {
      const lastHidden = layers.length - 2
      const model = lastHidden >= 0 ? layers[Math.max(0, Math.min(after, lastHidden))] : hiddenLike(layers[0])
      if (model !== undefined) layers.splice(after + 1, 0, model)
    })

  const removeLayer = (index: number): void => editLayers((layers) => layers.splice(index, 1))

  const moveLayer = (index: number, by: -1 | 1): void =>
    editLayers((layers) => {
      const [layer] = layers.splice(index, 1)
      if (layer !== undefined) layers.splice(index + by, 0, layer)
    })

  /** Puts the nearest good value in place of a refused one. */
  function repair(problem: Problem): void {
    if (problem.nearest === undefined) return
    edit((document) => withValueAt(document, problem.path, problem.nearest))
  }

  return {
    experiment,
    presetName,
    problems,
    valid,
    sizes,
    parameters,
    problemAt,
    usePreset,
    replace,
    apply,
    entitle,
    held,
    hold,
    isHeld,
    edit,
    setLayer,
    addLayer,
    removeLayer,
    moveLayer,
    repair,
    canUndo,
    canRedo,
    undo,
    redo,
  }
})

/** With no hidden layer to copy, the first one takes after the output. */
function hiddenLike(output: LayerSettings | undefined): LayerSettings | undefined {
  if (output === undefined) return undefined
  return { ...output, size: 30, activation: output.activation === 'softmax' ? 'relu' : output.activation }
}
