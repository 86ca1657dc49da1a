/** A plain text log in the data folder, for the person who has to find out what happened; runs in main. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export const LOG_BYTES = 1_000_000

export interface Log {
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}

/**
 * Lines `time level text`. At 1 MB the file becomes `<path>.1` and a new one begins. Written at once, so that the last line before a crash
 * is there; a folder that cannot be written must never stop the lab.
 */
export function openLog(path: string, now: () => Date = () => new Date()): Log {
  let size = startingSize(path)
  const write = (level: string, text: string): void => {
    const line = `${now().toISOString()} ${level} ${text.trimEnd()}\n`
    try {
      if (size + line.length > LOG_BYTES && size > 0) {
        renameSync(path, `${path}.1`)
        size = 0
      }
      appendFileSync(path, line)
      size += Buffer.byteLength(line)
    } catch {
      // Nowhere to say it.
    }
  }
  return {
    info: (text) => write('info', text),
    warn: (text) => write('warn', text),
    error: (text) => write('error', text),
  }
}

function startingSize(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return statSync(path).size
  } catch {
    return 0
  }
}
