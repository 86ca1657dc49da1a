/** Where things are, seen from the set-up scripts. Plain Node, no packages: this runs before anything is installed. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const inRoot = (...parts) => join(ROOT, ...parts)
export const ELECTRON_PACKAGE = inRoot('node_modules', 'electron')
