/** What the window shows when its page crashed twice in a row; runs in main. No script, no style: nothing in it can fail. */

export const CRASH_PATH = '/crashed.html'

export const CRASH_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <title>Gradient Lab</title>
  </head>
  <body>
    <h1>This window stopped working</h1>
    <p>It was opened again once and stopped again. A run that was training goes on, and every measured step is being saved.</p>
    <p>Close the window and start Gradient Lab again: the runs are in the history.</p>
  </body>
</html>
`

const AGAIN_MS = 60_000

/** Whether a crashed page is loaded again: once, and again only when the last crash is a minute ago. */
export function createCrashPolicy(now: () => number): () => 'reload' | 'give-up' {
  let last = -Infinity
  return () => {
    const soon = now() - last < AGAIN_MS
    last = now()
    return soon ? 'give-up' : 'reload'
  }
}
