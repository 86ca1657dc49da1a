import dgram from 'node:dgram'
import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { forbidNetwork } from '@main/network-ban'

forbidNetwork()

const attempts: [string, () => unknown][] = [
  ['net.connect', () => net.connect(9, '127.0.0.1')],
  ['a socket of its own', () => new net.Socket().connect({ path: 'x' })],
  ['tls.connect', () => tls.connect(9, '127.0.0.1')],
  ['http.get', () => http.get('http://127.0.0.1:9/')],
  ['https.get', () => https.get('https://127.0.0.1:9/')],
  ['a server', () => net.createServer().listen(0)],
  ['an http server', () => http.createServer().listen(0)],
  ['dgram.createSocket', () => dgram.createSocket('udp4')],
  ['fetch', () => fetch('http://127.0.0.1:9/')],
  ['dns.lookup', () => dns.lookup('localhost', () => undefined)],
  ['dns.resolve4', () => dns.resolve4('localhost', () => undefined)],
  ['dns.promises.lookup', () => dns.promises.lookup('localhost')],
  ['dns.Resolver', () => new dns.Resolver().resolve('localhost', () => undefined)],
]

test.each(attempts)('%s throws', (_name, attempt) => expect(attempt).toThrow('does not use the network'))

test('cannot be undone', () => {
  expect(() => ((globalThis as { fetch: unknown }).fetch = () => undefined)).toThrow()
  expect(() => (net.Socket.prototype.connect = () => new net.Socket())).toThrow()
})
