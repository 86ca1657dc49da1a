/** Serves the window's files as app://lab/…; runs in main. */
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { findAsset, listAssets, SECURITY_HEADERS } from './assets'
import { CRASH_PAGE, CRASH_PATH } from './crash-page'
import { LAB_ORIGIN, LAB_SCHEME } from './lab-origin'

/** Before ready: a scheme with an origin of its own, as trusted as https. */
export function registerLabScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: LAB_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** After ready. `folder` holds the built window. */
export function serveLab(folder: string): void {
  const assets = listAssets(folder)
  protocol.handle(LAB_SCHEME, async (request) => {
    if (request.method === 'GET' && request.url === LAB_ORIGIN + CRASH_PATH) return page(CRASH_PAGE)
    const answer = findAsset(assets, request.method, request.url)
    if (answer.status !== 200) return new Response(null, { status: answer.status, headers: SECURITY_HEADERS })
    try {
      const headers = { ...SECURITY_HEADERS, 'content-type': answer.contentType }
      return new Response(await readFile(answer.file), { headers })
    } catch {
      return new Response(null, { status: 404, headers: SECURITY_HEADERS })
    }
  })
}

const page = (html: string): Response =>
  new Response(html, { headers: { ...SECURITY_HEADERS, 'content-type': 'text/html; charset=utf-8' } })
