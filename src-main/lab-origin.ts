/** The one place the window's content comes from, and what that means for everything else; runs in main. */

export const LAB_SCHEME = 'app'
const LAB_HOST = 'lab'
export const LAB_ORIGIN = `${LAB_SCHEME}://${LAB_HOST}`

/** Whether `url` is a page of ours. Compared part by part: text that merely contains our origin proves nothing. */
export function isLabUrl(url: string): boolean {
  const parsed = parse(url)
  return (
    parsed !== null &&
    parsed.protocol === `${LAB_SCHEME}:` &&
    parsed.host === LAB_HOST &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

/** What a page may load: our files, nothing else; the inspector's own ones while developing. */
export function mayLoad(url: string, inspector: boolean): boolean {
  const protocol = parse(url)?.protocol
  if (protocol === 'devtools:') return inspector
  return isLabUrl(url)
}

/** Copying text is all a page may do with the machine. */
export const mayUse = (permission: string): boolean => permission === 'clipboard-sanitized-write'

/** The facts of an IPC event that decide whether it comes from our page. */
export interface Sender {
  /** Id of the web contents the message came from. */
  readonly contents: number
  readonly frame: { readonly url: string; readonly parent: unknown } | null
}

/** Only the main frame of our window, showing our page, may ask anything. */
export function isTrusted(sender: Sender, windowContents: number | null): boolean {
  return (
    sender.contents === windowContents &&
    sender.frame !== null &&
    sender.frame.parent === null &&
    isLabUrl(sender.frame.url)
  )
}

function parse(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
