import type { Log } from '@main/log'

export const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
