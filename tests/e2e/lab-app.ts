/** Starts the real app on a fresh data folder and gives tests the few questions they ask of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { LabBridge } from '@main/contract/bridge'
import type { StoredRun, RunSummary } from '@main/contract/run-summary'
import type { Result } from '@engine/contract/errors'

declare global {
  interface Window {
    readonly lab: LabBridge
  }
}

const root = resolve(__dirname, '..', '..')
const runsAsRoot = process.platform === 'linux' && process.getuid?.() === 0

export interface LabApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly violations: string[]
}

export const labArguments = (): string[] => [...(runsAsRoot ? ['--no-sandbox'] : []), '--disable-gpu', root]

export const labEnvironment = (dataFolder: string): Record<string, string> =>
  ({ ...process.env, GRADIENT_LAB_DATA: dataFolder }) as Record<string, string>

/**
 * Opens the lab on `dataFolder`, with `more` arguments before its own. Violations of the content security policy and
 * uncaught errors of the page are collected.
 */
export async function openLab(dataFolder: string, more: readonly string[] = []): Promise<LabApp> {
  const electron = await _electron.launch({
    args: [...more, ...labArguments()],
    env: labEnvironment(dataFolder),
  })
  const page = await electron.firstWindow()
  const violations: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(error.message))
  return { electron, page, violations }
}

/** A request through the window's own bridge; a refusal fails the test with its code. */
export async function ask<T>(page: Page, name: string, ...args: unknown[]): Promise<T> {
  const answer = (await page.evaluate(
    ([request, values]) => window.lab.request(request as never, values as unknown[]),
    [name, args] as const,
  )) as Result<T>
  if (!answer.ok)
    throw new Error(`${name} was refused: ${answer.failure.code} ${JSON.stringify(answer.failure.params)}`)
  return answer.value
}

export const listRuns = (page: Page): Promise<RunSummary[]> => ask<RunSummary[]>(page, 'listRuns')

/**
 * A state is kept a second after the start at the earliest, and at the end of an epoch: what trained that long, and to the
 * end of an epoch, can go on from there.
 */
export const canGoOn = ({ status, lastAccuracy, startedAt }: RunSummary): boolean =>
  status === 'running' && lastAccuracy !== null && Date.now() - startedAt > 2_500

/** Columns of a stored run as plain numbers: typed arrays do not survive the way out of the page. */
export function storedCurves(page: Page, id: string): Promise<Record<string, number[]>> {
  return page.evaluate(async (runId) => {
    const answer = (await window.lab.request('openRun', [runId])) as Result<StoredRun>
    if (!answer.ok) throw new Error(answer.failure.code)
    const { columns } = answer.value
    const plain: Record<string, number[]> = {
      step: [...columns.step],
      cost: [...columns.cost],
      accuracy: [...columns.accuracy],
      validationAccuracy: [...columns.validation.accuracy],
      neurons: [...columns.neurons.values],
    }
    for (const [name, values] of Object.entries(columns.layers)) plain[name] = [...values]
    return plain
  }, id)
}

/** Process ids of the lab's own child processes by service name. */
export const processId = (electron: ElectronApplication, service: string): Promise<number> =>
  electron.evaluate(({ app }, name) => {
    const found = app
      .getAppMetrics()
      .find((process) => process.serviceName?.includes(name) || process.name?.includes(name))
    if (!found) throw new Error(`no process named ${name}`)
    return found.pid
  }, service)

export const test = base.extend<{ dataFolder: string; lab: LabApp }>({
  // eslint-disable-next-line no-empty-pattern -- the runner insists on a destructured first argument
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  lab: async ({ dataFolder }, use) => {
    const lab = await openLab(dataFolder)
    await use(lab)
    await lab.electron.close()
  },
})

export { expect } from '@playwright/test'
