/** Asks a run-file process and ends it; runs in main. */
import type { LabFailure, Result } from '@engine/contract/errors'
import { type ProcessPlatform, UtilityProcess } from '../utility-process'
import type { RunFileApi, RunFileProcessApi } from './run-file-api'

/** Far above what a file of the largest run takes. */
const PATIENCE_MS = 10_000

/** A process for several calls, one after the other. One that hangs or dies over a file is replaced for the next. */
export class RunFileProcess {
  private process: UtilityProcess<RunFileProcessApi> | null = null

  constructor(
    private readonly platform: ProcessPlatform,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Answers IMPORT_TOO_LONG when it takes more than ten seconds, `otherwise` when the process ends, as it does without memory. */
  async call<Name extends keyof RunFileApi>(
    name: Name,
    otherwise: LabFailure,
    ...args: Parameters<RunFileApi[Name]>
  ): Promise<Awaited<ReturnType<RunFileApi[Name]>>> {
    type Answer = Awaited<ReturnType<RunFileApi[Name]>>
    if (this.process?.alive !== true) {
      this.process = new UtilityProcess<RunFileProcessApi>(this.platform, { type: 'open' }, () => failed(otherwise))
    }
    const asked = this.process
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => {
        resolve(failed({ code: 'IMPORT_TOO_LONG', params: { seconds: this.patienceMs / 1_000 } }) as Answer)
        asked.kill()
      }, this.patienceMs)
    })
    try {
      return await Promise.race([asked.call(name, ...args), tooLong])
    } finally {
      clearTimeout(timer)
    }
  }

  close(): void {
    if (this.process?.alive === true) void this.process.call('end')
    this.process = null
  }
}

const failed = (failure: LabFailure): Result<never> => ({ ok: false, failure })
