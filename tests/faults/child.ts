/** Stores in processes of their own, so that they can be killed, and what they say line by line. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeSync } from 'node:fs'

const STANDARD_OUTPUT = 1

export interface Child {
  readonly process: ChildProcess
  /** Everything said so far, whole lines only. */
  lines(): string[]
  /** Resolves at the first line: the child is at work. */
  readonly started: Promise<unknown>
  readonly closed: Promise<unknown>
}

/** `before`: the program and arguments that start the child, for example in a namespace of its own. */
export function startChild(role: string, args: readonly string[], before: readonly string[] = []): Child {
  const [program = '', ...rest] = [...before, process.execPath, process.argv[1] ?? '', 'child', role, ...args]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const closed = once(child, 'close')
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString()
      if (output.includes('\n')) resolve()
    })
  })
  child.stderr.on('data', (text: Buffer) => {
    output += text.toString().replace(/^/gm, 'error ').concat('\n')
  })
  return {
    process: child,
    // The last piece may be half a line.
    lines: () => output.split('\n').slice(0, -1),
    started: Promise.race([started, closed]),
    closed,
  }
}

/** At once and whole: the process may be killed right after. */
export const sayLine = (line: string): void => void writeSync(STANDARD_OUTPUT, `${line}\n`)
