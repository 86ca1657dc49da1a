import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasDisplay } from '../../resources/setup/display.mjs'
import { checkNodeVersion } from '../../resources/setup/node-packages.mjs'
import { SetupError } from '../../resources/setup/run-command.mjs'

describe('Node version', () => {
  test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0'])('%s is new enough', (version) => {
    expect(() => checkNodeVersion(version)).not.toThrow()
  })
  test.each(['18.20.0', '20.18.3'])('%s is refused with the version that is needed', (version) => {
    expect(() => checkNodeVersion(version)).toThrow(SetupError)
    expect(() => checkNodeVersion(version)).toThrow('20.19')
  })
})

describe.runIf(process.platform === 'linux')('display', () => {
  test.each([
    {},
    { DISPLAY: '' },
    { DISPLAY: ':4711' },
    { DISPLAY: 'localhost:4711' },
    { WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: '/nowhere' },
  ])('nobody answers to %o, and nothing waits for it', async (env) => {
    expect(await hasDisplay(env)).toBe(false)
  })

  test('a Wayland socket that exists counts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-display-'))
    const server = createServer().listen(join(folder, 'wayland-7'))
    await new Promise((resolve) => server.once('listening', resolve))
    expect(await hasDisplay({ WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder })).toBe(true)
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
