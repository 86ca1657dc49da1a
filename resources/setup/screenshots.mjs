/** `npm run screenshots`: every view in every look and two sizes, to out/screenshots; the README's picture among them. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startVirtualDisplay } from './display.mjs'
import { drive } from './drive-lab.mjs'
import { inRoot } from './paths.mjs'
import { prepare } from './prepare.mjs'
import { say } from './run-command.mjs'

const SIZES = [
  [1366, 768],
  [1920, 1080],
]
const LOOKS = ['light', 'dark']
const folder = inRoot('out', 'screenshots')

async function takeAll(lab) {
  const save = (name) => lab.everyLook(folder, name, LOOKS, SIZES)
  await lab.open('history')
  await save('history-empty')
  await lab.open('workbench')
  for (const preset of ['chapter5FourHidden', 'zeros', 'chapter5OneHidden']) {
    await lab.choosePreset(preset)
    await save(preset)
  }
  await lab.choosePreset('chapter5TwoHidden')
  await lab.setOption('epochs', '2')
  await lab.setOption('learningRate', '-0.1')
  await save('refused')
  await lab.setOption('learningRate', '0.1')
  await lab.train()
  await save('trained')
  await lab.choosePreset('reluHe')
  await lab.measureRun()
  await lab.open('history')
  await lab.page.locator('[data-testid^="run-row-"]').last().click()
  await save('history')
  await lab.open('data')
  await save('data')
}

const display = await prepare()
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const virtual = display ? { env: process.env, stop() {} } : await startVirtualDisplay()
try {
  await drive({ env: virtual.env, dataFolder: join(folder, 'data') }, takeAll)
} finally {
  virtual.stop()
}
mkdirSync(inRoot('resources', 'screenshots'), { recursive: true })
copyFileSync(join(folder, 'chapter5FourHidden-light-1366.png'), inRoot('resources', 'screenshots', 'workbench.png'))
say(`pictures: ${folder}`)
