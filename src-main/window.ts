/** The window: how it is opened, what it remembers, what happens when its page crashes; runs in main. */
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { CRASH_PATH, createCrashPolicy } from './crash-page'
import { writeJsonFile } from './json-file'
import { LAB_ORIGIN } from './lab-origin'
import type { Log } from './log'
import { isColor, readWindowState, SMALLEST } from './window-state'

/** `--window` of the light and the dark look: the ground until the page has told its own. */
const GROUNDS = { light: '#f3f2ee', dark: '#111316' }

export interface WindowOptions {
  readonly preload: string
  readonly stateFile: string
  readonly log: Log
}

/** Opens the window on the first page and shows it when there is something to see. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const state = readWindowState(options.stateFile, screen.getPrimaryDisplay().workAreaSize)
  let ground = state.ground ?? (nativeTheme.shouldUseDarkColors ? GROUNDS.dark : GROUNDS.light)
  const window = new BrowserWindow({
    title: 'Gradient Lab',
    width: state.width,
    height: state.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    backgroundColor: ground,
    show: false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      disableBlinkFeatures: 'Auxclick',
      // Frames of a training run keep coming while the window is behind another one.
      backgroundThrottling: false,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // The page says the ground of its look in <meta name="theme-color">.
  window.webContents.on('did-change-theme-color', (_event, color) => {
    if (!isColor(color)) return
    ground = color
    window.setBackgroundColor(color)
  })
  const remember = (): void => {
    if (window.isDestroyed()) return
    const { width, height } = window.getNormalBounds()
    try {
      writeJsonFile(options.stateFile, { width, height, maximized: window.isMaximized(), ground })
    } catch (thrown) {
      options.log.warn(`window size not remembered: ${String(thrown)}`)
    }
  }
  window.on('close', remember)
  // Quitting ends the process before the window gets to close.
  app.on('before-quit', remember)
  watchPage(window, options.log)
  void window.loadURL(`${LAB_ORIGIN}/`)
  return window
}

/** Training lives in other processes and goes on; the page is loaded again once. */
function watchPage(window: BrowserWindow, log: Log): void {
  const decide = createCrashPolicy(() => performance.now())
  const contents = window.webContents
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    const decision = decide()
    log.error(`page gone: ${details.reason}, code ${details.exitCode}; ${decision}`)
    // Loading from inside the event crashes some versions of Chromium.
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (decision === 'reload') contents.reload()
      else void window.loadURL(LAB_ORIGIN + CRASH_PATH)
    })
  })
  contents.on('did-fail-load', (_event, code, text, url) => log.error(`page not loaded: ${code} ${text} ${url}`))
  contents.on('preload-error', (_event, _path, error) => log.error(`preload: ${error.message}`))
  window.on('unresponsive', () => log.warn('page does not respond'))
  window.on('responsive', () => log.info('page responds again'))
}
