/** Wrong values by their place in a run file. Files with them pass the checksums, so every other check has to do its work. */
import { archivedRun } from './archived-runs'

export type Path = readonly (string | number)[]

export const run = (...path: Path): Path => ['runs', 0, ...path]
export const WRONG_VALUES: readonly (readonly [Path, readonly unknown[]])[] = [
  [['app'], [7, null, 'x'.repeat(41)]],
  [['handedInBy'], [7, 'x'.repeat(81), ['Ada']]],
  [['runs'], [[], {}, null, 'x', [null], [[]], [7]]],
  [run('id'), ['', '1', 7, null, '../../etc/passwd', 'x'.repeat(36), "'; DROP TABLE runs; --"]],
  [run('name'), ['x'.repeat(81), 7, null, { toString: 'x' }]],
  [run('tags'), ['homework', [7], Array.from({ length: 31 }, () => 'x'), ['x'.repeat(81)]]],
  [run('note'), [7, 'x'.repeat(20_001), null]],
  [run('starred'), [1, 'true', null]],
  [run('kind'), ['test', '', 7, '__proto__']],
  [run('status'), ['won', '', 7, 'constructor']],
  [run('startedAt'), ['now', null, 1e300, -1e300]],
  [run('durationMs'), [-1, '1', []]],
  [run('step'), [-1, 0.5, '1', 2 ** 60, null, 0, 19]],
  [run('totalSteps'), [-1, 0.5, '1', 2 ** 60, null]],
  [
    run('origin'),
    [
      7,
      {},
      { run: 'x', step: 1 },
      { run: archivedRun().id, step: -1 },
      { run: archivedRun().id, step: 1, more: 1 },
      { run: archivedRun().id, step: 1 },
    ],
  ],
  [run('experiment'), [null, 7, [], {}, { schema: 2 }, { schema: -1 }]],
  [run('experiment', 'layers'), [[], null, Array.from({ length: 65 }, () => ({})), {}]],
  [run('experiment', 'layers', 0, 'size'), [0, -1, 2.5, 1e9, 4, '3']],
  [run('experiment', 'layers', 0, 'activation'), ['eval', '', 7, 'constructor']],
  [run('experiment', 'seed'), [-1, 0.5, 1e300]],
  [run('experiment', 'extra'), [1]],
  [
    run('experiment', 'data'),
    [
      { kind: 'file', path: '/etc/passwd' },
      { kind: 'inline', inputs: [], targets: [] },
    ],
  ],
  [run('header'), [null, {}, []]],
  [run('header', 'id'), ['', '00000000-0000-4000-8000-000000000000']],
  [run('header', 'kind'), ['measurement']],
  [run('header', 'startedAt'), [0]],
  [
    run('header', 'sizes'),
    [
      [],
      [2],
      [2, 3],
      [2, 3, 2],
      [3, 3, 1],
      [2, 0, 1],
      [2, -3, 1],
      [2, 3.5, 1],
      [2, 4, 1],
      ['2', '3', '1'],
      Array.from({ length: 70 }, () => 1),
    ],
  ],
  [run('header', 'totalSteps'), [-1, 0.5]],
  [run('header', 'engineVersion'), [4, 'x'.repeat(41)]],
  [run('header', 'dataChecksum'), ['x', 7, 'A'.repeat(64)]],
  [run('header', 'experiment'), [{}]],
  [
    run('changes'),
    [
      null,
      {},
      [7],
      [{ step: 1, setting: 'seed', value: 2 }],
      [{ step: -1, setting: 'learningRate', value: 1 }],
      [
        { step: 9, setting: 'learningRate', value: 1 },
        { step: 8, setting: 'learningRate', value: 1 },
      ],
      [{ step: 1, setting: 'learningRate', value: -5 }],
      [{ step: 1, setting: 'batchSize', value: 5 }],
      [{ step: 1, setting: 'learningRate', value: 1, more: 1 }],
    ],
  ],
  [
    run('failure'),
    [
      7,
      {},
      { code: 'NO_SUCH_CODE', params: {} },
      { code: 'RUN_DIVERGED', params: { a: {} } },
      { code: 'RUN_DIVERGED' },
      { code: 'RUN_DIVERGED', params: { x: 'x'.repeat(1_001) } },
    ],
  ],
  ...(['steps', 'epochs', 'neurons'] as const).flatMap((table): [Path, unknown[]][] => [
    [run(table), [null, {}, []]],
    [run(table, 'rows'), [-1, 0, 1e9, 2 ** 53, 0.5, '3', 4]],
    [
      run(table, 'layout'),
      [
        [],
        null,
        [{ name: 'step', type: 'f64', width: 1 }],
        [{ name: '__proto__', type: 'f64', width: 1 }],
        Array.from({ length: 65 }, () => ({ name: 'x', type: 'u8', width: 1 })),
      ],
    ],
    [
      run(table, 'layout', 0),
      [
        { name: 'step', type: 'f32', width: 1 },
        { name: 'step', type: 'f64', width: 0 },
        { name: 'step', type: 'f64', width: 1e9 },
        { name: 'step', type: 'f64', width: 1, more: 1 },
      ],
    ],
    [run(table, 'bytes'), ['', 'AAAA', '!!!!', null, 7, 'AAAAAAAA AAA=', '__proto__']],
  ]),
  [run('parametersHash'), ['', 'g'.repeat(64), '0'.repeat(64), null, 7]],
  [run('parameters'), ['', 'AAAA', '*', 7, `${'A'.repeat(138)}==`]],
]
