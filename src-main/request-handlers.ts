/** What main does for each request of the window; runs in main. */
import { LabError, type Result } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { MODEL_FORMATS } from '@engine/contract/model-format'
import type { AppInfo } from './contract/bridge'
import { sampleImages } from './dataset/sample-images'
import { exportRuns } from './export-runs'
import { type ChooseRunFiles, ImportFiles } from './import-files'
import type { Lab } from './lab'
import type { RequestHandlers } from './request-gate'
import { SavedRuns } from './saved-runs'
import { type ChoosePlace, saveFile } from './save-file'
import type { ProcessPlatform } from './utility-process'

export interface AppServices {
  readonly info: AppInfo
  /** Shows the folder dialog; null: the person cancelled. */
  readonly chooseFolder: () => Promise<string | null>
  readonly choosePlace: ChoosePlace
  readonly chooseRunFiles: ChooseRunFiles
  /** Where files of runs are read and written. */
  readonly runFiles: ProcessPlatform
  /** The pages of an HTML document as PDF. */
  readonly print: (html: string) => Promise<Uint8Array>
}

export function createHandlers(lab: Lab, app: AppServices): RequestHandlers {
  const { datasets, engine, store, sweeps, lessons } = lab
  const saved = new SavedRuns(lab)
  const parse = (input: unknown): Experiment => {
    const parsed = parseExperiment(input, datasets.shapes)
    if (parsed.ok) return parsed.experiment
    // The window runs the same parser and shows every problem; here one reason is enough.
    const [first] = parsed.problems
    throw new LabError(first?.code ?? 'REQUEST_REFUSED', first?.params)
  }
  const parsedSweep = (input: unknown): Sweep => {
    const parsed = parseSweep(input, datasets.shapes)
    if (parsed.ok) return parsed.sweep
    const [first] = parsed.problems
    throw new LabError(first?.code ?? 'REQUEST_REFUSED', first?.params)
  }
  const exporting = { store, platform: app.runFiles, choosePlace: app.choosePlace, app: app.info.version }
  const imports = new ImportFiles(app.runFiles, store, app.chooseRunFiles)
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
    exportModel: async (id, format, name) => {
      const memory = await store.call('openMemory', id)
      if (!memory.ok) return memory
      const weights = await store.call('openParameters', id)
      if (!weights.ok) return weights
      const file = await engine.call('exportModel', memory.value.experiment, weights.value, format)
      if (!file.ok) return file
      return done(await saveFile(app.choosePlace, MODEL_FORMATS[format].extension, name, file.value))
    },
    printReport: async (name, html) => done(await saveFile(app.choosePlace, 'pdf', name, await app.print(html))),
    exportRuns: (ids, choice, name) => exportRuns(exporting, ids, choice, name),
    chooseRunFiles: async (source) => done(await imports.look(source)),
    importRuns: async (token, places) => done(await imports.take(token, places)),
    listRuns: () => store.call('listRuns'),
    queryRuns: (query) => store.call('queryRuns', query),
    listPage: (query, known) => store.call('listPage', query, known),
    runRows: (ids) => store.call('runRows', ids),
    openRun: (id) => store.call('openRun', id),
    runParameters: (id) => store.call('openParameters', id),
    replayRun: async (id) => {
      const memory = await store.call('openMemory', id)
      return memory.ok ? engine.call('replay', memory.value.experiment, memory.value.expected) : memory
    },
    resumeSavedRun: (id) => saved.resume(id),
    branchRun: (id, plan) => saved.branch(id, plan),
    parametersAt: (id, step) => saved.parametersAt(id, step),
    replayedSteps: () => engine.call('replayedSteps'),
    cancelReplay: () => engine.call('cancelReplay'),
    renameRun: (id, name) => store.call('renameRun', id, name),
    deleteRuns: (ids) => store.call('deleteRuns', ids),
    restoreRuns: (ids) => store.call('restoreRuns', ids),
    annotateRuns: (ids, annotation) => store.call('annotateRuns', ids, annotation),
    allTags: () => store.call('allTags'),
    renameTag: (from, to) => store.call('renameTag', from, to),
    trashInfo: () => store.call('trashInfo'),
    emptyTrash: (ids) => store.call('emptyTrash', ids),
    estimateSweep: async (sweep) => sweeps.estimate(parsedSweep(sweep)),
    startSweep: async (sweep) => sweeps.start(parsedSweep(sweep)),
    listSweeps: () => store.call('listSweeps'),
    openSweep: (id) => store.call('openSweep', id),
    sweepRows: (id, from) => store.call('sweepRows', id, from),
    pauseSweep: (id) => sweeps.pause(id),
    resumeSweep: (id) => sweeps.resume(id),
    stopSweep: (id) => sweeps.stop(id),
    deleteSweep: (id) => sweeps.delete(id),
    prepareLesson: (part) => lessons.prepare(part),
    lesson: (ticket, part, controls, job) => lessons.ask(ticket, part, controls, job),
    lessonProgress: (ticket) => lessons.progress(ticket),
    cancelLesson: (ticket) => lessons.cancel(ticket),
    preferCells: async (id, indices) => done(sweeps.prefer(id, indices)),
  }
}

const done = <T>(value: T): Result<T> => ({ ok: true, value })
