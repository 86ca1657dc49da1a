/** Why a sweep cannot be started, each reason with the setting of the form it is about. */
import type { Problem } from '@engine/contract/parse-experiment'
import type { SweepAxisName } from '@engine/contract/sweep/axes'
import { SWEEP_LIMITS, type SweepAxis } from '@engine/contract/sweep/sweep'
import { problemWords, type Speech } from '@/common/problem-words'

interface Words {
  readonly speech: Speech
  axisName(axis: SweepAxisName): string
}

/** One sentence: "σw: −1 is too small: at least 0." */
export function problemLine(problem: Problem, axes: readonly SweepAxis[], { speech, axisName }: Words): string {
  const { t } = speech
  const [part, place] = problem.path
  const axis = part === 'axes' && typeof place === 'number' ? axes[place] : undefined
  if (axis !== undefined) {
    const empty = axis.values.kind === 'list' && axis.values.values.length === 0
    const reason = empty ? t('sweep.form.noValues') : axisReason(problem, { speech, axisName })
    return t('sweep.form.problem', { setting: axisName(axis.axis), reason })
  }
  const setting = settingOf(problem)
  const reason = problemWords(problem, speech)
  return setting === null ? reason : t('sweep.form.problem', { setting: t(setting), reason })
}

/** Another axis is named as the form names it. */
function axisReason(problem: Problem, { speech, axisName }: Words): string {
  const { code, params } = problem
  if (code !== 'SWEEP_AXES_CLASH') return problemWords(problem, speech)
  return problemWords({ code, params: { ...params, other: axisName(params['other'] as SweepAxisName) } }, speech)
}

function settingOf({ path: [part], params }: Problem): string | null {
  // Points times seeds are counted together.
  if (part === 'seeds') return params['max'] === SWEEP_LIMITS.cells ? 'sweep.form.allRuns' : 'sweep.form.seeds'
  if (part === 'sampling') return 'sweep.form.sampling'
  if (part === 'axes') return 'sweep.form.vary'
  if (part === 'name') return 'sweep.form.name'
  return part === 'base' ? 'sweep.form.base' : null
}
