/** Store process. Ids come from an engine and become names of files: what is no plain id gets a name that is one. */
import { sha256 } from './annotation-copy'

export const copyName = (id: string): string => (/^[0-9a-z][0-9a-z-]{0,63}$/.test(id) ? id : sha256(id))
