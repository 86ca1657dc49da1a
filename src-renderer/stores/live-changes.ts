import { shallowRef } from 'vue'
import type { Experiment, SettingChange } from '@engine/contract/experiment'
import type { LiveSetting } from '@engine/contract/option'
import type { Problem } from '@engine/contract/parse-experiment'
import { changeProblem } from '@engine/contract/setting-changes'

/** A value that is dragged or stepped through its neighbours is one change, made when the hand rests. */
const SETTLE_MS = 180

interface Wanted {
  readonly value: number
  readonly problem: Problem | null
  readonly timer: ReturnType<typeof setTimeout> | null
}

/** What a person changes while a run trains, from the moment of the change until the engine says that it is in effect. Reactive. */
export class LiveChanges {
  private readonly settings = shallowRef<ReadonlyMap<LiveSetting, Wanted>>(new Map())

  /** `send` answers whether the engine took the change. */
  constructor(private readonly send: (setting: LiveSetting, value: number) => Promise<boolean>) {}

  wanted(setting: LiveSetting): number | null {
    return this.settings.value.get(setting)?.value ?? null
  }

  /** Why the wanted value cannot be sent. */
  problem(setting: LiveSetting): Problem | null {
    return this.settings.value.get(setting)?.problem ?? null
  }

  /** `experiment`: the document of the run. */
  want(experiment: Experiment, setting: LiveSetting, value: number): void {
    this.stopTimer(setting)
    const problem = changeProblem(experiment, setting, value)
    const timer = problem === null ? setTimeout(() => this.post(setting), SETTLE_MS) : null
    this.set(setting, { value, problem, timer })
  }

  /** Sends at once what waits for the hand to rest. */
  settle(): void {
    for (const [setting, { timer }] of this.settings.value) if (timer !== null) this.post(setting)
  }

  /** These are in effect. A newer wish for the same setting stays one. */
  taken(changes: readonly SettingChange[]): void {
    for (const { setting, value } of changes) this.drop(setting, value)
  }

  /** Another run, or none: nothing is wanted of it. */
  forget(): void {
    for (const setting of this.settings.value.keys()) this.stopTimer(setting)
    if (this.settings.value.size > 0) this.settings.value = new Map()
  }

  private post(setting: LiveSetting): void {
    const wanted = this.settings.value.get(setting)
    if (wanted === undefined) return
    this.stopTimer(setting)
    this.set(setting, { ...wanted, timer: null })
    void this.send(setting, wanted.value).then((took) => {
      if (!took) this.drop(setting, wanted.value)
    })
  }

  private drop(setting: LiveSetting, value: number): void {
    const wanted = this.settings.value.get(setting)
    if (wanted?.value !== value || wanted.timer !== null) return
    const rest = new Map(this.settings.value)
    rest.delete(setting)
    this.settings.value = rest
  }

  private set(setting: LiveSetting, wanted: Wanted): void {
    this.settings.value = new Map([...this.settings.value, [setting, wanted]])
  }

  private stopTimer(setting: LiveSetting): void {
    const timer = this.settings.value.get(setting)?.timer
    if (timer !== undefined && timer !== null) clearTimeout(timer)
  }
}
