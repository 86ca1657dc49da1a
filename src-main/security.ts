/** Closes every door of Electron the lab does not use; runs in main. Numbers are those of Electron's security checklist. */
import inspector from 'node:inspector'
import { app, session, type Session, type WebContents } from 'electron'
import { refusedSwitches } from './command-line'
import { mayLoad, mayUse } from './lab-origin'

/** Before ready. */
export function hardenApp(): void {
  limitSwitches()
  // (4) As root on Linux this call would take away the `--no-sandbox` the launcher had to add, and every child process would die.
  if (!(process.platform === 'linux' && process.getuid?.() === 0)) app.enableSandbox()
  // Names are never looked up, not even by parts of Chromium that no handler sees.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.on('session-created', hardenSession)
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
}

/** After ready: the default session can be older than our listener. */
export function hardenDefaultSession(): void {
  hardenSession(session.defaultSession)
}

/** A test copy, whose fuses let Node's inspector start, keeps its switches: otherwise nothing could drive it. */
function limitSwitches(): void {
  if (!app.isPackaged || inspector.url() !== undefined) return
  for (const name of refusedSwitches(process.argv)) app.commandLine.removeSwitch(name)
}

function hardenSession(from: Session): void {
  const inspectable = !app.isPackaged
  // (5) Without a handler Electron grants; both are needed.
  from.setPermissionRequestHandler((_contents, permission, callback) => callback(mayUse(permission)))
  from.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  from.setDevicePermissionHandler(() => false)
  from.setSpellCheckerEnabled(false)
  from.webRequest.onBeforeRequest((request, callback) => callback({ cancel: !mayLoad(request.url, inspectable) }))
  from.on('will-download', (event) => event.preventDefault())
}

function hardenContents(contents: WebContents): void {
  // (13) The page never leaves app://lab; main itself may load and reload it.
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  // (14), (12)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
