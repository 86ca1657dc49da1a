/** Forks a utility process of Electron; runs in main. */
import { constants, setPriority } from 'node:os'
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import type { Log } from './log'
import type { ForkedProcess, Port, ProcessPlatform } from './utility-process'

/** The only variables a child gets: enough to find temporary folders and the time zone, nothing that changes how Node runs. */
const PASSED_VARIABLES = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'LANG', 'TZ']

export interface UtilityOptions {
  /** The built `utility.ts`. */
  readonly entry: string
  /** What the process becomes. */
  readonly script: string
  /** Shown by the system and in the log. */
  readonly name: string
  readonly log: Log
  /** It gives way to the window and to everything else a person waits for. */
  readonly background?: boolean
}

/** What the process prints goes to the log. */
export function utilityPlatform(options: UtilityOptions): ProcessPlatform {
  return {
    fork: () => fork(options),
    openChannel: () => new MessageChannelMain(),
    kill: (pid) => process.kill(pid, 'SIGKILL'),
  }
}

function fork({ entry, script, name, log, background = false }: UtilityOptions): ForkedProcess {
  const child = utilityProcess.fork(entry, [script], { serviceName: name, env: childEnvironment(name), stdio: 'pipe' })
  child.stdout?.on('data', (text: Buffer) => log.info(`${name}: ${text.toString()}`))
  child.stderr?.on('data', (text: Buffer) => log.warn(`${name}: ${text.toString()}`))
  child.once('spawn', () => {
    log.info(`${name} started, process ${child.pid}`)
    if (background && child.pid !== undefined) giveWay(child.pid, log)
  })
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

/** A process that ended meanwhile has no priority to lower. */
function giveWay(pid: number, log: Log): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch (thrown) {
    log.warn(`priority of process ${pid}: ${String(thrown)}`)
  }
}

/** Never empty: an empty object counts as none, and the child would get every variable of main. */
function childEnvironment(name: string): Record<string, string> {
  const environment: Record<string, string> = { GRADIENT_LAB_PROCESS: name }
  for (const name of PASSED_VARIABLES) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}
