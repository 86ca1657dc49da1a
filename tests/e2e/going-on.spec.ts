import { canGoOn, expect, listRuns, processId, test } from './lab-app'

/** Long enough that the engine can be killed on the way, on any machine. */
const EPOCHS = 15

test('a run whose engine is killed is resumed as the same run, to the last bit, and another one branches off it', async ({
  lab,
}) => {
  const { page, electron } = lab
  await page.getByTestId('preset-select').selectOption('chapter5OneHidden')
  await page.getByTestId('setting-epochs').fill(String(EPOCHS))
  await page.getByTestId('setting-epochs').press('Enter')
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  const train = page.getByTestId('button-train')
  await train.click()
  const runs = (): ReturnType<typeof listRuns> => listRuns(page)
  await expect.poll(async () => (await runs()).some(canGoOn), { timeout: 60_000, intervals: [100] }).toBe(true)
  process.kill(await processId(electron, 'engine'), 'SIGKILL')
  await expect.poll(async () => (await listRuns(page))[0]?.status, { timeout: 20_000 }).toBe('interrupted')
  const [killed] = await listRuns(page)

  await page.getByTestId('tab-history').click()
  await page.getByTestId(`run-row-${killed!.id}`).click()
  await page.getByTestId('button-resume-saved').click()
  await expect(page.getByTestId('workbench')).toBeVisible()
  await expect(train).toHaveAttribute('data-state', 'pause')
  await expect(train).toHaveAttribute('data-state', 'train', { timeout: 120_000 })
  const [resumed, ...others] = await listRuns(page)
  expect(others).toEqual([])
  expect(resumed).toMatchObject({ id: killed!.id, status: 'finished', step: killed!.totalSteps })

  await page.getByTestId('tab-history').click()
  await page.getByTestId('button-replay').click()
  const outcome = page.getByTestId('replay-outcome')
  await expect(outcome).toHaveAttribute('data-result', 'identical', { timeout: 120_000 })

  await page.getByTestId('button-branch').click()
  await page.getByTestId('branch-epoch').fill('2')
  await page.getByTestId('branch-epoch').press('Enter')
  await page.getByTestId('branch-learningRate').fill('0.5')
  await page.getByTestId('branch-learningRate').press('Enter')
  await page.getByTestId('button-branch-start').click()
  await expect(train).toHaveAttribute('data-state', 'pause', { timeout: 60_000 })
  await expect(train).toHaveAttribute('data-state', 'train', { timeout: 120_000 })
  const [branch] = await listRuns(page)
  const step = Math.round((killed!.totalSteps * 2) / EPOCHS)
  expect(branch).toMatchObject({ status: 'finished', origin: { run: killed!.id, step } })
  await page.getByTestId('tab-history').click()
  await page.getByTestId(`run-row-${branch!.id}`).click()
  await expect(page.getByTestId('run-origin')).toContainText('went on from run')
  await page.getByTestId('button-replay').click()
  await expect(outcome).toHaveAttribute('data-result', 'identical', { timeout: 120_000 })
  expect(lab.violations).toEqual([])
})
