/** A lab that cannot leave is ended: nobody is left with a lab that has no window and cannot be started again. */
import { expect, openLab, test } from './lab-app'

test('a main process that hangs while it leaves is ended by the store, and the lab starts again', async ({
  dataFolder,
}) => {
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
