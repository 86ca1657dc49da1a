import { ask, expect, listRuns, processId, storedCurves, test, openLab, type LabApp } from './lab-app'
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeImageSet } from './image-set'

/** What is drawn, read from the table twin of a picture. */
async function twin(
  page: Page,
  picture: 'neurons' | 'speeds',
): Promise<{ layer: number; quantity: string; value: number }[]> {
  const table = page.getByTestId(`table-${picture}`)
  await page.getByTestId(`button-table-${picture}`).click()
  const cells = await table.locator('[data-value]').evaluateAll((all) =>
    all.map((cell) => {
      const { layer, quantity, value } = (cell as HTMLElement).dataset
      return { layer: Number(layer), quantity: quantity ?? '', value: Number(value) }
    }),
  )
  await page.getByTestId(`button-table-${picture}`).click()
  return cells
}

const measured = (page: Page): Promise<void> =>
  page.locator('[data-testid="workbench"][data-measured="true"]').waitFor({ timeout: 30_000 })

async function choosePreset(page: Page, preset: string): Promise<void> {
  await page.getByTestId('preset-select').selectOption(preset)
  await measured(page)
}

async function setOption(page: Page, option: string, value: string): Promise<void> {
  await page.getByTestId(`setting-${option}`).fill(value)
  await page.getByTestId(`setting-${option}`).press('Enter')
}

const trainToTheEnd = async (page: Page): Promise<void> => {
  await page.getByTestId('button-train').click()
  await expect(page.getByTestId('button-train')).toHaveAttribute('data-state', 'pause')
  await expect(page.getByTestId('button-train')).toHaveAttribute('data-state', 'train', { timeout: 110_000 })
}

const clean = (lab: LabApp): void => expect(lab.violations).toEqual([])

test('the first start shows the bars of the default network without a click', async ({ lab }) => {
  await measured(lab.page)
  const speeds = (await twin(lab.page, 'speeds')).filter((cell) => cell.quantity === 'deltaNormOfMean')
  expect(speeds.map((cell) => cell.layer)).toEqual([1, 2, 3, 4])
  const ordered = speeds.map((cell) => cell.value)
  expect(ordered).toEqual([...ordered].sort((a, b) => a - b))
  const neurons = await twin(lab.page, 'neurons')
  expect(neurons.filter((cell) => cell.layer === 1)).toHaveLength(30)
  expect(neurons.every((cell) => Number.isFinite(cell.value) && cell.value !== 0)).toBe(true)
  clean(lab)
})

test('all weights zero: every hidden bar is exactly zero', async ({ lab }) => {
  await choosePreset(lab.page, 'zeros')
  const hidden = (await twin(lab.page, 'neurons')).filter((cell) => cell.layer <= 2)
  expect(hidden).toHaveLength(60)
  expect(hidden.every((cell) => cell.value === 0)).toBe(true)
  clean(lab)
})

test('one epoch of [784, 30, 10] passes 90 % on validation and is in the history after a restart', async ({
  dataFolder,
}) => {
  const first = await openLab(dataFolder)
  await choosePreset(first.page, 'chapter5OneHidden')
  await setOption(first.page, 'epochs', '1')
  await trainToTheEnd(first.page)
  const [run] = await listRuns(first.page)
  expect(run).toMatchObject({ status: 'finished', sizes: [784, 30, 10], step: 5000, totalSteps: 5000 })
  expect(run!.bestAccuracy).toBeGreaterThan(0.9)
  const before = await storedCurves(first.page, run!.id)
  expect(before['step']!.length).toBeGreaterThan(20)
  clean(first)
  await first.electron.close()

  const second = await openLab(dataFolder)
  await second.page.getByTestId('tab-history').click()
  await expect(second.page.getByTestId(`run-row-${run!.id}`)).toBeVisible()
  expect(await storedCurves(second.page, run!.id)).toEqual(before)
  clean(second)
  await second.electron.close()
})

test('Stop works in the middle of an epoch and keeps what was measured', async ({ lab }) => {
  await choosePreset(lab.page, 'chapter5TwoHidden')
  // One image a step: an epoch takes long enough to be stopped well inside the first.
  await setOption(lab.page, 'batchSize', '1')
  await lab.page.getByTestId('button-train').click()
  await expect.poll(async () => (await listRuns(lab.page))[0]?.step ?? 0, { timeout: 30_000 }).toBeGreaterThan(10)
  await lab.page.getByTestId('button-stop').click()
  await expect.poll(async () => (await listRuns(lab.page))[0]?.status).toBe('stopped')
  const [run] = await listRuns(lab.page)
  expect(run!.step).toBeLessThan(50_000)
  const curves = await storedCurves(lab.page, run!.id)
  expect(curves['step']!.at(-1)).toBe(run!.step)
  clean(lab)
})

test('Pause holds the run, Resume goes on with it', async ({ lab }) => {
  await choosePreset(lab.page, 'chapter5OneHidden')
  const train = lab.page.getByTestId('button-train')
  await train.click()
  await expect.poll(async () => (await listRuns(lab.page))[0]?.step ?? 0, { timeout: 30_000 }).toBeGreaterThan(10)
  await train.click()
  await expect(train).toHaveAttribute('data-state', 'resume')
  await train.click()
  await expect(train).toHaveAttribute('data-state', 'pause')
  await lab.page.getByTestId('button-stop').click()
  await expect(train).toHaveAttribute('data-state', 'train')
  expect(await listRuns(lab.page)).toHaveLength(1)
})

test('killing the engine while it trains: a message, a working lab within five seconds, everything recorded is kept', async ({
  lab,
}) => {
  await choosePreset(lab.page, 'chapter5TwoHidden')
  await lab.page.getByTestId('button-train').click()
  await expect.poll(async () => (await listRuns(lab.page))[0]?.step ?? 0, { timeout: 30_000 }).toBeGreaterThan(10)
  const [before] = await listRuns(lab.page)
  const killedAt = Date.now()
  process.kill(await processId(lab.electron, 'engine'), 'SIGKILL')
  await expect(lab.page.getByTestId('banner')).toBeVisible({ timeout: 5_000 })
  await choosePreset(lab.page, 'chapter5OneHidden')
  await lab.page.getByTestId('button-measure').click()
  await expect.poll(async () => (await listRuns(lab.page)).length, { timeout: 5_000 }).toBe(2)
  expect(Date.now() - killedAt).toBeLessThan(5_000)
  const interrupted = (await listRuns(lab.page)).find((run) => run.id === before!.id)
  expect(interrupted?.status).toBe('interrupted')
  expect(interrupted!.step).toBeGreaterThanOrEqual(before!.step)
  const curves = await storedCurves(lab.page, before!.id)
  expect(curves['step']!.length).toBeGreaterThan(3)
  clean(lab)
})

test('settings that make no sense are refused in place with the nearest good value', async ({ lab }) => {
  await measured(lab.page)
  await setOption(lab.page, 'learningRate', '-1')
  await expect(lab.page.getByTestId('button-train')).toBeDisabled()
  await expect(lab.page.getByTestId('problem-optimizer.learningRate')).toBeVisible()
  await lab.page.getByTestId('problem-optimizer.learningRate').getByRole('button').click()
  await expect(lab.page.getByTestId('button-train')).toBeEnabled()
})

test('a deleted run comes back with Undo', async ({ lab }) => {
  await measured(lab.page)
  await lab.page.getByTestId('button-measure').click()
  await expect.poll(async () => (await listRuns(lab.page)).length).toBe(1)
  const [run] = await listRuns(lab.page)
  await lab.page.getByTestId('tab-history').click()
  await lab.page.getByTestId(`run-row-${run!.id}`).click()
  await lab.page.getByTestId('button-delete-run').click()
  await expect.poll(async () => (await listRuns(lab.page)).length).toBe(0)
  await lab.page.getByTestId('button-undo-delete').click()
  await expect.poll(async () => (await listRuns(lab.page)).map((row) => row.id)).toEqual([run!.id])
})

test('the window reaches nothing: no Node, no network, no way out of the app', async ({ lab }) => {
  const { page } = lab
  await measured(page)
  expect(
    await page.evaluate(() => [typeof (globalThis as never)['require'], typeof (globalThis as never)['process']]),
  ).toEqual(['undefined', 'undefined'])
  expect(page.url()).toMatch(/^app:\/\/lab\//)
  const fetched = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(fetched).toBe('refused')
  await page.evaluate(() => window.open('https://example.org/'))
  await page.evaluate(() => (location.href = 'https://example.org/')).catch(() => undefined)
  await page.waitForTimeout(300)
  expect(lab.electron.windows()).toHaveLength(1)
  expect(page.url()).toMatch(/^app:\/\/lab\//)
  const refused = await page.evaluate(() => window.lab.request('openRun' as never, ['../../etc/passwd']))
  expect(refused).toMatchObject({ ok: false, failure: { code: 'REQUEST_REFUSED' } })
  // The positive control of "no violations": a planted inline script must be reported.
  const violation = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        const image = document.createElement('img')
        image.src = 'https://example.org/pixel.png'
        document.body.append(image)
      }),
  )
  expect(await violation).toBe('img-src')
})

test('main answers with the datasets it checked', async ({ lab }) => {
  await expect
    .poll(async () =>
      (await ask<{ id: string; state: string }[]>(lab.page, 'datasets')).map(({ id, state }) => `${id} ${state}`),
    )
    .toContain('mnist ready')
})

test('another folder of IDX files can be opened and trained on; a broken one is refused with its reason', async ({
  lab,
  dataFolder,
}) => {
  const { page } = lab
  const choose = (folder: string): Promise<void> =>
    lab.electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, folder)
  const good = writeImageSet(join(dataFolder, 'squares'), 600, 100)
  const broken = writeImageSet(join(dataFolder, 'broken'), 600, 100)
  truncateSync(join(broken, 'train-images-idx3-ubyte'), 5_000)

  await measured(page)
  await page.getByTestId('tab-data').click()
  await choose(broken)
  await page.getByTestId('button-open-folder').click()
  await expect(page.getByTestId('data-failure')).toContainText('train-images-idx3-ubyte is shorter')
  await choose(good)
  await page.getByTestId('button-open-folder').click()
  await page.getByTestId('button-use-set').click()
  await measured(page)
  await setOption(page, 'epochs', '2')
  // A hundred small updates are over before anybody sees the button change.
  await page.getByTestId('button-train').click()
  await expect
    .poll(async () => (await listRuns(page)).map(({ status, totalSteps }) => `${status} ${totalSteps}`))
    .toEqual(['finished 100'])
  clean(lab)
})
