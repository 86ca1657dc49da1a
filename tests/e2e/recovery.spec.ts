import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, listRuns, openLab, test } from './lab-app'

test('a ruined history comes back from the second copies, and the window says it in numbers', async ({
  dataFolder,
}) => {
  const history = join(dataFolder, 'history')
  const first = await openLab(dataFolder)
  const { page } = first
  await page.getByTestId('preset-select').selectOption('chapter5OneHidden')
  await page.getByTestId('setting-epochs').fill('1')
  await page.getByTestId('setting-epochs').press('Enter')
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  const train = page.getByTestId('button-train')
  await train.click()
  await expect(train).toHaveAttribute('data-state', 'pause')
  await expect(train).toHaveAttribute('data-state', 'train', { timeout: 120_000 })
  const [run] = await listRuns(page)
  await first.electron.close()
  expect(existsSync(join(history, 'history.open'))).toBe(false)
  expect(readdirSync(join(history, 'runs'))).toEqual([`${run!.id}.json.gz`])
  expect(readdirSync(join(history, 'backups'))).toHaveLength(1)

  writeFileSync(join(history, 'history.db'), 'no database '.repeat(1_000))
  const second = await openLab(dataFolder)
  await expect(second.page.getByText('1 of 1 runs restored')).toBeVisible()
  expect(await listRuns(second.page)).toEqual([run])
  await second.electron.close()
  expect(readdirSync(join(history, 'damaged'))).toHaveLength(1)
})

test('what the store says before the page listens is heard', async ({ dataFolder }) => {
  mkdirSync(join(dataFolder, 'history'))
  writeFileSync(join(dataFolder, 'history', 'history.exists'), 'Runs: 3\nLast number: 3\n')
  const { electron, page } = await openLab(dataFolder)
  await expect(page.getByText('0 of 3 runs restored')).toBeVisible()
  await electron.close()
})
