/** Entry of the engine process, an Electron utility process: connects ports to the session, nothing else. */
import { expose } from 'comlink'
import { ENGINE_METHODS, type EngineConnect, type EngineNotice } from '../contract/engine-api'
import { guardEndpoint } from './guard-endpoint'
import { Session } from './session'

const ALIVE_EVERY_MS = 1_000

const tell = (notice: EngineNotice): void => {
  process.parentPort.postMessage(notice)
}

/** Electron only warns of an unhandled rejection in a utility process, which would leave a silent, hung engine. */
function stopOn(error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error)
  tell({ type: 'fatal', code: 'ENGINE_FAILED', params: { detail } })
  process.exit(1)
}

process.on('uncaughtException', stopOn)
process.on('unhandledRejection', stopOn)

const session = new Session({
  now: () => performance.now(),
  wallTime: () => Date.now(),
  later: (action, delayMs) => {
    setTimeout(action, delayMs)
  },
  yieldToEvents: () =>
    new Promise((resolve) => {
      setImmediate(resolve)
    }),
})

process.parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  if (port === undefined) return
  switch ((data as EngineConnect).type) {
    case 'control':
      expose(session, guardEndpoint(port, ENGINE_METHODS))
      break
    case 'records':
      session.connectRecords(port)
      break
    case 'frames':
      session.connectFrames(port)
      break
  }
})

setInterval(() => {
  tell({ type: 'alive' })
}, ALIVE_EVERY_MS)
tell({ type: 'alive' })
