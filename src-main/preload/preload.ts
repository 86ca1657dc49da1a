/** Puts `window.lab` into the page; runs in the sandboxed renderer, in a world of its own. */
import { contextBridge, ipcRenderer } from 'electron'
import { CHANNELS, type LabBridge, type LabEvent, REQUEST_NAMES } from '../contract/bridge'
import type { Result } from '../../src-engine/contract/errors'

const bridge: LabBridge = {
  request: (name, args): Promise<Result<unknown>> => {
    if (REQUEST_NAMES.includes(name)) return ipcRenderer.invoke(CHANNELS.request, name, args)
    return Promise.resolve({ ok: false, failure: { code: 'REQUEST_REFUSED', params: {} } })
  },
  onEvent: (listener) => {
    ipcRenderer.removeAllListeners(CHANNELS.event)
    // The event object stays here: it would hand the page a way to every channel.
    ipcRenderer.on(CHANNELS.event, (_event, message: LabEvent) => listener(message))
  },
  connectFrames: () => ipcRenderer.send(CHANNELS.connectFrames),
}

contextBridge.exposeInMainWorld('lab', bridge)

// Ports cannot pass the context bridge; a window message can carry them. Only this page hears it.
ipcRenderer.on(CHANNELS.frames, (event) => window.postMessage({ type: CHANNELS.frames }, '*', event.ports))
