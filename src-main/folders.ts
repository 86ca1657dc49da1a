/** Where the parts of the program and the person's data lie; runs in main. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app } from 'electron'

export interface Folders {
  readonly data: string
  readonly history: string
  readonly log: string
  readonly windowState: string
  readonly datasetMemory: string
  readonly mnist: string
  readonly page: string
  readonly preload: string
  readonly utility: string
  readonly engine: string
  readonly store: string
  readonly runFile: string
}

/** Before the lock, which belongs to the data folder. Throws when the data folder cannot be made. */
export function chooseFolders(): Folders {
  const data = dataFolder()
  mkdirSync(data, { recursive: true })
  app.setPath('userData', data)
  const history = join(data, 'history')
  mkdirSync(history, { recursive: true })
  const built = join(__dirname, '..')
  return {
    data,
    history,
    log: join(data, 'logs', 'lab.log'),
    windowState: join(data, 'window.json'),
    datasetMemory: join(data, 'image-folders.json'),
    mnist: join(app.isPackaged ? process.resourcesPath : join(built, '..', 'resources'), 'mnist'),
    page: join(built, 'renderer'),
    preload: join(built, 'preload', 'index.js'),
    utility: join(__dirname, 'utility.js'),
    engine: join(__dirname, 'engine.js'),
    store: join(__dirname, 'store.js'),
    runFile: join(__dirname, 'run-file.js'),
  }
}

function dataFolder(): string {
  const override = process.env['GRADIENT_LAB_DATA']
  // Tests and demonstrations bring a folder of their own; a packaged lab listens to no variable.
  if (!app.isPackaged && override !== undefined && override !== '') return resolve(override)
  const local = process.env['LOCALAPPDATA']
  // A roaming profile can be open on two computers at once, and a database with a write-ahead log cannot.
  if (process.platform === 'win32' && local !== undefined) return join(local, app.getName())
  return app.getPath('userData')
}
