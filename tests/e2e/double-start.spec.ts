/** The lab started twice at the same moment on one data folder: one window, nothing lost. `DOUBLE_STARTS=50` before a release. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { expect, labArguments, labEnvironment, listRuns, openLab, test, type LabApp } from './lab-app'

const PAIRS = Number(process.env['DOUBLE_STARTS'] ?? 5)
const PATIENCE_MS = 20_000
/** The path of the program, as the package gives it to Node. */
const program = createRequire(__filename)('electron') as unknown as string

const startBeside = (dataFolder: string): ChildProcess =>
  spawn(program, labArguments(), { env: labEnvironment(dataFolder), stdio: 'ignore' })

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

/** The code it ends with; null where it is still there after its time. */
async function ended(child: ChildProcess): Promise<number | null> {
  if (isAlive(child)) await once(child, 'exit', { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
  return child.exitCode
}

/** Either of the two can be the first to have the folder; a head start makes sure that each of them is at times. */
const HEAD_START_MS = 150

/** Both at once; the one Playwright holds, or the only one after the other was first and has left. */
async function startTwice(dataFolder: string, besideFirst: boolean): Promise<LabApp> {
  const early = besideFirst ? startBeside(dataFolder) : null
  const opening = openLab(dataFolder).catch(() => null)
  if (early === null) await setTimeout(HEAD_START_MS)
  const beside = early ?? startBeside(dataFolder)
  const held = await opening
  if (held !== null) {
    expect(await ended(beside), 'the second one hands over and leaves').toBe(0)
    return held
  }
  expect(isAlive(beside), 'one of the two stays').toBe(true)
  beside.kill('SIGTERM')
  await ended(beside)
  return openLab(dataFolder)
}

async function measureOnce({ page }: LabApp, runs: number): Promise<void> {
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('button-measure').click()
  await expect(async () => expect(await listRuns(page)).toHaveLength(runs)).toPass({ timeout: PATIENCE_MS })
}

test('of two that start at once one stays, and every run of every start is there', async ({ dataFolder }) => {
  test.setTimeout(PAIRS * 60_000)
  for (let pair = 1; pair <= PAIRS; pair++) {
    const lab = await startTwice(dataFolder, pair % 2 === 0)
    await measureOnce(lab, pair)
    expect(lab.violations).toEqual([])
    await lab.electron.close()
  }
})

test('one that is started later shows the window that is there', async ({ lab, dataFolder }) => {
  const asked = lab.electron.evaluate(
    ({ app }) => new Promise<boolean>((resolve) => app.once('second-instance', () => resolve(true))),
  )
  const later = startBeside(dataFolder)
  expect(await asked).toBe(true)
  expect(await ended(later)).toBe(0)
  expect(await lab.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await measureOnce(lab, 1)
})
