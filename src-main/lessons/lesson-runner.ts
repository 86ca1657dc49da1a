/** Brings questions of lessons to engine processes: quick ones to that of the window, long ones to some of their own; runs in main. */
import type { EngineApi } from '@engine/contract/engine-api'
import type { ErrorCode, Result } from '@engine/contract/errors'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { partAt } from '@engine/contract/lessons/catalogue'
import type { Controls } from '@engine/contract/lessons/lesson'
import type { EngineSupervisor } from '@main/engine/engine-supervisor'
import type { EnginePool, PoolEngine } from '@main/sweep/engine-pool'

/** Processes with nothing to do keep their images so long: whoever looks at one lesson often asks again. */
const IDLE_MS = 60_000

type Answer = Result<PartAnswer>
type Engine = Pick<EngineSupervisor, 'call'>

interface Waiting {
  readonly ticket: string
  readonly args: Parameters<EngineApi['lesson']>
  give(this: void, answer: Answer): void
}

export interface LessonParts {
  /** The engine of the window. */
  readonly engine: Engine
  readonly pool: Pick<EnginePool, 'take' | 'free' | 'close'>
}

export class LessonRunner {
  private readonly waiting: Waiting[] = []
  private readonly underWay = new Map<string, Engine>()
  private busy = 0
  private idle: NodeJS.Timeout | null = null
  private closed = false

  constructor(private readonly parts: LessonParts) {}

  ask(ticket: string, part: string, controls: Controls, job: number): Promise<Answer> {
    const args: Waiting['args'] = [ticket, part, controls, job]
    if (partAt(part)?.part.heavy !== true) return this.compute(this.parts.engine, args)
    if (this.closed) return Promise.resolve(refused('ENGINE_STOPPED'))
    return new Promise((give) => {
      this.waiting.push({ ticket, args, give })
      this.fill()
    })
  }

  /** Somebody opened a part: if it takes long, its processes have their images before it is asked. */
  async prepare(part: string): Promise<Result<null>> {
    const known = partAt(part)?.part
    if (known?.heavy === true && !this.closed) {
      const engine = this.parts.pool.take(known.jobs)
      if (engine !== null) this.parts.pool.free(engine, engine.ends)
      this.restWhenIdle()
    }
    return { ok: true, value: null }
  }

  async progress(ticket: string): Promise<Result<PartAnswer | null>> {
    const engine = this.underWay.get(ticket)
    return engine === undefined ? { ok: true, value: null } : engine.call('lessonProgress', ticket)
  }

  async cancel(ticket: string): Promise<Result<null>> {
    const place = this.waiting.findIndex((each) => each.ticket === ticket)
    for (const { give } of place < 0 ? [] : this.waiting.splice(place, 1)) give(refused('LESSON_CANCELLED'))
    const engine = this.underWay.get(ticket)
    return engine === undefined ? { ok: true, value: null } : engine.call('cancelLesson', ticket)
  }

  /** An engine is ready for work. */
  fill(): void {
    if (this.closed) return
    this.restWhenIdle()
    while (this.waiting.length > 0) {
      const engine = this.parts.pool.take(this.waiting.length)
      if (engine === null) return
      const next = this.waiting.shift()
      if (next === undefined) return this.parts.pool.free(engine, engine.ends)
      void this.work(engine, next)
    }
  }

  /** The processes ended too often: whoever waits is told. */
  giveUp(): void {
    for (const { give } of this.waiting.splice(0)) give(refused('ENGINE_STOPPED'))
  }

  close(): void {
    this.closed = true
    if (this.idle !== null) clearTimeout(this.idle)
    this.giveUp()
    this.parts.pool.close()
  }

  /** Also after a question that was given up before its process had started. */
  private restWhenIdle(): void {
    if (this.idle !== null) clearTimeout(this.idle)
    this.idle = this.busy > 0 || this.waiting.length > 0 ? null : setTimeout(() => this.parts.pool.close(), IDLE_MS)
  }

  private async work(engine: PoolEngine, { args, give }: Waiting): Promise<void> {
    this.busy++
    const { ends } = engine
    give(await this.compute(engine.supervisor, args))
    this.parts.pool.free(engine, ends)
    this.busy--
    this.fill()
  }

  private async compute(engine: Engine, args: Waiting['args']): Promise<Answer> {
    const [ticket] = args
    this.underWay.set(ticket, engine)
    try {
      return await engine.call('lesson', ...args)
    } finally {
      this.underWay.delete(ticket)
    }
  }
}

const refused = (code: ErrorCode): Result<never> => ({ ok: false, failure: { code, params: {} } })
