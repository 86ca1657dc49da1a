/**
 * Child process of `crash.test.ts`: writes runs without end and prints one line for every message acknowledged, until it is killed.
 * Arguments: folder, prefix of the run ids, `honest` (acknowledge what the writer has committed) or `early` (acknowledge before the commit).
 */
import { writeSync } from 'node:fs'
import { openHistory } from '@main/store/open-history'
import { OpenRuns } from '@main/store/open-runs'
import { RecordWriter } from '@main/store/record-writer'
import type { SettingChange } from '@engine/contract/experiment'
import type { RecordMessage } from '@engine/contract/run-records'
import { begin, end, records, sampleEpoch, sampleStep } from './sample-run'

const MESSAGES_PER_RUN = 5
const STANDARD_OUTPUT = 1

const [, , folder = '', prefix = '', mode = ''] = process.argv
const history = openHistory(folder, new Date())
const emptyLog = (): void => history.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
const writer = new RecordWriter(history.db, history.readOnly, new OpenRuns(history.db), {
  changed: () => undefined,
  ended: emptyLog,
})

function acknowledge(run: string, steps: number, ended: boolean): void {
  writeSync(STANDARD_OUTPUT, `${run} ${steps} ${ended ? 'ended' : 'running'}\n`)
}

function write(message: RecordMessage, steps: number): void {
  const ended = message.type === 'end'
  if (mode === 'early') acknowledge(message.runId, steps, ended)
  const answer = writer.handle(message)
  if (answer.failure !== null) throw new Error(JSON.stringify(answer.failure))
  if (mode === 'honest') acknowledge(message.runId, steps, ended)
}

function writeRun(run: string): void {
  write(begin(1, run), 0)
  for (let i = 0; i < MESSAGES_PER_RUN; i++) {
    const steps = [2 * i, 2 * i + 1].map((step) => sampleStep(step))
    const changes: readonly SettingChange[] = [{ step: 2 * i, setting: 'learningRate', value: 1 / (i + 2) }]
    write(records(i + 2, run, steps, [sampleEpoch(i + 1)], changes), 2 * i + 2)
  }
  write(end(MESSAGES_PER_RUN + 2, run), 2 * MESSAGES_PER_RUN)
}

writeSync(STANDARD_OUTPUT, 'ready\n')
for (let n = 0; ; n++) writeRun(`${prefix}-${n}`)
