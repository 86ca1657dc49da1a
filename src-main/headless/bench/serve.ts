/** The line protocol of the benchmark: a job name in, one line of JSON out. */
import { createInterface } from 'node:readline'
import type { Precision } from '@engine/contract/option'
import type { MachineName } from '@engine/numeric/create-machine'
import { runJob, type Images } from './run-job'
import { isJob } from './start'

export async function serve(name: string, precision: Precision, machine: MachineName, images: Images): Promise<void> {
  const say = (line: object): void => {
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  say({ ready: name })
  for await (const line of createInterface({ input: process.stdin })) {
    const job = line.trim()
    if (job === '') continue
    if (!isJob(job)) say({ system: name, job, skip: true })
    else say(answer(name, job, () => runJob(job, precision, machine, images)))
  }
}

function answer(system: string, job: string, run: () => object): object {
  try {
    return { system, job, ...run() }
  } catch (error) {
    return { system, job, error: String(error) }
  }
}
