/** Drives the real app for the demonstration and the screenshots: what a person would click, and what the tables then say. */
import { join } from 'node:path'
import { launchArguments } from './launch-arguments.mjs'

/** No single step of a demonstration takes longer on a slow computer. */
const LONGEST_MS = 300_000

/** Starts the lab on `dataFolder`, gives it to `script`, and closes it whatever happens. */
export async function drive({ env, dataFolder }, script) {
  const { _electron } = await import('@playwright/test')
  const app = await _electron.launch({
    args: ['--disable-gpu', ...launchArguments()],
    env: { ...env, GRADIENT_LAB_DATA: dataFolder },
  })
  try {
    const page = await app.firstWindow()
    page.setDefaultTimeout(LONGEST_MS)
    await script(new DrivenLab(app, page))
  } finally {
    await app.close()
  }
}

class DrivenLab {
  constructor(app, page) {
    this.app = app
    this.page = page
  }

  open(place) {
    return this.page.getByTestId(`tab-${place}`).click()
  }

  async resize(width, height) {
    await this.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size),
      [width, height],
    )
    // Asked from outside: the page's policy forbids the evaluation that waiting inside it would need.
    while ((await this.page.evaluate(() => window.innerWidth)) !== width) await this.page.waitForTimeout(20)
  }

  async choosePreset(preset) {
    await this.page.getByTestId('preset-select').selectOption(preset)
    await this.settled()
  }

  async setOption(option, value) {
    const field = this.page.getByTestId(`setting-${option}`)
    await field.fill(value)
    await field.press('Enter')
  }

  /** The bars answer every edit; once they are of the present design this returns. */
  settled() {
    return this.page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  }

  async train() {
    const button = this.page.getByTestId('button-train')
    await button.click()
    await this.page.locator('[data-testid="button-train"][data-state="pause"]').waitFor()
    await this.page.locator('[data-testid="button-train"][data-state="train"]').waitFor()
  }

  async measureRun() {
    const runs = (await this.runs()).length
    await this.page.getByTestId('button-measure').click()
    while ((await this.runs()).length === runs) await this.page.waitForTimeout(100)
  }

  async runs() {
    return (await this.page.evaluate(() => window.lab.request('listRuns', []))).value
  }

  /** ‖⟨δ⟩‖ and ⟨‖δ‖⟩ of every hidden layer, from the table twin of the picture. */
  async layerSpeeds() {
    const button = this.page.getByTestId('button-table-speeds')
    await button.click()
    const rows = await this.page
      .getByTestId('table-speeds')
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => {
          const value = (quantity) => Number(row.querySelector(`[data-quantity="${quantity}"]`)?.dataset.value)
          return { normOfMean: value('deltaNormOfMean'), meanOfNorms: value('deltaMeanOfNorms') }
        }),
      )
    await button.click()
    return rows
  }

  async setLook(look) {
    for (let tries = 0; tries < 8; tries++) {
      if ((await this.page.evaluate(() => document.documentElement.dataset.look)) === look) return
      await this.page.keyboard.press('F9')
    }
    throw new Error(`no look named ${look}`)
  }

  /** Saves what is shown, after it was painted. */
  async picture(file) {
    await this.page.mouse.move(0, 0)
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await this.page.screenshot({ path: file })
  }

  /** `name` in every look and size, in `folder`. */
  async everyLook(folder, name, looks, sizes) {
    for (const [width, height] of sizes) {
      await this.resize(width, height)
      for (const look of looks) {
        await this.setLook(look)
        await this.picture(join(folder, `${name}-${look}-${width}.png`))
      }
    }
  }
}
