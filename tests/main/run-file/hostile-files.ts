/** Files nobody means well with, made by hand, each with the code it must be refused with. */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { fileChecksum, runChecksum } from '@main/run-file/checksums'
import type { RunFileDocument, RunInFile } from '@main/run-file/format'
import { writeRunFile } from '@main/run-file/write-run-file'
import { archivedRun } from './archived-runs'
import { run, WRONG_VALUES, type Path } from './hostile-values'

export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly code: RegExp
}

type Tree = Record<string, unknown>

const DAMAGED = /^IMPORT_DAMAGED$/
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** The JSON text of a good file with one run. */
export const goodText = (): string => gunzipSync(writeRunFile([archivedRun()], { app: '1.0.0' })).toString()
const goodTree = (): Tree => JSON.parse(goodText()) as Tree

const without = (value: object, key: string): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))

/** The file with its checksums made right again, so that only the other checks can refuse it. */
export function sealed(tree: Tree): Uint8Array {
  const file = without(tree, 'sha256')
  const runs = Array.isArray(tree['runs']) ? (tree['runs'] as unknown[]).map(sealedRun) : tree['runs']
  const content = { ...file, runs } as unknown as Omit<RunFileDocument, 'sha256'>
  let sha256: string
  try {
    sha256 = fileChecksum(content)
  } catch {
    sha256 = '0'.repeat(64)
  }
  return text(JSON.stringify({ ...content, sha256 }))
}

function sealedRun(run: unknown): unknown {
  if (typeof run !== 'object' || run === null || Array.isArray(run)) return run
  const content = without(run, 'sha256') as Omit<RunInFile, 'sha256'>
  return { ...content, sha256: runChecksum(content) }
}

/** A good file with one value replaced, sealed anew. */
function withValue(path: Path, value: unknown): Uint8Array {
  const tree = goodTree()
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Tree)[key], tree) as Tree
  parent[path.at(-1) as string] = value
  return sealed(tree)
}

function withoutKey(path: Path): Uint8Array {
  const tree = goodTree()
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Tree)[key], tree) as Tree
  Reflect.deleteProperty(parent, path.at(-1) as string)
  return sealed(tree)
}

/** Steps of a table of columns; `steps` is its first. */
function withSteps(steps: readonly number[]): Uint8Array {
  const table = archivedRun().steps
  const bytes = table.bytes.slice()
  bytes.set(new Uint8Array(Float64Array.from(steps).buffer))
  return withValue(run('steps', 'bytes'), Buffer.from(bytes).toString('base64'))
}

const replaced = (from: string, to: string): Uint8Array => text(goodText().replace(from, to))

/** A finished run of whose end nothing is known. */
function withoutEnd(): Uint8Array {
  const tree = goodTree()
  const [only] = tree['runs'] as Tree[]
  return sealed({ ...tree, runs: [{ ...only, parameters: null, parametersHash: null }] })
}

const OTHERS: readonly HostileFile[] = [
  { name: 'nothing', bytes: new Uint8Array(), code: /NOT_A_RUN_FILE/ },
  { name: 'a text', bytes: text('Dear teacher,'), code: /NOT_A_RUN_FILE/ },
  { name: 'a list', bytes: text('[]'), code: /NOT_A_RUN_FILE/ },
  { name: 'another document', bytes: text('{"format":"something"}'), code: /NOT_A_RUN_FILE/ },
  { name: 'an empty object', bytes: text('{}'), code: /NOT_A_RUN_FILE/ },
  { name: 'a database', bytes: text('SQLite format 3\0'), code: /NOT_A_RUN_FILE/ },
  {
    name: 'a format from the prototype',
    bytes: text('{"__proto__":{"format":"gradient-lab-runs","version":1}}'),
    code: /NOT_A_RUN_FILE/,
  },
  { name: 'a newer version', bytes: text('{"format":"gradient-lab-runs","version":2,"anything":{}}'), code: /NEWER/ },
  {
    name: 'a far newer version',
    bytes: text('{"format":"gradient-lab-runs","version":9007199254740991}'),
    code: /NEWER/,
  },
  ...[0, -1, 1.5, '"1"', 'null', '1e999', '[1]'].map((version) => ({
    name: `version ${version}`,
    bytes: text(`{"format":"gradient-lab-runs","version":${version}}`),
    code: DAMAGED,
  })),
  { name: 'an experiment of a newer schema', bytes: withValue(run('experiment', 'schema'), 3), code: /NEWER/ },
  {
    name: 'too many runs',
    bytes: withValue(
      ['runs'],
      Array.from({ length: 101 }, () => ({})),
    ),
    code: /TOO_LARGE/,
  },
  {
    name: 'the same id twice',
    bytes: withValue(['runs'], [...(goodTree()['runs'] as unknown[]), ...(goodTree()['runs'] as unknown[])]),
    code: DAMAGED,
  },
  { name: 'lists in lists', bytes: text(`{"a":${'['.repeat(1_000_000)}`), code: DAMAGED },
  { name: 'objects in objects', bytes: text('{"a":'.repeat(100_000)), code: DAMAGED },
  { name: 'closed nesting', bytes: text(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`), code: DAMAGED },
  { name: 'brackets that do not match', bytes: text('{"a":[}'), code: /DAMAGED|TRUNCATED/ },
  { name: 'an open text of backslashes', bytes: text(`{"a":"${'\\'.repeat(100_001)}"`), code: /TRUNCATED/ },
  { name: 'half a character', bytes: Uint8Array.of(...text('{"a":"'), 0xc3, ...text('"}')), code: DAMAGED },
  { name: 'the same step twice', bytes: withSteps([0, 10, 10]), code: DAMAGED },
  { name: 'a record after the end', bytes: withSteps([0, 10, 61]), code: DAMAGED },
  { name: 'a finished run without an end', bytes: withoutEnd(), code: DAMAGED },
  { name: 'a NaN', bytes: replaced('"durationMs":1234.5', '"durationMs":NaN'), code: DAMAGED },
  { name: 'an infinity', bytes: replaced('"durationMs":1234.5', '"durationMs":1e999'), code: DAMAGED },
  { name: 'a comment', bytes: text(`{/* */${goodText().slice(1)}`), code: DAMAGED },
  { name: 'a second document', bytes: text(`${goodText()}{}`), code: DAMAGED },
  { name: 'a prototype at the root', bytes: replaced('{"format"', '{"__proto__":{"a":1},"format"'), code: DAMAGED },
  { name: 'a prototype in a run', bytes: replaced('"starred"', '"__proto__":{"a":1},"starred"'), code: DAMAGED },
  { name: 'a constructor in a run', bytes: withValue(run('constructor'), { prototype: { a: 1 } }), code: DAMAGED },
  { name: 'an unknown key', bytes: withValue(['path'], '/etc/passwd'), code: DAMAGED },
  { name: 'an unknown key in a run', bytes: withValue(run('path'), '/etc/passwd'), code: DAMAGED },
  { name: 'an unknown key in a header', bytes: withValue(run('header', 'path'), 'C:\\'), code: DAMAGED },
  {
    name: 'a wrong checksum of the file',
    bytes: text(JSON.stringify({ ...goodTree(), sha256: '0'.repeat(64) })),
    code: DAMAGED,
  },
  { name: 'another student', bytes: replaced('"handedInBy":null', '"handedInBy":"Ada"'), code: DAMAGED },
  { name: 'a changed number', bytes: replaced('"step":60', '"step":61'), code: DAMAGED },
  { name: 'a changed name', bytes: replaced('"name":"XOR","tags"', '"name":"XOS","tags"'), code: DAMAGED },
  { name: 'no gzip', bytes: Uint8Array.of(0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), code: DAMAGED },
  { name: 'the first bytes of gzip', bytes: Uint8Array.of(0x1f, 0x8b), code: /TRUNCATED/ },
  { name: 'gzip of nothing', bytes: gzipSync(''), code: /NOT_A_RUN_FILE/ },
  { name: 'gzip of gzip', bytes: gzipSync(gzipSync(goodText())), code: /NOT_A_RUN_FILE/ },
  { name: 'steps that fall', bytes: withSteps([10, 0, 20]), code: DAMAGED },
  { name: 'steps that are no numbers', bytes: withSteps([Number.NaN]), code: DAMAGED },
  { name: 'steps below zero', bytes: withSteps([-1]), code: DAMAGED },
  { name: 'half steps', bytes: withSteps([0.5]), code: DAMAGED },
  { name: 'endless steps', bytes: withSteps([Infinity]), code: DAMAGED },
  {
    name: 'weights of another net',
    bytes: sealed({
      ...goodTree(),
      runs: (goodTree()['runs'] as Tree[]).map((each) => {
        const parameters = Buffer.alloc(14 * 8)
        return {
          ...each,
          parameters: parameters.toString('base64'),
          parametersHash: createHash('sha256').update(parameters).digest('hex'),
        }
      }),
    }),
    code: DAMAGED,
  },
]

const REQUIRED: readonly string[] = Object.keys((goodTree()['runs'] as Tree[])[0] ?? {}).filter(
  (key) => key !== 'sha256',
)

export const HOSTILE_FILES: readonly HostileFile[] = [
  ...OTHERS,
  ...['format', 'app', 'handedInBy', 'runs'].map((key) => ({
    name: `no ${key}`,
    bytes: withoutKey([key]),
    code: key === 'format' ? /NOT_A_RUN_FILE/ : DAMAGED,
  })),
  ...REQUIRED.map((key) => ({ name: `no ${key} in a run`, bytes: withoutKey(run(key)), code: DAMAGED })),
  ...WRONG_VALUES.flatMap(([path, values]) =>
    values.map((value) => ({
      name: `${path.join('.')} ${JSON.stringify(value).slice(0, 60)}`,
      bytes: withValue(path, value),
      code: DAMAGED,
    })),
  ),
]
