import { expose, wrap, type Remote } from 'comlink'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkedCall, guardEndpoint } from '@engine/process/guard-endpoint'
import { portPair, until } from '../support/ports'

const ALLOWED = ['add', 'fail']
const allowed = new Set(ALLOWED)

class Calculator {
  calls = 0
  add(a: number, b: number): number {
    this.calls++
    return a + b
  }
  fail(): Promise<never> {
    return Promise.reject(new Error('as asked'))
  }
  hidden(): string {
    return 'secret'
  }
}

function connect(calculator: Calculator): {
  remote: Remote<Calculator>
  post: (message: unknown) => void
  received: unknown[]
} {
  const [near, far] = portPair()
  const received: unknown[] = []
  far.on('message', ({ data }) => received.push(data))
  expose(calculator, guardEndpoint(near, ALLOWED))
  const remote = wrap<Calculator>({
    postMessage: (message: unknown) => {
      far.postMessage(message)
    },
    addEventListener: (_type: string, listener: unknown) => {
      far.on('message', listener as (event: { data: unknown }) => void)
    },
    removeEventListener: () => undefined,
    start: () => {
      far.start()
    },
  })
  far.start()
  return {
    remote,
    received,
    post: (message) => {
      far.postMessage(message)
    },
  }
}

describe('the guard', () => {
  it('lets allow-listed calls through, answers and exceptions back', async () => {
    const { remote } = connect(new Calculator())
    expect(await remote.add(2, 3)).toBe(5)
    await expect(remote.fail()).rejects.toThrow('as asked')
  })

  it('drops everything else without an answer', async () => {
    const calculator = new Calculator()
    const { remote, post, received } = connect(calculator)
    const raw = (value: unknown): unknown => ({ type: 'RAW', value })
    const hostile = [
      { type: 'GET', id: 'x', path: ['calls'] },
      { type: 'SET', id: 'x', path: ['__proto__', 'polluted'], value: raw(1) },
      { type: 'CONSTRUCT', id: 'x', path: ['add', 'constructor'], argumentList: [raw('return 1')] },
      { type: 'CONSTRUCT', id: 'x', path: ['add'], argumentList: [] },
      { type: 'ENDPOINT', id: 'x', path: [] },
      { type: 'APPLY', id: 'x', path: ['hidden'], argumentList: [] },
      { type: 'APPLY', id: 'x', path: ['constructor'], argumentList: [] },
      { type: 'APPLY', id: 'x', path: ['__proto__'], argumentList: [] },
      { type: 'APPLY', id: 'x', path: ['add', 'call'], argumentList: [raw(1), raw(2)] },
      { type: 'APPLY', id: 'x', path: [['add']], argumentList: [] },
      { type: 'APPLY', id: 'x', path: 'add', argumentList: [] },
      { type: 'APPLY', id: 7, path: ['add'], argumentList: [raw(1), raw(2)] },
      { type: 'APPLY', id: 'x', path: ['add'], argumentList: [{ type: 'HANDLER', name: 'proxy', value: 1 }] },
      { type: 'APPLY', id: 'x', path: ['add'] },
      null,
      'APPLY',
      [],
    ]
    for (const message of hostile) post(message)
    expect(await remote.add(1, 1)).toBe(2)
    expect(calculator.calls).toBe(1)
    expect(received).toHaveLength(1)
    expect({}).not.toHaveProperty('polluted')
  })

  it('hands Comlink nothing but the checked parts', () => {
    const call = checkedCall(
      { type: 'APPLY', id: 'x', path: ['add'], argumentList: [{ type: 'RAW', value: 1, name: 'y' }], value: {} },
      allowed,
    )
    expect(call).toEqual({ type: 'APPLY', id: 'x', path: ['add'], argumentList: [{ type: 'RAW', value: 1 }] })
    expect(checkedCall({ type: 'RELEASE', id: 'x', path: ['a', 'b'] }, allowed)).toEqual({ type: 'RELEASE', id: 'x' })
  })

  it('ends at a release', async () => {
    const { remote, post, received } = connect(new Calculator())
    expect(await remote.add(1, 1)).toBe(2)
    post({ type: 'RELEASE', id: 'bye' })
    await until(() => received.length === 2)
    post({ type: 'APPLY', id: 'late', path: ['add'], argumentList: [] })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(received).toHaveLength(2)
  })

  it('passes plain allow-listed calls only, whatever is sent', () => {
    const word = fc.constantFrom('add', 'fail', 'hidden', 'constructor', '__proto__', 'call', 'prototype', 'toString')
    const argument = fc.oneof(
      fc.record({ type: fc.constantFrom('RAW', 'HANDLER', 'raw'), value: fc.anything(), name: fc.constant('proxy') }),
      fc.anything(),
    )
    const message = fc.record(
      {
        type: fc.oneof(fc.constantFrom('APPLY', 'RELEASE', 'GET', 'SET', 'CONSTRUCT', 'ENDPOINT'), fc.anything()),
        id: fc.oneof(fc.string(), fc.anything()),
        path: fc.oneof(fc.array(word, { maxLength: 3 }), fc.array(fc.anything(), { maxLength: 2 }), fc.anything()),
        argumentList: fc.oneof(fc.array(argument, { maxLength: 3 }), fc.anything()),
      },
      { requiredKeys: [] },
    )
    let passed = 0
    fc.assert(
      fc.property(fc.oneof(message, fc.anything()), (sent) => {
        const call = checkedCall(sent, allowed)
        if (call === null) return
        passed++
        expect(typeof call.id).toBe('string')
        if (call.type === 'RELEASE') {
          expect(Object.keys(call).sort()).toEqual(['id', 'type'])
          return
        }
        expect(call.type).toBe('APPLY')
        expect(call.path).toHaveLength(1)
        expect(ALLOWED).toContain(call.path[0])
        for (const entry of call.argumentList) expect(entry.type).toBe('RAW')
      }),
      { numRuns: 20_000 },
    )
    expect(passed).toBeGreaterThan(100)
  })
})
