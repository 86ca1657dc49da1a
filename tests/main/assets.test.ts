import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findAsset, listAssets, SECURITY_HEADERS } from '@main/assets'

const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-page-'))
mkdirSync(join(folder, 'assets', 'deep'), { recursive: true })
writeFileSync(join(folder, '..', 'outside.html'), 'secret')
for (const name of ['index.html', 'assets/a b.js', 'assets/a.css', 'assets/deep/f.woff2', 'assets/a.js.map', '.env'])
  writeFileSync(join(folder, ...name.split('/')), name)
const assets = listAssets(folder)

const answer = (url: string, method = 'GET') => {
  const found = findAsset(assets, method, url)
  return found.status === 200 ? found.contentType : found.status
}

test.each([
  ['app://lab/', 'text/html; charset=utf-8'],
  ['app://lab/index.html', 'text/html; charset=utf-8'],
  ['app://lab/index.html?a=..%2f#b', 'text/html; charset=utf-8'],
  ['app://lab/assets/a%20b.js', 'text/javascript; charset=utf-8'],
  ['app://lab/assets/a.css', 'text/css; charset=utf-8'],
  ['app://lab/assets/deep/f.woff2', 'font/woff2'],
  ['APP://lab/index.html', 'text/html; charset=utf-8'],
])('%s is served', (url, type) => expect(answer(url)).toBe(type))

test.each([
  ['app://lab/../outside.html', 404],
  ['app://lab/%2e%2e/outside.html', 404],
  ['app://lab/%2e%2e%2foutside.html', 404],
  ['app://lab/%252e%252e%252foutside.html', 404],
  ['app://lab/..%5coutside.html', 404],
  ['app://lab/assets%2fa.css%00.html', 404],
  ['app://lab//index.html', 404],
  ['app://lab//outside/index.html', 404],
  ['app://lab/C:/Windows/win.ini', 404],
  ['app://lab/%5c%5cserver%5cshare%5ca.html', 404],
  ['app://lab/assets', 404],
  ['app://lab/assets/', 404],
  ['app://lab/INDEX.HTML', 404],
  ['app://lab/assets/a.js.map', 404],
  ['app://lab/.env', 404],
  ['app://lab/__proto__', 404],
  ['app://lab/%', 400],
  ['app://lab/%ff', 400],
  ['app://other/index.html', 403],
  ['app://lab.example/index.html', 403],
  ['app://lab:80/index.html', 403],
  ['app://user@lab/index.html', 403],
  ['https://lab/index.html', 403],
  ['file:///index.html', 403],
  ['no url', 403],
])('%s is refused', (url, status) => expect(answer(url)).toBe(status))

test.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'get'])('method %s is refused', (method) =>
  expect(answer('app://lab/', method)).toBe(405),
)

test('the policy of every answer allows no inline code and no network', () => {
  const policy = SECURITY_HEADERS['content-security-policy'] ?? ''
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
  expect(policy).toMatch(/require-trusted-types-for 'script'/)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  expect(SECURITY_HEADERS['x-content-type-options']).toBe('nosniff')
})
