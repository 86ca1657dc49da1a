/** Shared libraries of Chromium and, without a display, the virtual one: installed on Debian as root, otherwise named with the exact command. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { electronBinary } from './electron-runtime.mjs'
import { SetupError, capture, run, say } from './run-command.mjs'

/** First name that the distribution knows wins (Debian 13 and Ubuntu 24.04 renamed some for 64-bit time). */
const LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libgbm1'],
  ['libasound2', 'libasound2t64'],
  ['fonts-dejavu-core'],
]
const VIRTUAL_DISPLAY = [['xvfb']]

export function ensureSystemLibraries({ needsVirtualDisplay }) {
  if (process.platform !== 'linux') return
  const wanted = [
    ...(librariesMissing() ? LIBRARIES : []),
    ...(needsVirtualDisplay && !hasProgram('Xvfb') ? VIRTUAL_DISPLAY : []),
  ]
  if (wanted.length === 0) return
  const install = (names) => ['apt-get', 'install', '-y', '--no-install-recommends', ...names]
  const firstNames = wanted.map(([name]) => name)
  if (!existsSync('/etc/debian_version') || !hasProgram('apt-get') || process.getuid() !== 0) {
    throw new SetupError(
      `System libraries are missing (${firstNames.join(', ')}). On Debian or Ubuntu run\n\n  sudo ${install(firstNames).join(' ')}\n\nand start again.`,
    )
  }
  say(`installing system libraries (once): ${firstNames.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  run('apt-get', ['update', '-qq'], quiet)
  const names = wanted.map((alternatives) => alternatives.find(isKnownPackage) ?? alternatives[0])
  const [program, ...args] = install(names)
  if (run(program, ['-qq', ...args], quiet) !== 0) {
    throw new SetupError(
      `The system libraries could not be installed. Run\n\n  ${install(names).join(' ')}\n\nand start again.`,
    )
  }
}

const librariesMissing = () => capture('ldd', [electronBinary()]).stdout.includes('not found')

const hasProgram = (name) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)))

const isKnownPackage = (name) => /Candidate: \d/.test(capture('apt-cache', ['policy', name]).stdout)
