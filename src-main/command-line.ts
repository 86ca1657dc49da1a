/** The arguments the lab lets through; runs in main. It has none of its own and opens no files. */

/**
 * Switches of Chromium a person or a launcher may need. Everything else is taken away from a packaged lab: a shortcut with
 * `--remote-debugging-port` or `--load-extension` would open what the rest of this folder closes.
 */
const ALLOWED_SWITCHES: ReadonlySet<string> = new Set([
  'disable-gpu',
  'enable-logging',
  'force-color-profile',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'high-dpi-support',
  'lang',
  // Added by the launcher, for root on Linux only, where Chromium cannot start otherwise.
  'no-sandbox',
  'ozone-platform',
  'ozone-platform-hint',
])

/** Names of the switches in `argv` that are not on the list. */
export function refusedSwitches(argv: readonly string[]): string[] {
  return argv
    .filter((argument) => argument.startsWith('--'))
    .map((argument) => argument.slice(2).split('=', 1)[0] ?? '')
    .filter((name) => name !== '' && !ALLOWED_SWITCHES.has(name))
}
