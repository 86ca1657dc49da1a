import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { LabError } from '@engine/contract/errors'
import { REQUEST_NAMES } from '@main/contract/bridge'
import { answerRequest, type RequestHandlers } from '@main/request-gate'

const id = '3f2b8c1e-5d4a-4b6c-9e8f-0a1b2c3d4e5f'
let calls: [string, unknown[]][] = []
let defects: unknown[] = []
beforeEach(() => {
  calls = []
  defects = []
})
const onDefect = (thrown: unknown): void => void defects.push(thrown)

const handlers = Object.fromEntries(
  REQUEST_NAMES.map((name) => [
    name,
    async (...args: unknown[]) => {
      calls.push([name, args])
      return { ok: true, value: null }
    },
  ]),
) as unknown as RequestHandlers

const query = { search: '', place: 'kept', sort: { by: 'number', descending: true }, epoch: null, groupBy: null }

const refused = { ok: false, failure: { code: 'REQUEST_REFUSED' } }

const BRANCH = {
  step: 3,
  changes: [{ setting: 'learningRate', value: 0.5 }],
  duration: { unit: 'epochs', count: 8 },
  name: 'Branch',
}

const RIGHT: [string, unknown[]][] = [
  ['appInfo', []],
  ['datasets', []],
  ['openDatasetFolder', []],
  ['sampleImages', ['mnist', 'training', 0, 100]],
  ['sampleImages', ['idx-0123456789ab', 'test', 69_000, 1000]],
  ['sampleImages', ['mnist', 'train', 59_000, 1000]],
  ['measure', [{ anything: true }]],
  ['checkGradients', [{ anything: true }]],
  ['probe', [{ anything: true }, 'start', 'health', {}]],
  ['cancelProbe', ['curvature']],
  ['prepareLesson', ['vanishing/curves']],
  ['lesson', [id, 'oneNeuron/table', { rate: 0.1, mode: 'full' }, 0]],
  ['lessonProgress', [id]],
  ['cancelLesson', [id]],
  ['probe', [{ anything: true }, 'run', 'health', { anything: true }]],
  ['probe', [{ anything: true }, Float64Array.of(1, 2), 'health', {}]],
  ['runWeights', []],
  ['saveFile', ['csv', 'Speeds', Uint8Array.of(1)]],
  ['saveFile', ['html', 'Report', Uint8Array.of(1)]],
  ['saveFile', ['json', 'My lesson', Uint8Array.of(1)]],
  ['exportModel', [id, 'onnx', 'XOR']],
  ['printReport', ['Report', '<p>1</p>']],
  ['startRun', ['training', {}, null]],
  ['startRun', ['measurement', {}, 1]],
  ['resumeRun', [1]],
  ['resumeRun', [null]],
  ['pauseRun', []],
  ['changeRun', ['learningRate', 0.05]],
  ['changeRun', ['lambda', 0]],
  ['changeRun', ['batchSize', 60_000]],
  ['stopRun', []],
  ['exportRuns', [[id], { format: 'runs', weights: true, handedInBy: 'Ada' }, 'XOR']],
  ['exportRuns', [[id], { format: 'runs', weights: false, handedInBy: null }, 'XOR']],
  ['exportRuns', [[id, id], { format: 'csv', decimal: 'comma' }, 'XOR']],
  ['exportRuns', [[id], { format: 'experiment' }, 'XOR']],
  ['chooseRunFiles', ['files']],
  ['chooseRunFiles', ['folder']],
  ['importRuns', [id, [0, 1]]],
  ['listRuns', []],
  ['queryRuns', [query]],
  ['queryRuns', [{ ...query, place: 'trash', epoch: 10, groupBy: 'design' }]],
  ['listPage', [{ ...query, place: 'trash' }, null]],
  ['listPage', [query, { history: id, upTo: 10_000 }]],
  ['runRows', [[id]]],
  ['openRun', [id]],
  ['runParameters', [id]],
  ['replayRun', [id]],
  ['resumeSavedRun', [id]],
  ['branchRun', [id, BRANCH]],
  ['parametersAt', [id, 3]],
  ['replayedSteps', []],
  ['cancelReplay', []],
  ['renameRun', [id, 'sigmoid, 4 layers']],
  ['deleteRuns', [[id]]],
  ['restoreRuns', [[id, id]]],
  ['annotateRuns', [[id, id], { addNote: 'seen in class' }]],
  ['annotateRuns', [[id], { addTags: ['homework'], note: 'deeper is slower', starred: true }]],
  ['allTags', []],
  ['renameTag', ['homework', '']],
  ['trashInfo', []],
  ['emptyTrash', [null]],
  ['emptyTrash', [[id]]],
  ['estimateSweep', [{ anything: true }]],
  ['startSweep', [{ anything: true }]],
  ['listSweeps', []],
  ['openSweep', [id]],
  ['sweepRows', [id, 0]],
  ['pauseSweep', [id]],
  ['resumeSweep', [id]],
  ['stopSweep', [id]],
  ['deleteSweep', [id]],
  ['preferCells', [id, [0, 99_999]]],
]

test.each(RIGHT)('%s %j passes', async (name, args) => {
  expect(await answerRequest(handlers, name, args, onDefect)).toEqual({ ok: true, value: null })
  expect(calls).toEqual([[name, args]])
})

test('every request is in the table above', () => {
  expect(new Set(RIGHT.map(([name]) => name))).toEqual(new Set(REQUEST_NAMES))
})

test.each([
  ['sampleImages', ['../../etc', 'training', 0, 1]],
  ['sampleImages', ['mnist', 'trainImages', 0, 1]],
  ['sampleImages', ['mnist', 'training', -1, 1]],
  ['sampleImages', ['mnist', 'training', 0, 0]],
  ['sampleImages', ['mnist', 'training', 0, 1_001]],
  ['sampleImages', ['mnist', 'training', 0.5, 1]],
  ['sampleImages', ['mnist', 'training', Infinity, 1]],
  ['sampleImages', ['mnist', 'training', NaN, 1]],
  ['sampleImages', ['mnist', 'training', 0, 1, 2]],
  ['openDatasetFolder', ['/etc']],
  ['probe', [{}, 'start', 'nothing', {}]],
  ['probe', [{}, 'end', 'health', {}]],
  ['probe', [{}, [1, 2], 'health', {}]],
  ['saveFile', ['exe', 'x', Uint8Array.of(1)]],
  ['saveFile', ['csv', 'x', 'text']],
  ['saveFile', ['csv', 'x'.repeat(81), Uint8Array.of(1)]],
  ['saveFile', ['keras.py', 'x', Uint8Array.of(1)]],
  ['exportModel', [id, 'pickle', 'x']],
  ['exportModel', ['../x', 'onnx', 'x']],
  ['exportModel', [id, 'onnx', 'x'.repeat(81)]],
  ['printReport', ['x', Uint8Array.of(1)]],
  ['printReport', ['x', '<p></p>', '/etc']],
  ['startRun', ['other', {}, null]],
  ['startRun', ['training', {}, -1]],
  ['startRun', ['training', {}, 1e300]],
  ['startRun', ['training', {}]],
  ['resumeRun', ['1']],
  ['changeRun', ['learningRate', 0]],
  ['changeRun', ['learningRate', Infinity]],
  ['changeRun', ['lambda', -1]],
  ['changeRun', ['batchSize', 2.5]],
  ['changeRun', ['batchSize', '10']],
  ['changeRun', ['seed', 1]],
  ['changeRun', ['learningRate']],
  ['exportRuns', [[], { format: 'experiment' }, 'XOR']],
  ['exportRuns', [[id], { format: 'exe' }, 'XOR']],
  ['exportRuns', [[id], { format: 'csv', decimal: 'dot' }, 'XOR']],
  ['exportRuns', [[id], { format: 'runs', weights: true, handedInBy: 'x'.repeat(81) }, 'XOR']],
  ['exportRuns', [[id], { format: 'experiment', path: '/etc' }, 'XOR']],
  ['openSweep', ['../history']],
  ['sweepRows', [id, -1]],
  ['sweepRows', [id, 1.5]],
  ['preferCells', [id, [-1]]],
  ['preferCells', [id, [100_000]]],
  ['preferCells', [id, '0']],
  ['deleteSweep', []],
  ['chooseRunFiles', ['/etc']],
  ['importRuns', ['/etc', [0]]],
  ['importRuns', [id, []]],
  ['importRuns', [id, [-1]]],
  ['importRuns', [id, ['../x']]],
  ['openRun', ['1']],
  ['openRun', [`${id}'; DROP TABLE runs`]],
  ['runParameters', [7]],
  ['replayRun', [null]],
  ['replayRun', [id, 1]],
  ['resumeSavedRun', ['run']],
  ['branchRun', [id, { ...BRANCH, step: -1 }]],
  ['branchRun', [id, { ...BRANCH, changes: [{ setting: 'learningRate', value: 0 }] }]],
  ['branchRun', [id, { ...BRANCH, duration: { unit: 'epochs', count: 0 } }]],
  ['parametersAt', [id, null]],
  ['cancelReplay', [id]],
  ['renameRun', [id, 'x'.repeat(81)]],
  ['renameRun', [id, { toString: () => 'x' }]],
  ['deleteRuns', [[]]],
  ['deleteRuns', [id]],
  ['deleteRuns', [[id, 7]]],
  ['queryRuns', [{ ...query, sort: { by: 'number; DROP TABLE runs', descending: true } }]],
  ['queryRuns', [{ ...query, groupBy: 'sort' }]],
  ['queryRuns', [{ ...query, epoch: 0.5 }]],
  ['queryRuns', [{ ...query, more: 1 }]],
  ['listPage', [{ ...query, sort: { by: 'number; DROP TABLE runs', descending: true } }, null]],
  ['listPage', [query]],
  ['listPage', [query, { history: 'x', upTo: 1 }]],
  ['listPage', [query, { history: id, upTo: -1 }]],
  ['listPage', [query, { history: id, upTo: '1' }]],
  ['annotateRuns', [[id], { starred: 1 }]],
  ['annotateRuns', [[id], { tags: [] }]],
  ['annotateRuns', [[id], { addNote: null }]],
  ['annotateRuns', [[id], { addTags: ['x'.repeat(41)] }]],
  ['emptyTrash', [[]]],
  ['emptyTrash', []],
  ['appInfo', [1]],
  ['appInfo', null],
  ['appInfo', { length: 0 }],
])('%s %j is refused', async (name, args) => {
  expect(await answerRequest(handlers, name, args, onDefect)).toMatchObject(refused)
  expect(calls).toEqual([])
})

test.each<[string, unknown[]]>([
  ['queryRuns', [{ ...query, search: 'x'.repeat(1_001) }]],
  ['runRows', [Array.from({ length: 501 }, () => id)]],
  ['annotateRuns', [[id], { note: 'x'.repeat(10_001) }]],
])('too much for %s is refused', async (name, args) => {
  expect(await answerRequest(handlers, name, args, onDefect)).toMatchObject(refused)
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'quit', null, 7, ['appInfo'], {}])(
  'a request called %j is refused',
  async (name) => expect(await answerRequest(handlers, name, [], onDefect)).toMatchObject(refused),
)

test('anything at all gets an answer and changes no prototype', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length
  const name = fc.oneof(fc.constantFrom<unknown>(...REQUEST_NAMES), fc.anything())
  await fc.assert(
    fc.asyncProperty(name, fc.oneof(fc.array(fc.anything()), fc.anything()), async (asked, args) => {
      const answer = await answerRequest(handlers, asked, args, onDefect)
      if (!answer.ok) expect(answer).toMatchObject(refused)
    }),
    { numRuns: 3_000 },
  )
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
})

describe('a handler that throws', () => {
  const throwing = (thrown: unknown): RequestHandlers => ({ ...handlers, appInfo: () => Promise.reject(thrown) })

  test('a failure answers with its code', async () => {
    const answer = await answerRequest(throwing(new LabError('RUN_UNKNOWN', { id })), 'appInfo', [], onDefect)
    expect(answer).toEqual({ ok: false, failure: { code: 'RUN_UNKNOWN', params: { id } } })
  })

  test('a defect answers all the same, without its message, and is reported', async () => {
    const defect = new TypeError('cannot read /home/somebody')
    const answer = await answerRequest(throwing(defect), 'appInfo', [], onDefect)
    expect(answer).toEqual({ ok: false, failure: { code: 'REQUEST_REFUSED', params: {} } })
    expect(defects).toEqual([defect])
  })
})
