/** Builds the three programs (main, preload, window) when a source changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, inRoot } from './paths.mjs'
import { SetupError, nodeScript, say } from './run-command.mjs'

const SOURCES = [
  'src-main',
  'src-renderer',
  'src-engine',
  'resources',
  'resources/setup/kernels-plugin.mjs',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
]
const NOT_BUILT = ['mnist', 'setup', 'screenshots']
const stampFile = inRoot('out', 'build-of')

export function ensureBuild() {
  const sources = sourcesHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return
  say('building')
  const status = nodeScript(inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), [
    'build',
    '--logLevel',
    'error',
  ])
  if (status !== 0) throw new SetupError('The build failed (its message is above).')
  mkdirSync(inRoot('out'), { recursive: true })
  writeFileSync(stampFile, sources)
}

/** Contents, not times: a copied folder must not be built again (it may have no compiler for long). */
function sourcesHash() {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(ROOT, path)
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) if (!NOT_BUILT.includes(name)) add(join(path, name))
    } else hash.update(path.replaceAll('\\', '/')).update('\0').update(readFileSync(full)).update('\0')
  }
  SOURCES.forEach(add)
  return hash.digest('hex')
}
