import type { Page } from '@playwright/test'
import type { SweepSummary } from '@main/contract/sweep-record'
import type { RunSummary } from '@main/contract/run-summary'
import { ask, canGoOn, expect, listRuns, openLab, test, type LabApp } from './lab-app'

const CELLS = 3
const EPOCHS = 12

/** Seconds per cell, so that the lab can be left in the middle of one. */
async function startTraining(page: Page): Promise<void> {
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('setting-epochs').fill(String(EPOCHS))
  await page.getByTestId('setting-epochs').press('Enter')
  await page.getByTestId('tab-sweep').click()
  await page.getByTestId('button-repeat').click()
  await page.getByTestId('sweep-seeds').fill(String(CELLS))
  await page.getByTestId('sweep-seeds').press('Enter')
  await page.getByTestId('button-start-sweep').click()
}

const theSweep = async (page: Page): Promise<SweepSummary> => (await ask<SweepSummary[]>(page, 'listSweeps'))[0]!

/** Runs under way whose states are kept: from there they can go on. */
async function underWay(page: Page): Promise<readonly RunSummary[]> {
  const runs = await listRuns(page)
  return runs.filter(canGoOn)
}

const quit = ({ electron }: LabApp): Promise<void> => electron.close()

async function kill({ electron }: LabApp): Promise<void> {
  const ended = new Promise((resolve) => electron.process().once('exit', resolve))
  electron.process().kill('SIGKILL')
  await ended
}

for (const [how, leave] of [
  ['quit', quit],
  ['killed', kill],
] as const) {
  test(`a sweep whose lab is ${how} during a run goes on at the next start: the same run is resumed, no half run stays beside it`, async ({
    dataFolder,
  }) => {
    const first = await openLab(dataFolder)
    await startTraining(first.page)
    let cutOff: readonly RunSummary[] = []
    const seen = async (): Promise<number> => (cutOff = await underWay(first.page)).length
    await expect.poll(seen, { timeout: 60_000, intervals: [100] }).toBeGreaterThan(0)
    await leave(first)

    const second = await openLab(dataFolder)
    const { page } = second
    await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
    await expect(page.getByTestId('banner')).toContainText('A sweep goes on where it was')
    const before = await listRuns(page)
    await page.getByTestId('tab-sweep').click()
    await page.getByTestId('sweep-row-1').click()
    await page.locator('[data-testid="sweep-progress"][data-state="finished"]').waitFor({ timeout: 100_000 })
    const runs = await listRuns(page)
    expect(runs.map(({ status, step, totalSteps }) => [status, step === totalSteps])).toEqual(
      Array.from({ length: CELLS }, () => ['finished', true]),
    )
    const ids = runs.map(({ id }) => id)
    for (const { id } of [...before, ...cutOff]) expect(ids).toContain(id)
    expect(new Set(runs.map(({ sweep }) => sweep?.cell)).size).toBe(CELLS)
    expect(await theSweep(page)).toMatchObject({ done: CELLS, failed: 0 })
    expect(second.violations).toEqual([])
    await second.electron.close()
  })
}
