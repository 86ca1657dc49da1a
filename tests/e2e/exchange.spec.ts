import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, expect, listRuns, openLab, storedCurves, test, type LabApp } from './lab-app'

/** Dialogs of the system cannot be clicked: they answer at once, saving into the folder and opening the files named. */
async function answerDialogs({ electron }: LabApp, folder: string, files: readonly string[]): Promise<void> {
  await electron.evaluate(
    ({ dialog }, answer) => {
      Object.assign(dialog, {
        showSaveDialog: async (_window: unknown, { defaultPath }: { defaultPath: string }) => ({
          canceled: false,
          filePath: `${answer.folder}/${defaultPath}`,
        }),
        showOpenDialog: async (_window: unknown, { properties }: { properties: string[] }) => ({
          canceled: false,
          filePaths: properties.includes('openDirectory') ? [answer.folder] : answer.files,
        }),
      })
    },
    { folder, files },
  )
}

test('a run leaves as a file, comes into another lab bit by bit, and is replayed there', async ({
  lab,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'hand-ins')
  mkdirSync(folder)
  await answerDialogs(lab, folder, [])
  const { page } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('button-measure').click()
  await expect.poll(async () => (await listRuns(page)).length).toBe(1)
  const [run] = await listRuns(page)
  const curves = await storedCurves(page, run!.id)

  await page.getByTestId('tab-history').click()
  await page.getByTestId(`run-row-${run!.id}`).click()
  await page.getByTestId('button-export-runs').click()
  await page.getByTestId('export-student').fill('Ada Lovelace')
  await page.getByTestId('export-save').click()
  await expect(page.getByText('.glab.json.gz is written.')).toBeVisible()
  await page.locator('[data-testid="export-format"] [data-value="csv"]').click()
  await page.getByTestId('export-save').click()
  await expect(page.getByText('.csv is written.')).toBeVisible()
  await page.keyboard.press('Escape')

  const name = readdirSync(folder).find((file) => file.endsWith('.gz'))!
  expect(name).toContain('Ada Lovelace')
  const bytes = readFileSync(join(folder, name))
  writeFileSync(join(folder, 'damaged.glab.json.gz'), bytes.subarray(0, bytes.length / 2))
  copyFileSync(join(folder, name), join(folder, 'again.glab.json.gz'))

  const elsewhere = await openLab(join(dataFolder, 'elsewhere'))
  try {
    await answerDialogs(elsewhere, folder, [join(folder, name)])
    const other = elsewhere.page
    await other.getByTestId('tab-history').click()
    await other.getByTestId('button-import-runs').click()
    await other.getByTestId('import-folder').click()
    await expect(other.getByTestId('hand-ins')).toContainText('3 files · 1 run · 1 cannot be read')
    expect(await listRuns(other)).toEqual([])
    await other.getByTestId('hand-ins-take').click()
    const report = other.getByTestId('import-report')
    await expect(report.locator('[data-part="taken"]')).toHaveAttribute('data-count', '1')
    await expect(report.locator('[data-part="same"]')).toHaveAttribute('data-count', '1')
    await other.getByTestId('import-report-close').click()
    expect((await listRuns(other)).map(({ id }) => id)).toEqual([run!.id])
    expect(await storedCurves(other, run!.id)).toEqual(curves)
    const replayed = await ask<{ result: string }>(other, 'replayRun', run!.id)
    expect(replayed.result).toBe('identical')

    await other.getByTestId('button-import-runs').click()
    await other.getByTestId('import-files').click()
    await expect(report).toContainText('1 run was there already and stays as it is.')
    expect(elsewhere.violations).toEqual([])
  } finally {
    await elsewhere.electron.close()
  }
  expect(lab.violations).toEqual([])
})
