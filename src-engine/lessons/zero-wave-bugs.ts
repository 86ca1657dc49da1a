/** Digest CN-10: the two bugs of the published program, beside the program as it was meant. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { constantStart, GIVEN_BIASES, NARROWING, RANDOM_START, waveDocument } from '../contract/lessons/zero-wave-nets'
import { broadcastTargets } from '../exact/broken-broadcast'
import type { ExactNet } from '../exact/exact-net'
import { exactNet } from '../exact/small-nets'
import { choiceIn, numberIn } from './part-work'
import { foretold, waveFigures, waveSteps, waveTable, type Storage } from './zero-wave-steps'

type Program = 'correct' | 'broadcast' | 'redrawn'

/** With the second bug the first matrix is the one that should be random. */
const REDRAWN = [true, false, false, false]

function documentOf(program: Program, targets: readonly number[]) {
  return waveDocument({
    name: program,
    sizes: NARROWING,
    activation: 'sigmoid',
    weights: (l) => (program === 'redrawn' && l === 0 ? RANDOM_START : constantStart(0)),
    biases: (l) => constantStart(GIVEN_BIASES[l]!),
    targets: program === 'broadcast' ? broadcastTargets([targets])[0]! : targets,
    rate: 0.8,
  })
}

const netOf = (program: Program, targets: readonly number[]): ExactNet =>
  exactNet(documentOf(program, targets), program === 'redrawn' ? { redrawn: REDRAWN } : {})

/** First weight and bias of both outputs after one step. */
function afterOne(program: Program, targets: readonly number[]) {
  const net = netOf(program, targets)
  net.advanceTo(1)
  const { weights, biases, fanIn } = net.look().layers[3]!
  return { weights: [weights[0]!, weights[fanIn]!] as const, biases: [biases[0]!, biases[1]!] as const }
}

export function bugs(controls: Controls): PartAnswer {
  const program = choiceIn<Program>(controls, 'program')
  const storage = choiceIn<Storage>(controls, 'storage')
  const targets = [numberIn(controls, 'target1'), numberIn(controls, 'target2')]
  const count = numberIn(controls, 'steps')
  const net = netOf(program, targets)
  const law = foretold(documentOf('correct', targets), net.look(), count)
  const [bug, right] = [afterOne('broadcast', targets), afterOne('correct', targets)]
  const equal = [afterOne('broadcast', [1, 1]), afterOne('correct', [1, 1])]
  const redrawn = netOf('redrawn', targets)
  const printed = redrawn.look().layers[0]!.weights
  const update = redrawn.advance()!
  const steps = waveSteps(net, count)
  const compared: Figure = {
    id: 'outputs',
    kind: 'bars',
    title: 'outputs',
    scale: 'linear',
    unit: 'Δw',
    groups: [
      { label: 'correctProgram', bars: right.weights.map((value, j) => ({ label: `w${'₁₂'[j]!}`, value })) },
      { label: 'broadcastProgram', bars: bug.weights.map((value, j) => ({ label: `w${'₁₂'[j]!}`, value })) },
    ],
  }
  return {
    readings: {
      bugFirst: bug.weights[0],
      bugSecond: bug.weights[1],
      bugBias: bug.biases[0],
      rightFirst: right.weights[0],
      rightSecond: right.weights[1],
      rightBias2: right.biases[1],
      hiddenByEqual: JSON.stringify(equal[0]) === JSON.stringify(equal[1]),
      printedUsed: update.look.layers[0]!.weights.every((value, i) => value === printed[i]),
      redrawnTrained: update.change.subarray(0, printed.length).some((change) => change !== 0),
    },
    figures: [...waveFigures(steps, law, storage), compared],
    steps: waveTable(steps, law, storage, [compared]),
  }
}
