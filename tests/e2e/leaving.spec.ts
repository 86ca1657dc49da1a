/** A lab that cannot leave is ended: nobody is left with a lab that has no window and cannot be started again. */
import { expect, openLab, test } from './lab-app'

test('a main process that hangs while it leaves is ended, and the lab starts again', async ({ dataFolder }) => {
  const { electron, page } = await openLab(dataFolder)
  await page.getByTestId('tab-lessons').waitFor()
  // The last event of the lab: everything is saved, and main never comes back from it.
  await electron.evaluate(({ app }) => {
    app.on('quit', () => {
      for (;;);
    })
  })
  const main = electron.process()
  await electron.close()
  expect(main.signalCode).toBe('SIGKILL')

  const again = await openLab(dataFolder)
  await again.page.getByTestId('tab-lessons').waitFor()
  await again.electron.close()
})

/** Every collection in steps that wait for main: without care two of three ends meet one that is under way. */
const SLOW_COLLECTIONS = '--js-flags=--stress-incremental-marking --no-concurrent-marking'

test('main leaves by itself while garbage is collected in steps', async ({ dataFolder }) => {
  for (let start = 0; start < 6; start++) {
    const { electron, page } = await openLab(dataFolder, [SLOW_COLLECTIONS])
    await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
    const main = electron.process()
    await electron.close()
    expect([main.exitCode, main.signalCode], `start ${start}`).toEqual([0, null])
  }
})
