/** Store process. Files that are whole or not there, whenever the power goes. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

const DRAFT = '.tmp'

/** Removes what a crash left half-written. */
export function clearDrafts(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.endsWith(DRAFT)) rmSync(join(folder, name), { force: true })
}

/** Replaces `file`. It is on the disk when this returns; where it throws, the old one is untouched. */
export function writeDurably(file: string, bytes: Uint8Array): void {
  replaceDurably(file, (draft) => {
    const handle = openSync(draft, 'w')
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(handle, bytes, written)
    } finally {
      closeSync(handle)
    }
  })
}

/** The same for a file that `make` makes itself in the place it is given, which is free. */
export function replaceDurably(file: string, make: (draft: string) => void): void {
  const draft = `${file}.${process.pid}${DRAFT}`
  rmSync(draft, { force: true })
  try {
    make(draft)
    moveDurably(draft, file)
  } catch (thrown) {
    rmSync(draft, { force: true })
    throw thrown
  }
}

/** Within one folder. */
export function moveDurably(from: string, to: string): void {
  // A handle for reading may not be synchronized on Windows.
  syncHandle(from, 'r+')
  renameSync(from, to)
  syncFolder(dirname(to))
}

/** The names in a folder survive a power cut only when the folder itself is written; Windows has no call for that. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncHandle(folder, 'r')
}

function syncHandle(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
