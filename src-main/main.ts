/** The main process from start to end, as a list one can read aloud; computes nothing itself. */
import { app, type BrowserWindow, dialog, type FileFilter, powerMonitor } from 'electron'
import { registerLabScheme, serveLab } from './app-protocol'
import { chooseFolders, type Folders } from './folders'
import { utilityPlatform } from './fork-process'
import type { ImportSource } from './contract/run-exchange'
import { Bridge } from './ipc'
import { Lab } from './lab'
import { type Log, openLog } from './log'
import { setupMenu } from './menu'
import { forbidNetwork } from './network-ban'
import { printReport } from './print-report'
import { createHandlers } from './request-handlers'
import { hardenApp, hardenDefaultSession } from './security'
import { setupShutdown } from './shutdown'
import { openWindow } from './window'

forbidNetwork()
try {
  const folders = chooseFolders()
  // Before anything opens the store: two labs on one database would lose runs.
  if (app.requestSingleInstanceLock()) start(folders)
  else app.exit(0)
} catch (thrown) {
  refuseToStart(thrown)
}

function start(folders: Folders): void {
  const log = openLog(folders.log)
  logCrashes(log)
  hardenApp()
  registerLabScheme()
  setupMenu()
  void app.whenReady().then(() => run(folders, log))
}

function run(folders: Folders, log: Log): void {
  log.info(`Gradient Lab ${app.getVersion()}, ${runtime()}, ${process.platform} ${process.arch}`)
  hardenDefaultSession()
  serveLab(folders.page)

  const lab: Lab = new Lab({
    engine: utilityPlatform({ entry: folders.utility, script: folders.engine, name: 'engine', log }),
    pool: utilityPlatform({
      entry: folders.utility,
      script: folders.engine,
      name: 'sweep-engine',
      background: true,
      log,
    }),
    lessons: utilityPlatform({ entry: folders.utility, script: folders.engine, name: 'lesson-engine', log }),
    store: utilityPlatform({ entry: folders.utility, script: folders.store, name: 'store', log }),
    historyFolder: folders.history,
    builtInFolder: folders.mnist,
    datasetMemory: folders.datasetMemory,
    log,
    now: () => performance.now(),
    emit: (event) => bridge.emit(event),
    offerFrames: () => bridge.offerFrames(),
  })
  const bridge = new Bridge(() => lab.engine.openFrames(), log)
  lab.start()

  const window = openWindow({ preload: folders.preload, stateFile: folders.windowState, log })
  bridge.attach(window)
  bridge.listen(
    createHandlers(lab, {
      info: { version: app.getVersion(), runtime: runtime(), dataFolder: folders.data },
      chooseFolder: () => chooseFolder(window),
      choosePlace: (suggested, filter) => choosePlace(window, suggested, filter),
      chooseRunFiles: (source) => chooseRunFiles(window, source),
      runFiles: utilityPlatform({ entry: folders.utility, script: folders.runFile, name: 'run-file', log }),
      print: printReport,
    }),
  )

  app.on('second-instance', () => comeForward(window))
  powerMonitor.on('suspend', () => lab.grace())
  powerMonitor.on('resume', () => lab.grace())
  setupShutdown(() => lab.close(), log)
}

/** Without a folder for its data the lab could save nothing. The reason names the folder. */
function refuseToStart(thrown: unknown): void {
  void app.whenReady().then(() => {
    dialog.showErrorBox('Gradient Lab cannot start', thrown instanceof Error ? thrown.message : String(thrown))
    app.exit(1)
  })
}

const runtime = (): string => `Electron ${process.versions.electron}`

async function choosePlace(window: BrowserWindow, suggested: string, filter: FileFilter): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggested, filters: [filter] })
  return canceled || filePath === '' ? null : (filePath ?? null)
}

async function chooseRunFiles(window: BrowserWindow, source: ImportSource): Promise<readonly string[] | null> {
  const filters = [{ name: 'Gradient Lab', extensions: ['gz', 'json'] }]
  const answer = await dialog.showOpenDialog(
    window,
    source === 'folder' ? { properties: ['openDirectory'] } : { properties: ['openFile', 'multiSelections'], filters },
  )
  return answer.canceled ? null : answer.filePaths
}

async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}

function comeForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Main goes on after a defect: the engine is training and the store is saving. */
function logCrashes(log: Log): void {
  process.on('uncaughtException', (error) => log.error(`uncaught: ${error.stack ?? error.message}`))
  process.on('unhandledRejection', (reason) => log.error(`unhandled: ${String(reason)}`))
  app.on('child-process-gone', (_event, details) =>
    log.warn(`${details.name ?? details.type} gone: ${details.reason}, code ${details.exitCode}`),
  )
}
