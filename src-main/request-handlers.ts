/** What main does for each request of the window; runs in main. */
import { LabError, type Result } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import type { AppInfo } from './contract/bridge'
import { sampleImages } from './dataset/sample-images'
import type { Lab } from './lab'
import type { RequestHandlers } from './request-gate'
import { type ChoosePlace, saveFile } from './save-file'

export interface AppServices {
  readonly info: AppInfo
  /** Shows the folder dialog; null: the person cancelled. */
  readonly chooseFolder: () => Promise<string | null>
  readonly choosePlace: ChoosePlace
}

export function createHandlers(lab: Lab, app: AppServices): RequestHandlers {
  const { datasets, engine, store } = lab
  const parse = (input: unknown): Experiment => {
    const parsed = parseExperiment(input, datasets.shapes)
    if (parsed.ok) return parsed.experiment
    // The window runs the same parser and shows every problem; here one reason is enough.
    const [first] = parsed.problems
    throw new LabError(first?.code ?? 'REQUEST_REFUSED', first?.params)
  }
  return {
    appInfo: async () => done(app.info),
    datasets: async () => done(datasets.infos),
    openDatasetFolder: async () => {
      const folder = await app.chooseFolder()
      if (folder === null) return done(null)
      return done(await datasets.open(folder))
    },
    sampleImages: async (set, part, first, count) => done(await sampleImages(datasets.find(set), part, first, count)),
    measure: async (experiment) => engine.measure(parse(experiment)),
    checkGradients: async (experiment) => engine.call('checkGradients', parse(experiment)),
    probe: async (experiment, weights, name, params) => engine.call('probe', parse(experiment), weights, name, params),
    cancelProbe: (name) => engine.call('cancelProbe', name),
    runWeights: () => engine.call('runWeights'),
    startRun: async (kind, experiment, steps) => lab.begin(kind, parse(experiment), steps),
    resumeRun: (steps) => engine.call('resume', steps),
    pauseRun: () => engine.call('pause'),
    changeRun: (setting, value) => engine.call('change', setting, value),
    stopRun: () => engine.call('stop'),
    saveFile: async (kind, name, bytes) => done(await saveFile(app.choosePlace, kind, name, bytes)),
    listRuns: () => store.call('listRuns'),
    openRun: (id) => store.call('openRun', id),
    runParameters: (id) => store.call('openParameters', id),
    replayRun: async (id) => {
      const memory = await store.call('openMemory', id)
      return memory.ok ? engine.call('replay', memory.value.experiment, memory.value.expected) : memory
    },
    replayedSteps: () => engine.call('replayedSteps'),
    cancelReplay: () => engine.call('cancelReplay'),
    renameRun: (id, name) => store.call('renameRun', id, name),
    deleteRuns: (ids) => store.call('deleteRuns', ids),
    restoreRuns: (ids) => store.call('restoreRuns', ids),
  }
}

const done = <T>(value: T): Result<T> => ({ ok: true, value })
