/** The program that does harm to histories, built from the tests: `npm run faults` runs it, and the bench lets it fill a history. */
import { rmSync } from 'node:fs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { inRoot } from './paths.mjs'

/** Inside the project, so that the program finds the packages it leaves outside. Answers the file to run. */
export async function buildFaults() {
  checkNodeVersion()
  ensurePackages()
  const { build } = await import('vite')
  const { kernels } = await import('./kernels-plugin.mjs')
  const built = inRoot('out', 'faults')
  rmSync(built, { recursive: true, force: true })
  const driver = '@photostructure/sqlite'
  await build({
    root: inRoot(),
    configFile: false,
    logLevel: 'warn',
    plugins: [kernels()],
    resolve: { alias: { '@engine': inRoot('src-engine'), '@main': inRoot('src-main') } },
    ssr: { noExternal: true, external: [driver] },
    build: {
      ssr: inRoot('tests', 'faults', 'main.ts'),
      outDir: built,
      rolldownOptions: { external: [driver], output: { format: 'cjs', entryFileNames: 'faults.cjs' } },
    },
  })
  return inRoot('out', 'faults', 'faults.cjs')
}
