import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

const CYCLES = 20
const root = resolve(import.meta.dirname, '..', '..', '..')
/** Inside the project, so that the child finds the driver. */
const built = mkdtempSync(join(root, 'node_modules', '.store-crash-'))
const script = join(built, 'crash-writer.cjs')

beforeAll(async () => {
  const driver = '@photostructure/sqlite'
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@engine': join(root, 'src-engine'), '@main': join(root, 'src-main') } },
    ssr: { noExternal: true, external: [driver] },
    build: {
      ssr: join(import.meta.dirname, 'crash-writer.ts'),
      outDir: built,
      rolldownOptions: { external: [driver], output: { format: 'cjs', entryFileNames: 'crash-writer.cjs' } },
    },
  })
})

afterAll(() => rmSync(built, { recursive: true, force: true }))

/** What the child said is saved: updates and end by run. */
type Acknowledged = Map<string, { steps: number; ended: boolean }>

/** Lets a writer run for a random time and kills it without warning. */
async function writeUntilKilled(folder: string, prefix: string, mode: 'honest' | 'early'): Promise<Acknowledged> {
  const child = spawn(process.execPath, [script, folder, prefix, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const started = new Promise<void>((ready) => {
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString()
      if (output.startsWith('ready\n')) ready()
    })
  })
  const closed = once(child, 'close')
  await Promise.race([started, closed])
  await after(20 + Math.random() * 160)
  child.kill('SIGKILL')
  await closed
  const acknowledged: Acknowledged = new Map()
  // The last piece may be half a line.
  for (const line of output.split('\n').slice(1, -1)) {
    const [run = '', steps = '0', state] = line.split(' ')
    acknowledged.set(run, { steps: Number(steps), ended: state === 'ended' })
  }
  return acknowledged
}

/** Opens the history as the next start would, and counts runs that lack something acknowledged. */
async function countLost(folder: string, acknowledged: Acknowledged): Promise<number> {
  const { api, history } = openForTest(folder)
  expect(history.notice).toBeNull()
  expect(history.db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const statuses = new Set((await valueOf(api.listRuns())).map((run) => run.status))
  expect(statuses.has('running')).toBe(false)
  let lost = 0
  for (const [id, { steps, ended }] of acknowledged) {
    const result = await api.openRun(id)
    const isThere =
      result.ok &&
      result.value.columns.step.length >= steps &&
      // One change comes with every two updates.
      2 * result.value.experiment.changes.length === result.value.columns.step.length &&
      (!ended || result.value.summary.status === 'finished')
    if (!isThere) lost++
  }
  for (const { id } of await valueOf(api.listRuns())) await valueOf(api.openRun(id))
  history.db.close()
  return lost
}

async function cycles(mode: 'honest' | 'early', limit: number, stopAtLoss: boolean): Promise<[number, number, number]> {
  const folder = temporaryFolder()
  let [runs, messages, lost] = [0, 0, 0]
  for (let cycle = 0; cycle < limit && !(stopAtLoss && lost > 0); cycle++) {
    const acknowledged = await writeUntilKilled(folder, `${mode}-${cycle}`, mode)
    runs += acknowledged.size
    messages += [...acknowledged.values()].reduce((sum, run) => sum + run.steps / 2 + 1, 0)
    lost += await countLost(folder, acknowledged)
  }
  return [runs, messages, lost]
}

describe('a store that is killed while it writes', () => {
  it(`has everything it acknowledged, ${CYCLES} times`, async () => {
    const [runs, messages, lost] = await cycles('honest', CYCLES, false)
    console.log(`killed ${CYCLES} times: ${runs} runs and about ${messages} messages acknowledged, ${lost} runs lost`)
    expect(messages).toBeGreaterThan(CYCLES)
    expect(lost).toBe(0)
  })

  it('is seen to lose where it acknowledges too early: the test can fail', async () => {
    const [runs, , lost] = await cycles('early', 5 * CYCLES, true)
    console.log(`early acknowledgement: ${lost} of ${runs} runs lost something`)
    expect(lost).toBeGreaterThan(0)
  })
})
