/** The programs that are measured side by side: ours in every precision and machine, and the peers of a folder that are installed. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface SystemCommand {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
}

/** One thread each: cores are compared, not their number. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }

/** Peers, by the program that speaks the protocol; those that do not start are left out. */
const PEERS: readonly (readonly [name: string, file: string, ...args: string[]])[] = [
  ['numpy', 'peer_numpy.py'],
  ['torch', 'peer_torch.py', '1'],
  ['per-example', 'peer_perexample.py'],
  ['plainjs', 'peer_plainjs.cjs'],
  ['tfjs-wasm', 'peer_tfjs.cjs', 'wasm'],
]

export function peerCommands(folder: string, wanted: readonly string[] | null, mnist: string): SystemCommand[] {
  return PEERS.filter(
    ([name, file]) => (wanted === null || wanted.includes(name)) && existsSync(join(folder, file)),
  ).map(([name, file, ...args]) => ({
    name,
    command: file.endsWith('.py') ? 'python3' : process.execPath,
    args: [file, ...args],
    folder,
    // Python of the system, where its packages are.
    env: { ...ONE_THREAD, MNIST_DIR: mnist, PATH: `/usr/bin:${process.env['PATH'] ?? ''}` },
  }))
}

export interface Answer {
  readonly user_ms?: number
  readonly wall_ms?: number
  readonly check?: unknown
  readonly extrapolated?: number
  readonly skip?: boolean
  readonly error?: string
}

/** A running program of the protocol; asked for one job at a time. */
export class SystemProcess {
  private readonly child: ChildProcessWithoutNullStreams
  private readonly waiting: ((line: Answer) => void)[] = []
  private readonly early: Answer[] = []
  private ended = false

  constructor(readonly system: SystemCommand) {
    this.child = spawn(system.command, [...system.args], {
      cwd: system.folder,
      env: { ...process.env, ...system.env },
      stdio: 'pipe',
    })
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) this.receive(JSON.parse(line) as Answer)
    })
    const end = (): void => {
      this.ended = true
      for (const resolve of this.waiting.splice(0)) resolve({ error: 'ended' })
    }
    this.child.on('exit', end)
    this.child.on('error', end)
    this.child.stdin.on('error', end)
  }

  /** Whether it started. */
  async ready(): Promise<boolean> {
    return (await this.next()).error === undefined
  }

  ask(job: string): Promise<Answer> {
    if (!this.ended) this.child.stdin.write(`${job}\n`)
    return this.next()
  }

  stop(): void {
    this.child.kill()
  }

  private next(): Promise<Answer> {
    const ready = this.early.shift()
    if (ready !== undefined) return Promise.resolve(ready)
    if (this.ended) return Promise.resolve({ error: 'ended' })
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  private receive(answer: Answer): void {
    const resolve = this.waiting.shift()
    if (resolve === undefined) this.early.push(answer)
    else resolve(answer)
  }
}
