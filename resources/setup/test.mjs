/** `npm test`: sets up what is missing, then every check of the project. The last line is `N passed, N failed`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { startVirtualDisplay } from './display.mjs'
import { inRoot } from './paths.mjs'
import { prepare } from './prepare.mjs'
import { SetupError, nodeScript, say } from './run-command.mjs'

const tool = (...parts) => inRoot('node_modules', ...parts)
const typeCheck = (folder) => [
  `types of ${folder}`,
  tool('vue-tsc', 'bin', 'vue-tsc.js'),
  ['--noEmit', '-p', inRoot(folder, 'tsconfig.json')],
]

const CHECKS = [
  ['format', tool('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '.']],
  [
    'lint',
    tool('eslint', 'bin', 'eslint.js'),
    ['--config', inRoot('tests', 'lint', 'eslint.config.mjs'), '--max-warnings', '0', '.'],
  ],
  ...['src-engine', 'src-engine/process', 'src-main', 'src-main/preload', 'src-renderer', 'tests'].map(typeCheck),
  [
    'import boundaries',
    tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    ['--config', inRoot('tests', 'boundaries', 'dependency-cruiser.cjs'), 'src-engine', 'src-main', 'src-renderer'],
  ],
  ['unused code', tool('knip', 'bin', 'knip.js'), ['--config', inRoot('tests', 'lint', 'knip.json'), '--no-progress']],
]

const results = inRoot('out', 'test')
const tally = { passed: 0, failed: 0 }
/** Names of what failed: said again at the end, thousands of lines below the reason. */
const failed = []

async function test() {
  const display = await prepare()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  CHECKS.forEach(runCheck)
  runUnitTests()
  runCheck(['what loses data elsewhere', inRoot('resources', 'setup', 'faults.mjs'), []])
  const virtual = display ? { env: process.env, stop() {} } : await startVirtualDisplay()
  try {
    runEndToEndTests(virtual.env)
  } finally {
    virtual.stop()
  }
}

function runCheck([name, script, args]) {
  const ok = nodeScript(script, args) === 0
  tell(name, ok)
  tally[ok ? 'passed' : 'failed'] += 1
}

function tell(name, ok) {
  say(`${ok ? 'passed' : 'FAILED'}: ${name}`)
  if (!ok) failed.push(name)
}

function runUnitTests() {
  const file = inRoot('out', 'test', 'unit.json')
  const args = [
    'run',
    '--config',
    inRoot('tests', 'vitest.config.mts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const status = nodeScript(tool('vitest', 'vitest.mjs'), args)
  const report = readReport(file)
  count('unit tests', status, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0)
}

function runEndToEndTests(env) {
  const file = inRoot('out', 'test', 'e2e.json')
  const args = ['test', '--config', inRoot('tests', 'playwright.config.ts')]
  const status = nodeScript(tool('@playwright', 'test', 'cli.js'), args, {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  const stats = readReport(file)?.stats
  count('end-to-end tests', status, stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0))
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A runner that ends badly without naming a failed test has failed all the same: an error outside of all tests is one. */
function count(name, status, passed, missed) {
  tell(name, status === 0)
  tally.passed += passed
  tally.failed += status !== 0 && missed === 0 ? 1 : missed
}

test()
  .catch((error) => {
    console.error(error instanceof SetupError ? `\n${error.message}\n` : error)
    tally.failed += 1
  })
  .finally(() => {
    if (failed.length > 0) say(`FAILED: ${failed.join(', ')}`)
    console.log(`${tally.passed} passed, ${tally.failed} failed`)
    process.exit(tally.failed === 0 ? 0 : 1)
  })
