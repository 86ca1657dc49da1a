import type { SettingChange } from '../contract/experiment'
import type { Frame, RunHeader, SessionState } from '../contract/run-records'
import type { Clock } from './clock'
import type { Port } from './port'
import { NO_ROWS, type RowCounts, type RunColumnsBuilder } from './run-columns'

const SHORTEST_INTERVAL_MS = 33

/** What a frame says beside its rows. */
export interface RunView extends Pick<Frame, 'step' | 'totalSteps' | 'epoch' | 'secondsLeft' | 'end' | 'unsaved'> {
  readonly header: RunHeader
  readonly state: SessionState
  /** All of this run, in order. */
  readonly changes: readonly SettingChange[]
  readonly columns: RunColumnsBuilder
}

/**
 * Keeps a window up to date: one frame under way at most, about 30 a second, rows merged in between. Without a port nothing happens,
 * and training never waits for a window.
 */
export class FrameSender {
  private port: Port | null = null
  private underWay = false
  private dirty = false
  private timerSet = false
  private lastSent = -Infinity
  private shownRun = ''
  private sent: RowCounts = NO_ROWS
  private sentChanges = 0

  /** `view` is the current run, null before the first. */
  constructor(
    private readonly clock: Clock,
    private readonly view: () => RunView | null,
  ) {}

  /** A window (again): the first frame on the port carries everything of the current run. */
  connect(port: Port): void {
    this.port?.close()
    this.port = port
    this.underWay = false
    this.shownRun = ''
    port.on('message', ({ data }) => {
      if (this.port === port && (data as { type?: unknown } | null)?.type === 'seen') this.seen()
    })
    port.on('close', () => {
      if (this.port === port) this.port = null
    })
    port.start()
    this.changed()
  }

  /** Something of the view has changed. */
  changed(): void {
    this.dirty = true
    if (this.port === null || this.underWay || this.timerSet) return
    const wait = this.lastSent + SHORTEST_INTERVAL_MS - this.clock.now()
    if (wait <= 0) {
      this.send(this.port)
      return
    }
    this.timerSet = true
    this.clock.later(() => {
      this.timerSet = false
      if (this.dirty) this.changed()
    }, wait)
  }

  private seen(): void {
    this.underWay = false
    if (this.dirty) this.changed()
  }

  private send(port: Port): void {
    this.dirty = false
    const view = this.view()
    if (view === null) return
    const { header, columns, changes, ...rest } = view
    const reset = this.shownRun !== header.id
    const frame: Frame = {
      type: 'frame',
      runId: header.id,
      reset,
      header: reset ? header : null,
      rows: columns.rows(reset ? NO_ROWS : this.sent),
      changes: changes.slice(reset ? 0 : this.sentChanges),
      ...rest,
    }
    this.shownRun = header.id
    this.sent = columns.counts
    this.sentChanges = changes.length
    this.lastSent = this.clock.now()
    this.underWay = true
    port.postMessage(frame)
  }
}
