/** Vite plugin: `import code from './kernels/index.ts?kernels=f32'` gives AssemblyScript compiled to WebAssembly, as base64. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { inRoot } from './paths.mjs'

/** The type after the sign is what `real` means in the sources. */
const REQUEST = /^(.*)\?kernels=(f32|f64)$/

/**
 * Plain SIMD only: relaxed SIMD gives other bits on other processors. Shared memory, because it grows without detaching the arrays
 * that lie in it.
 */
const FLAGS = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'threads'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
]

export function kernels() {
  return {
    name: 'kernels',
    enforce: 'pre',
    async load(id) {
      const [, entry, real] = REQUEST.exec(id) ?? []
      if (entry === undefined) return null
      for (const name of sourcesBeside(entry)) this.addWatchFile(join(dirname(entry), name))
      return `export default '${(await compiled(entry, real)).toString('base64')}'`
    },
  }
}

const sourcesBeside = (entry) => readdirSync(dirname(entry)).filter((name) => name.endsWith('.ts'))

/** The binary of these very sources, flags and compiler is kept: compiling takes seconds. */
async function compiled(entry, real) {
  const hash = createHash('sha256').update(JSON.stringify([real, FLAGS]))
  hash.update(readFileSync(inRoot('node_modules', 'assemblyscript', 'package.json')))
  for (const name of sourcesBeside(entry).sort()) hash.update(name).update(readFileSync(join(dirname(entry), name)))
  const folder = inRoot('node_modules', '.cache', 'gradient-lab')
  const file = join(folder, `kernels-${hash.digest('hex').slice(0, 32)}.wasm`)
  if (!existsSync(file)) {
    const binary = await compile(entry, real)
    mkdirSync(folder, { recursive: true })
    // Two processes may compile at once; neither may read half a file of the other.
    const part = `${file}.${process.pid}`
    writeFileSync(part, binary)
    renameSync(part, file)
  }
  return readFileSync(file)
}

async function compile(entry, real) {
  const { default: asc } = await import('assemblyscript/asc')
  let binary = null
  const { error, stderr } = await asc.main(
    [basename(entry), '--outFile', 'kernels.wasm', '--use', `real=${real}`, ...FLAGS],
    {
      readFile: (name) => {
        const path = join(dirname(entry), name)
        return existsSync(path) ? readFileSync(path, 'utf8') : null
      },
      writeFile: (_name, contents) => {
        binary = contents
      },
      listFiles: () => [],
    },
  )
  if (error) throw new Error(`The kernels do not compile: ${stderr.toString()}`)
  return binary
}
