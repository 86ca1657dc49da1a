import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { saveFile } from '@main/save-file'

/** A nearly full disk takes a part of what one call offers. */
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return { ...fs, writeSync: (file: number, bytes: Uint8Array) => fs.writeSync(file, bytes.subarray(0, 1)) }
})

const folder = (): string => mkdtempSync(join(tmpdir(), 'gradient-lab-'))
const bytes = new TextEncoder().encode('a,b')

describe('what a person exports', () => {
  test('is written where they choose, whole, and named', async () => {
    const path = join(folder(), 'speeds.csv')
    writeFileSync(path, 'what was there before, longer than the new one')
    expect(await saveFile(async () => path, 'csv', 'Speeds', bytes)).toBe('speeds.csv')
    expect(readFileSync(path, 'utf8')).toBe('a,b')
    expect(readdirSync(join(path, '..'))).toEqual(['speeds.csv'])
  })

  test('gets a name every file system takes', async () => {
    const asked: string[] = []
    const ask = async (suggested: string): Promise<null> => {
      asked.push(suggested)
      return null
    }
    for (const name of ['∂C/∂b per neuron', '../../etc/passwd', '...', 'Скорость слоя']) {
      expect(await saveFile(ask, 'png', name, bytes)).toBeNull()
    }
    expect(asked).toEqual(['C b per neuron.png', 'etc passwd.png', 'Gradient Lab.png', 'Скорость слоя.png'])
  })

  test('that cannot be written leaves what was there', async () => {
    const place = join(folder(), 'taken')
    mkdirSync(place)
    await expect(saveFile(async () => place, 'csv', 'x', bytes)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' })
    expect(existsSync(`${place}.part`)).toBe(false)
    expect(existsSync(place)).toBe(true)
  })
})
