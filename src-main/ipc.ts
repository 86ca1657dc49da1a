/** The bridge to the window: one request channel, one event channel, frame ports; runs in main. */
import { type BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain } from 'electron'
import { CHANNELS, type LabEvent } from './contract/bridge'
import { isTrusted } from './lab-origin'
import type { Log } from './log'
import { answerRequest, type RequestHandlers } from './request-gate'
import type { Port } from './utility-process'

/** What a window can be told. Everything is dropped while there is none. */
/** What happens before the page listens and concerns the person: said as soon as it does. */
const TOLD_LATER: ReadonlySet<LabEvent['type']> = new Set(['storeFailed', 'sweepsWentOn'])

export class Bridge {
  private window: BrowserWindow | null = null
  private wantsFrames = false
  /** The store opens sooner than the page: what it has to say of a damaged history must not be said to nobody. */
  private untold: LabEvent[] = []

  constructor(
    private readonly openFrames: () => Port | null,
    private readonly log: Log,
  ) {}

  attach(window: BrowserWindow): void {
    this.window = window
    // A new page has to ask again; until then nobody would take the port.
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.wantsFrames = false
    })
    window.webContents.on('render-process-gone', () => (this.wantsFrames = false))
    window.on('closed', () => (this.window = null))
  }

  emit(event: LabEvent): void {
    if (!this.wantsFrames && TOLD_LATER.has(event.type)) this.untold.push(event)
    else this.send(event)
  }

  private send(event: LabEvent): void {
    this.window?.webContents.send(CHANNELS.event, event)
  }

  /** After an engine start: only a page that asked once gets a new port. */
  offerFrames(): void {
    if (this.wantsFrames) this.sendFrames()
  }

  /** Answers the requests of the window and nobody else's. */
  listen(handlers: RequestHandlers): void {
    ipcMain.handle(CHANNELS.request, (event, name: unknown, args: unknown) => {
      const report = (thrown: unknown): void =>
        this.log.error(`request ${String(name)}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
      if (this.trusts(event)) return answerRequest(handlers, name, args, report)
      return { ok: false, failure: { code: 'REQUEST_REFUSED', params: {} } }
    })
    ipcMain.on(CHANNELS.connectFrames, (event) => {
      if (!this.trusts(event)) return
      this.wantsFrames = true
      this.sendFrames()
      for (const untold of this.untold.splice(0)) this.send(untold)
    })
  }

  private sendFrames(): void {
    const port = this.openFrames()
    if (port !== null) this.window?.webContents.postMessage(CHANNELS.frames, null, [port as MessagePortMain])
  }

  private trusts(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
    const sender = { contents: event.sender.id, frame: event.senderFrame }
    const trusted = isTrusted(sender, this.window?.webContents.id ?? null)
    if (!trusted) this.log.warn(`refused a message of ${event.senderFrame?.url ?? 'a frame that is gone'}`)
    return trusted
  }
}
