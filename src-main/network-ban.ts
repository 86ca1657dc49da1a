/**
 * Takes Node's ways to the network away; runs first in main and in the utility processes. Chromium's requests are stopped in `security.ts`,
 * which does not see these. The inspector and Playwright's connection to it live outside JavaScript and are not touched.
 */
import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

/** After this, anything in the process that tries to reach or offer a connection throws. */
export function forbidNetwork(): void {
  replace(net.Socket.prototype, ['connect'])
  replace(net.Server.prototype, ['listen'])
  replace(dgram, ['createSocket'])
  replace(dgram.Socket.prototype, ['bind', 'connect', 'send'])
  replace(dns, lookups(dns))
  replace(dns.promises, lookups(dns.promises))
  replace(dns.Resolver.prototype, lookups(dns.Resolver.prototype))
  replace(dns.promises.Resolver.prototype, lookups(dns.promises.Resolver.prototype))
  replace(globalThis, ['fetch', 'WebSocket', 'EventSource'])
}

function refuse(): never {
  throw new Error('Gradient Lab does not use the network')
}

const lookups = (owner: object): string[] =>
  Object.getOwnPropertyNames(owner).filter((name) => /^(?:lookup|resolve|reverse)/.test(name))

function replace(owner: object, names: readonly string[]): void {
  for (const name of names)
    if (name in owner) Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false })
}
