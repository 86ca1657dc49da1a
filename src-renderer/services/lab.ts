/** The window's only way out: typed requests to main, its events, and the engine's frames. */
import { CHANNELS, type LabBridge, type LabEvent, type LabRequests } from '@main/contract/bridge'
import type { Result } from '@engine/contract/errors'
import type { Frame, FrameSeen } from '@engine/contract/run-records'

declare global {
  interface Window {
    readonly lab: LabBridge
  }
}

/** One request to main. Never throws: a bridge that breaks is answered as a refused request. */
export async function request<Name extends keyof LabRequests>(
  name: Name,
  ...args: Parameters<LabRequests[Name]>
): Promise<Awaited<ReturnType<LabRequests[Name]>>> {
  type Answer = Awaited<ReturnType<LabRequests[Name]>>
  try {
    return (await window.lab.request(name, plain(args) as unknown[])) as Answer
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    return { ok: false, failure: { code: 'REQUEST_REFUSED', params: { detail } } } satisfies Result<never> as Answer
  }
}

/** The bridge copies a list entry by entry, which takes long for the weights of a net; a block of memory it copies at once. */
const LONG_LIST = 10_000

/** Reactive proxies do not cross the bridge, their plain copies do. Long lists of numbers go as Float64Array, typed arrays as they are. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length >= LONG_LIST && value.every((entry) => typeof entry === 'number')) return Float64Array.from(value)
    return value.map(plain)
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]))
}

type EventListener = (event: LabEvent) => void
const listeners = new Set<EventListener>()
let listening = false

/** Calls `listener` for every event of main, for as long as the window lives. */
export function onLabEvent(listener: EventListener): void {
  listeners.add(listener)
  if (listening) return
  listening = true
  window.lab.onEvent((event) => {
    for (const each of listeners) each(event)
  })
}

/**
 * Asks for the engine's frames and hands each to `apply` just before the screen is painted; only then the engine may send the next.
 * A restarted engine brings a new port by itself.
 */
export function receiveFrames(apply: (frame: Frame) => void): void {
  let current: MessagePort | null = null
  window.addEventListener('message', (event: MessageEvent<{ type?: unknown } | null>) => {
    const [port] = event.ports
    if (event.source !== window || event.data?.type !== CHANNELS.frames || port === undefined) return
    current = port
    port.onmessage = (message: MessageEvent<Frame>) => {
      beforePaint(() => {
        // A frame of an engine that has ended meanwhile.
        if (port !== current) return
        apply(message.data)
        port.postMessage({ type: 'seen' } satisfies FrameSeen)
      })
    }
  })
  window.lab.connectFrames()
}

/** A hidden window paints nothing, so it would never see the end of a run: after a while the work is done anyway. */
const HIDDEN_MS = 500

function beforePaint(work: () => void): void {
  let done = false
  const once = (): void => {
    if (done) return
    done = true
    clearTimeout(timer)
    work()
  }
  const timer = setTimeout(once, HIDDEN_MS)
  requestAnimationFrame(once)
}
