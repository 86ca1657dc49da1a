/** Is there a display to open a window on? If not, a virtual one (Xvfb). */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { isAbsolute, join } from 'node:path'
import { SetupError } from './run-command.mjs'

const PATIENCE_MS = 5_000

/** True when a window can be opened. A DISPLAY variable that nobody answers to does not count, so nothing ever waits for it. */
export async function hasDisplay(env = process.env) {
  if (process.platform !== 'linux') return true
  if (env.WAYLAND_DISPLAY && env.XDG_RUNTIME_DIR) {
    const socket = isAbsolute(env.WAYLAND_DISPLAY)
      ? env.WAYLAND_DISPLAY
      : join(env.XDG_RUNTIME_DIR, env.WAYLAND_DISPLAY)
    if (existsSync(socket)) return true
  }
  const display = /^([^:]*):(\d+)/.exec(env.DISPLAY ?? '')
  if (display === null) return false
  const [, host, number] = display
  const local = `/tmp/.X11-unix/X${number}`
  return answers(host === '' || host === 'unix' ? { path: local } : { host, port: 6000 + Number(number) })
}

function answers(address) {
  return new Promise((resolve) => {
    const socket = connect(address)
    const settle = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(PATIENCE_MS, () => settle(false))
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}

/** Starts Xvfb on a free number. Answers with the environment for children and the way to stop it. */
export function startVirtualDisplay(width = 2560, height = 1440) {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp']
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const timer = setTimeout(() => fail('it did not answer'), PATIENCE_MS * 4)
    const fail = (why) => {
      clearTimeout(timer)
      server.kill('SIGKILL')
      reject(new SetupError(`The virtual display could not be started: ${why}.`))
    }
    server.once('error', (error) => fail(error.message))
    server.once('exit', (code) => fail(`it ended with code ${code}`))
    server.stdio[3].once('data', (number) => {
      clearTimeout(timer)
      server.removeAllListeners('exit')
      process.once('exit', () => server.kill())
      const env = { ...process.env, DISPLAY: `:${String(number).trim()}` }
      delete env.WAYLAND_DISPLAY
      resolve({ env, stop: () => server.kill() })
    })
  })
}
