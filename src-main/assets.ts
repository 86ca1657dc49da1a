/** Which file answers which request of the window; runs in main. A list made at start, so that no request ever becomes a path. */
import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { isLabUrl } from './lab-origin'

/** No inline script or style, no eval, no network, no frames; ECharts draws on a canvas and needs none of them. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // Vue sets the static parts of templates through a policy of its name. `default` is the window's own policy, which lets nothing pass but the
  // empty text: the canvas painter of ECharts empties its element by setting it.
  'trusted-types vue default',
].join('; ')

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** URL path → file, for every file under a folder that a browser has use for. */
export type AssetList = ReadonlyMap<string, string>

export function listAssets(folder: string, prefix = '/'): AssetList {
  const assets = new Map<string, string>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      for (const [below, file] of listAssets(path, `${prefix}${entry.name}/`)) assets.set(below, file)
    else if (extname(entry.name) in CONTENT_TYPES) assets.set(prefix + entry.name, path)
  }
  return assets
}

export type AssetAnswer =
  | { readonly status: 200; readonly file: string; readonly contentType: string }
  | { readonly status: 400 | 403 | 404 | 405 }

/** Decodes the path once and looks it up. */
export function findAsset(assets: AssetList, method: string, url: string): AssetAnswer {
  if (method !== 'GET') return { status: 405 }
  if (!isLabUrl(url)) return { status: 403 }
  let path: string
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return { status: 400 }
  }
  const file = assets.get(path === '/' ? '/index.html' : path)
  if (file === undefined) return { status: 404 }
  return { status: 200, file, contentType: CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' }
}
