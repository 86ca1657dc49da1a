/** `npm run faults`: makes the things happen that lose data elsewhere; `-- --full` for a release, `-- --only NAME` for one of them. */
import { rmSync } from 'node:fs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { inRoot } from './paths.mjs'
import { exitWith, runInterruptible } from './run-command.mjs'

/** Inside the project, so that the program finds the packages it leaves outside. */
const built = inRoot('out', 'faults')

async function faults() {
  checkNodeVersion()
  ensurePackages()
  const { build } = await import('vite')
  const { kernels } = await import('./kernels-plugin.mjs')
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
  return runInterruptible(process.execPath, [inRoot('out', 'faults', 'faults.cjs'), ...process.argv.slice(2)])
}

exitWith(faults())
