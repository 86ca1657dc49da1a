/** Starting other programs from the set-up scripts, the same way on every platform (no shell). */
import { spawn, spawnSync } from 'node:child_process'
import { ROOT } from './paths.mjs'

/** A problem the person can do something about: printed without a stack. */
export class SetupError extends Error {}

/** To standard error: standard output is for results. */
export const say = (line) => console.error(`[lab] ${line}`)

/** Runs to the end, both outputs to standard error; answers with the exit code (1 when killed by a signal). */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: ROOT, stdio: ['inherit', 2, 2], ...options })
  if (result.error) throw new SetupError(`${program} could not be started: ${result.error.message}`)
  return result.status ?? 1
}

/** Runs quietly and answers with exit code and both outputs; a missing program counts as exit code 127. */
export function capture(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  return { status: result.error ? 127 : (result.status ?? 1), stdout: result.stdout ?? '', stderr: result.stderr ?? '' }
}

/** Node with one of the project's own command-line packages, without the platform-dependent files in `.bin`. */
export const nodeScript = (script, args, options) => run(process.execPath, [script, ...args], options)

/** Waits for a long-running child; answers with its exit code. */
export function runAsync(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options })
    child.once('error', (error) => reject(new SetupError(`${program} could not be started: ${error.message}`)))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** A child that decides itself what an interrupt means: it gets the signal from the terminal, we only wait. */
export function runInterruptible(program, args) {
  const waits = () => {}
  process.on('SIGINT', waits)
  return runAsync(program, args, { cwd: process.cwd() }).finally(() => process.off('SIGINT', waits))
}

const COULD_NOT_RUN = 2

/** Ends this process with the exit code `work` answers; what a person can do something about is said without a stack. */
export function exitWith(work) {
  work.then(
    (code) => process.exit(code ?? 0),
    (error) => {
      console.error(error instanceof SetupError ? error.message : error)
      process.exit(COULD_NOT_RUN)
    },
  )
}
