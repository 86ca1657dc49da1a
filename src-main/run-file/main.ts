/** Entry of the run-file process, a utility process of Electron that lives as long as one export or import. */
import { guardEndpoint } from '@engine/process/guard-endpoint'
import { expose } from 'comlink'
import { RUN_FILE_METHODS, type RunFileProcessApi } from './run-file-api'
import { runFileWork } from './run-file-work'

/** Time for the last answer to leave the process. */
const EXIT_AFTER_MS = 50

const api: RunFileProcessApi = {
  ...runFileWork,
  end: async () => {
    setTimeout(() => process.exit(0), EXIT_AFTER_MS)
    return { ok: true, value: null }
  },
}

process.parentPort.once('message', ({ ports }) => {
  const [port] = ports
  if (port !== undefined) expose(api, guardEndpoint(port, RUN_FILE_METHODS))
})

/** Electron only warns of these; main takes the end of the process for its answer. */
const fail = (): void => process.exit(1)
process.on('unhandledRejection', fail)
process.on('uncaughtException', fail)
