import { base64Lines } from './bytes'
import type { Model } from './model'
import { npz } from './npz'

/** Numbers of the largest net whose weights stand in the script itself: 11 MB of text. */
const MOST_EMBEDDED = 1_000_000

/** A text as Python writes it: JSON's escapes mean the same there, and every letter beyond ASCII is escaped as well. */
export const pythonText = (text: string): string =>
  JSON.stringify(text).replace(/[\u{7f}-\u{10ffff}]/gu, (letter) => {
    const code = letter.codePointAt(0)!.toString(16)
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`
  })

/** A text that cannot leave a comment. */
export const oneLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim()

/** Imports every script begins with, after its docstring. */
export const IMPORTS = `import base64
import gzip
import io
import sys
from pathlib import Path

import numpy as np`

/** `load_weights()`: the arrays W1, b1, … from the script itself or, of large nets, from the .npz beside it. */
export function weightsPart(model: Model): string {
  if (model.parameters.length > MOST_EMBEDDED) {
    return `
def load_weights():
    """The arrays W1, b1, ... of the .npz file beside this script: NAME.npz for NAME.pytorch.py, NAME.keras.py or NAME.py."""
    script = Path(__file__)
    endings = (".pytorch.py", ".keras.py", ".py")
    ending = next(known for known in endings if script.name.endswith(known))
    return np.load(script.with_name(script.name[: -len(ending)] + ".npz"))`
  }
  return `
def load_weights():
    """The arrays W1, b1, ... of the archive at the end of this script."""
    return np.load(io.BytesIO(base64.b64decode(ARCHIVE)))`
}

/** The archive that \`load_weights\` reads; behind everything else, because nobody wants to scroll past it. */
export function archivePart(model: Model): string {
  if (model.parameters.length > MOST_EMBEDDED) return ''
  return `\n\nARCHIVE = """\n${base64Lines(npz(model)).join('\n')}\n"""`
}

/** `read_inputs(path)` and `main()`, which asks `outputs_of(x)` of the script around it. */
export function runPart(inputs: number): string {
  return `
def read_idx(path):
    """An IDX file as MNIST comes in, packed by gzip or not."""
    raw = Path(path).read_bytes()
    if raw[:2] == b"\\x1f\\x8b":
        raw = gzip.decompress(raw)
    rank = raw[3]
    shape = tuple(int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(rank))
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * rank).reshape(shape)


def read_inputs(path):
    """Rows of ${inputs} numbers: of .npy and .csv files as they are, of IDX images as greys from 0 to 1."""
    if path.endswith(".npy"):
        return np.load(path).reshape(-1, ${inputs})
    if path.endswith(".csv"):
        return np.loadtxt(path, delimiter=",", ndmin=2).reshape(-1, ${inputs})
    return read_idx(path).reshape(-1, ${inputs}) / 255


def main():
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} INPUTS [LABELS]   (IDX images, .npy or .csv; LABELS: IDX)")
    outputs = outputs_of(read_inputs(sys.argv[1]))
    if len(sys.argv) > 2:
        print("accuracy", np.mean(outputs.argmax(axis=1) == read_idx(sys.argv[2])[: len(outputs)]))
    else:
        np.savetxt(sys.stdout, outputs, fmt="%.17g", delimiter=",")`
}

/** Runs `main` when the script is started, not when it is imported. */
export const START = `

if __name__ == "__main__":
    main()`
