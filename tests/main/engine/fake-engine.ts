/** An engine that only takes notes. */
import type { EngineApi, SetChunk } from '@engine/contract/engine-api'
import type { Result } from '@engine/contract/errors'
import { NO_RESULTS } from '@engine/contract/sweep/results'

const ok: Result<null> = { ok: true, value: null }

export class FakeEngine {
  readonly said: string[] = []
  readonly received = new Map<string, Uint8Array>()
  /** Answers of real previews wait until released. */
  readonly previews: (() => void)[] = []
  private running = false

  readonly api: EngineApi = {
    announceSet: async ({ shape }) => {
      this.said.push(`announce ${shape.id}`)
      return ok
    },
    receiveChunk: async (chunk) => {
      this.said.push(`${chunk.file} ${chunk.offset} ${chunk.bytes.length}`)
      this.take(chunk)
      return ok
    },
    finishSet: async (set, failure) => {
      this.said.push(`finish ${set} ${failure?.code ?? 'ok'}`)
      return ok
    },
    measure: (experiment) => {
      const refused: Result<never> = { ok: false, failure: { code: 'EXPERIMENT_NOT_OBJECT', params: {} } }
      if (experiment === null) return Promise.resolve(refused)
      this.said.push(`measure ${String(experiment)}`)
      return new Promise((resolve) => this.previews.push(() => resolve(refused)))
    },
    checkGradients: async (experiment) => {
      this.said.push(`check ${String(experiment)}`)
      return { ok: false, failure: { code: 'ENGINE_BUSY', params: {} } }
    },
    lesson: async (ticket, part) => {
      this.said.push(`lesson ${part} as ${ticket}`)
      return { ok: true, value: { readings: {}, figures: [], steps: null } }
    },
    lessonProgress: async () => ({ ok: true, value: null }),
    cancelLesson: async (ticket) => {
      this.said.push(`cancel lesson ${ticket}`)
      return ok
    },
    cancelProbe: async () => ({ ok: true, value: null }),
    probe: async (experiment, weights, name) => {
      this.said.push(`probe ${name} of ${String(weights)}: ${JSON.stringify(experiment)}`)
      return { ok: false, failure: { code: 'ENGINE_BUSY', params: {} } }
    },
    runWeights: async () => ({ ok: true, value: { parameters: Float64Array.of(1), step: 1, epoch: 1 } }),
    replay: async (experiment, { end }) => {
      this.said.push(`replay ${JSON.stringify(experiment)} to ${end.step}`)
      return { ok: true, value: { result: 'identical', step: end.step, engineVersion: '1', dataChecksum: '' } }
    },
    recover: async () => {
      this.said.push('recover')
      return { ok: false, failure: { code: 'ENGINE_BUSY', params: {} } }
    },
    replayedSteps: async () => ({ ok: true, value: 7 }),
    cancelReplay: async () => {
      this.said.push('cancel replay')
      return ok
    },
    exportModel: async (experiment, { sizes }, format) => {
      this.said.push(`export ${JSON.stringify(experiment)} of ${sizes.join()} as ${format}`)
      return { ok: true, value: Uint8Array.of(1, 2, 3) }
    },
    goOn: async ({ runId }) => {
      this.said.push(`go on ${runId}`)
      this.running = true
      return ok
    },
    begin: async (id) => {
      this.said.push(`begin ${id}`)
      this.running = true
      return ok
    },
    resume: async () => ok,
    pause: async () => ok,
    change: async (setting, value) => {
      this.said.push(`change ${setting} ${value}`)
      return ok
    },
    computeCells: async (_sweep, indices) => {
      this.said.push(`cells ${indices.join()}`)
      return { ok: true, value: indices.map((index) => ({ index, status: 'done', results: NO_RESULTS, reason: '' })) }
    },
    trainCell: async (_sweep, index) => {
      this.said.push(`train ${index}`)
      return { ok: true, value: { index, status: 'done', results: NO_RESULTS, reason: '' } }
    },
    timeCells: async (_sweep, indices) => ({ ok: true, value: 100 * indices.length }),
    stop: async () => {
      this.said.push('stop')
      return this.running ? ok : { ok: false, failure: { code: 'RUN_NOT_ACTIVE', params: {} } }
    },
  }

  private take(chunk: SetChunk): void {
    const before = this.received.get(chunk.file) ?? new Uint8Array(0)
    const after = new Uint8Array(Math.max(before.length, chunk.offset + chunk.bytes.length))
    after.set(before)
    after.set(chunk.bytes, chunk.offset)
    this.received.set(chunk.file, after)
  }
}
