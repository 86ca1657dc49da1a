/** Reports as PDF, printed by a page of its own that no other page and no network can reach; runs in main. */
import { BrowserWindow, session, type Session } from 'electron'
import { LabError } from '@engine/contract/errors'
import { LAB_ORIGIN, LAB_SCHEME } from './lab-origin'

/** Its own styles and embedded pictures, nothing else: no script runs in it even if one had come in with a name. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** In memory only, without the files of the lab: hardened like every session as soon as it is made. */
const PARTITION = 'report'
const REPORT_PATH = '/report.html'
const PRINT_MS = 60_000
/** Inches, as Chromium counts paper. */
const MARGINS = { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 }

let turn: Promise<unknown> = Promise.resolve()

/** The pages of a report on A4, one report at a time. Throws FILE_NOT_WRITTEN. */
export function printReport(html: string): Promise<Uint8Array> {
  const printed = turn.then(() => print(html))
  turn = printed.catch(() => null)
  return printed
}

async function print(html: string): Promise<Uint8Array> {
  const pages = session.fromPartition(PARTITION)
  serve(pages, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: pages,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      webgl: false,
      javascript: false,
      spellcheck: false,
      devTools: false,
    },
  })
  try {
    return await Promise.race([printPage(window), trouble(window)])
  } catch {
    throw new LabError('FILE_NOT_WRITTEN', { detail: 'PDF' })
  } finally {
    window.destroy()
    pages.protocol.unhandle(LAB_SCHEME)
  }
}

function serve(pages: Session, html: string): void {
  pages.protocol.handle(LAB_SCHEME, ({ method, url }) =>
    method === 'GET' && url === LAB_ORIGIN + REPORT_PATH
      ? new Response(html, { headers: HEADERS })
      : new Response(null, { status: 404, headers: HEADERS }),
  )
}

async function printPage(window: BrowserWindow): Promise<Uint8Array> {
  await window.loadURL(LAB_ORIGIN + REPORT_PATH)
  return window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, margins: MARGINS })
}

/** Rejects where the page ends by itself or takes for ever: neither would answer. */
const trouble = (window: BrowserWindow): Promise<never> =>
  new Promise((_resolve, reject) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)))
    const timer = setTimeout(() => reject(new Error('too slow')), PRINT_MS)
    window.once('closed', () => clearTimeout(timer))
  })
