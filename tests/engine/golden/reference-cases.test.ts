import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PRECISIONS } from '@engine/contract/option'
import { MACHINE_NAMES, type MachineName } from '@engine/numeric/create-machine'
import { ImageSets } from '@main/headless/image-sets'
import { loadCases, type LoadedCase } from '@main/headless/reference/case'
import { answerOf } from '@main/headless/reference/reference-command'

const folder = resolve(import.meta.dirname, '../../golden/reference')
const sets = new ImageSets(resolve(import.meta.dirname, '../../../resources/mnist'))
const cases = loadCases(folder)

/** Multiplications that the plain machine does in a few seconds. */
const PLAIN_MULTIPLICATIONS = 1e8

/** The plain machine is too slow for hundreds of full batches; the other one, which has its bits, does them all. */
function isFor(machine: MachineName, { reference }: LoadedCase): boolean {
  const { batch_size, steps } = reference.training
  const weights = reference.sizes.slice(1).reduce((sum, size, l) => sum + size * (reference.sizes[l] ?? 0), 0)
  return machine !== 'plain' || 3 * weights * batch_size * steps < PLAIN_MULTIPLICATIONS
}

describe.each(MACHINE_NAMES)('machine %s', (backend) => {
  describe.each(PRECISIONS)('in %s', (precision) => {
    const own = cases.filter((loaded) => isFor(backend, loaded))
    it.each(own.map((loaded) => [loaded.reference.id, loaded] as const))('agrees with case %s', async (_id, loaded) => {
      const { errors } = await answerOf(loaded, precision, backend, sets)
      const outside = Object.entries(errors).flatMap(([section, quantities]) =>
        Object.entries(quantities)
          .filter(([, { ok }]) => !ok)
          .map(([name, { error, tolerance }]) => ({ quantity: `${section}.${name}`, error, tolerance })),
      )
      expect(outside).toEqual([])
    })
  })
})

it('all cases are here', () => {
  expect(cases).toHaveLength(40)
})
