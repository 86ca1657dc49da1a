import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './lab-app'

test('a run becomes a report for handing in and a network for other programs', async ({ lab, dataFolder }) => {
  const { page, electron } = lab
  const folder = join(dataFolder, 'handed-in')
  mkdirSync(folder)
  await electron.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = (async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string }
      return { canceled: false, filePath: `${to}/${defaultPath}` }
    }) as typeof dialog.showSaveDialog
  }, folder)
  const saved = async (said: string): Promise<Buffer> => {
    await expect(page.getByTestId(said)).toContainText('Saved as ')
    const text = await page.getByTestId(said).innerText()
    return readFileSync(join(folder, text.replace('Saved as ', '')))
  }
  await page.getByTestId('preset-select').selectOption('chapter5TwoHidden')
  await page.getByTestId('setting-epochs').fill('1')
  await page.getByTestId('setting-epochs').press('Enter')
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  const train = page.getByTestId('button-train')
  await train.click()
  await expect(train).toHaveAttribute('data-state', 'pause')
  await expect(train).toHaveAttribute('data-state', 'train', { timeout: 120_000 })
  await page.getByTestId('tab-history').click()
  await page.locator('[data-testid^="run-row-"]').first().click()

  await page.getByTestId('button-export-model').click()
  await page.getByTestId('export-model-npz').click()
  expect((await saved('export-model-said')).toString('latin1', 0, 4)).toBe('PK\x03\x04')
  await page.getByTestId('export-model-pytorch').click()
  await expect(page.getByTestId('export-model-said')).toContainText('.pytorch.py')
  expect((await saved('export-model-said')).toString()).toContain('class Network(torch.nn.Module)')
  await page.keyboard.press('Escape')

  const look = await page.evaluate(() => document.documentElement.dataset['look'])
  await page.getByTestId('button-report').click()
  await page.getByTestId('report-name').fill('Ada <i>Lovelace</i>')
  await page.getByTestId('report-html').click()
  const html = (await saved('report-said')).toString()
  expect(html).toContain('Handed in by Ada &lt;i&gt;Lovelace&lt;/i&gt;')
  expect(html.match(/<figure/g)).toHaveLength(5)
  expect(html).not.toMatch(/<script|undefined|NaN/)
  await page.getByTestId('report-pdf').click()
  await expect(page.getByTestId('report-said')).toContainText('.pdf')
  const pdf = await saved('report-said')
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-')
  expect(pdf.toString('latin1')).toContain('/Type /Page')

  expect(await page.evaluate(() => document.documentElement.dataset['look'])).toBe(look)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(lab.violations).toEqual([])
})
