/** The demonstration: drives the real app through the vanishing gradient, prints the table and saves pictures. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive-lab.mjs'
import { inRoot } from './paths.mjs'
import { SetupError, say } from './run-command.mjs'

/** Longer than this is a defect: the demonstration must end by itself. */
const LONGEST_MS = 600_000
const EPOCHS = 2
const folder = inRoot('out', 'demo')

export async function demonstrate(env) {
  const timer = setTimeout(() => {
    console.error('The demonstration did not end in time.')
    process.exit(1)
  }, LONGEST_MS)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await drive({ env, dataFolder: join(folder, 'data') }, async (lab) => {
    await lab.resize(1366, 768)
    await showNetwork(lab, 'chapter5TwoHidden', '[784, 30, 30, 10]', '1-two-hidden-layers.png')
    await showNetwork(lab, 'chapter5FourHidden', '[784, 30, 30, 30, 30, 10]', '2-four-hidden-layers.png')
    await trainAndReport(lab)
    await lab.open('history')
    await lab.picture(join(folder, '4-history.png'))
  })
  clearTimeout(timer)
  say(`pictures: ${folder}`)
}

async function showNetwork(lab, preset, net, file) {
  await lab.choosePreset(preset)
  const rows = await lab.layerSpeeds()
  console.log(`\n${net} before training, mean over 1,000 images\n  layer   ‖⟨δ⟩‖     ⟨‖δ‖⟩`)
  rows.forEach((row, index) => {
    console.log(`  ${index + 1}       ${row.normOfMean.toPrecision(3).padEnd(9)} ${row.meanOfNorms.toPrecision(3)}`)
  })
  const ratio = rows.at(-1).normOfMean / rows[0].normOfMean
  console.log(`  layer 1 learns ${Number(ratio.toPrecision(2))} times slower than layer ${rows.length}`)
  await lab.picture(join(folder, file))
}

async function trainAndReport(lab) {
  await lab.choosePreset('chapter5TwoHidden')
  await lab.setOption('epochs', String(EPOCHS))
  console.log(`\nTraining [784, 30, 30, 10] for ${EPOCHS} epochs on 50,000 images …`)
  await lab.train()
  const [run] = await lab.runs()
  if (run?.status !== 'finished') throw new SetupError(`The training run ended as "${run?.status}".`)
  console.log(`  ${(100 * run.lastAccuracy).toFixed(2)} % of 10,000 validation images are right`)
  await lab.picture(join(folder, '3-after-two-epochs.png'))
}
