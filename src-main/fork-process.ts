/** Forks a utility process of Electron; runs in main. */
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import type { Log } from './log'
import type { ForkedProcess, Port, ProcessPlatform } from './utility-process'

/** The only variables a child gets: enough to find temporary folders and the time zone, nothing that changes how Node runs. */
const PASSED_VARIABLES = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'LANG', 'TZ']

/** `script` in a process called `name`; what it prints goes to the log. */
export function utilityPlatform(script: string, name: string, log: Log): ProcessPlatform {
  return {
    fork: () => fork(script, name, log),
    openChannel: () => new MessageChannelMain(),
    kill: (pid) => process.kill(pid, 'SIGKILL'),
  }
}

function fork(script: string, name: string, log: Log): ForkedProcess {
  const child = utilityProcess.fork(script, [], { serviceName: name, env: childEnvironment(), stdio: 'pipe' })
  child.stdout?.on('data', (text: Buffer) => log.info(`${name}: ${text.toString()}`))
  child.stderr?.on('data', (text: Buffer) => log.warn(`${name}: ${text.toString()}`))
  child.once('spawn', () => log.info(`${name} started, process ${child.pid}`))
  child.once('exit', (code) => log.info(`${name} ended, code ${code}`))
  return {
    get pid() {
      return child.pid
    },
    postMessage: (message, ports) => child.postMessage(message, ports as Port[] as MessagePortMain[]),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
  }
}

function childEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const name of PASSED_VARIABLES) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}
