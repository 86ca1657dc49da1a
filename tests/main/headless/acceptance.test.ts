/** `lab acceptance`: what it prints of records that agree, differ, or cannot be computed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AcceptanceRecord } from '@engine/acceptance/record'
import { acceptanceCommand } from '@main/headless/acceptance/acceptance-command'
import { UsageError } from '@main/headless/command'
import { ImageSets } from '@main/headless/image-sets'

const golden = resolve(import.meta.dirname, '../../golden/mission/acceptance.json')
const records = JSON.parse(readFileSync(golden, 'utf8')) as AcceptanceRecord[]
const record = (id: string): AcceptanceRecord => records.find((candidate) => candidate.id === id)!

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-acceptance-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function saved(text: string): string {
  const path = join(folder, 'records.json')
  writeFileSync(path, text)
  return path
}

async function outcome(
  content: unknown,
  { mnist = 'mnist', stopped = false } = {},
): Promise<{ code: number; text: string }> {
  let text = ''
  const io = { out: (more: string) => void (text += more), note: () => undefined }
  const sets = new ImageSets(resolve(import.meta.dirname, '../../../resources', mnist))
  return { code: await acceptanceCommand(saved(JSON.stringify(content)), sets, io, () => stopped), text }
}

it('agrees, images of the set included', async () => {
  expect(await outcome([record('NIEL-02'), record('NIEL-07')])).toEqual({
    code: 0,
    text: 'NIEL-02  agrees\nNIEL-07  agrees\n2 of 2 records agree\n',
  })
})

it('says where, computed and expected', async () => {
  const chain = record('NIEL-17')
  const expected = { z: [0, 0, 0, 1], dCdb_over_dCda4: [3906.25], more: true }
  expect(await outcome([{ ...chain, expected }, record('NIEL-02')])).toEqual({
    code: 1,
    text:
      'NIEL-17  differs\n  z[3]: computed 0, expected 1\n' +
      '  dCdb_over_dCda4: computed [3906.25,156.25,6.25,0.25], expected [3906.25]\n' +
      '  more: computed nothing, expected true\nNIEL-02  agrees\n1 of 2 records agree\n',
  })
})

it('computes from the inputs of the record', async () => {
  const parity = record('NIEL-02')
  const { text } = await outcome([{ ...parity, inputs: { n: [2, 4, 8, 16, 33] } }])
  expect(text).toContain('xor_tree[4]: computed 32, expected 31')
})

it('goes on after what it cannot compute', async () => {
  const { code, text } = await outcome(
    [
      { ...record('NIEL-02'), inputs: {} },
      { ...record('NIEL-02'), id: 'BEY-02' },
      record('NIEL-07'),
      record('NIEL-02'),
    ],
    { mnist: 'nowhere' },
  )
  expect(code).toBe(1)
  expect(text.split('\n')).toEqual([
    expect.stringContaining('NIEL-02  not computed: '),
    'BEY-02  not reproducible: no experiment of the engine has this id',
    expect.stringContaining('NIEL-07  not computed: '),
    'NIEL-02  agrees',
    '1 of 4 records agree',
    '',
  ])
})

it('stopped before the end is not agreement', async () => {
  expect(await outcome([record('NIEL-02')], { stopped: true })).toEqual({ code: 1, text: '0 of 1 records agree\n' })
})

it.each([
  ['no JSON', '{'],
  ['no list', '{}'],
  ['no tolerance', '[{"id":"NIEL-02","inputs":{},"expected":{}}]'],
])('refuses a file with %s', async (_, text) => {
  const io = { out: () => undefined, note: () => undefined }
  await expect(acceptanceCommand(saved(text), new ImageSets(folder), io, () => false)).rejects.toThrow(UsageError)
})
