/** All words of the window, by language. A further language is one more folder with the same files and one more line here. */
import { createI18n } from 'vue-i18n'
import { common } from './en/common'
import { compare } from './en/compare'
import { data } from './en/data'
import { declared } from './en/declared'
import { declaredInitializers } from './en/declared-initializers'
import { declaredTraining } from './en/declared-training'
import { designer } from './en/designer'
import { error, overflow } from './en/errors'
import { exchange } from './en/exchange'
import { goingOn } from './en/going-on'
import { gradients } from './en/gradients'
import { history } from './en/history'
import { images } from './en/images'
import { landscape } from './en/landscape'
import { lessons } from './en/lessons'
import { modelExport } from './en/model-export'
import { network } from './en/network'
import { report } from './en/report'
import { run } from './en/run'
import { shell } from './en/shell'
import { signals } from './en/signals'
import { sweep, sweepAxis, sweepPreset, sweepResult, sweepState } from './en/sweep'
import { symmetry } from './en/symmetry'
import { theory } from './en/theory'
import { suggestion, threshold, verdict, verdictReason } from './en/verdicts'
import { workbench } from './en/workbench'

export const messages = {
  en: {
    ...declared,
    ...declaredInitializers,
    ...declaredTraining,
    common,
    compare,
    data,
    designer,
    error,
    exchange,
    goingOn,
    gradients,
    history,
    images,
    modelExport,
    network,
    report,
    overflow,
    run,
    shell,
    suggestion,
    threshold,
    verdict,
    verdictReason,
    signals,
    sweep,
    sweepAxis,
    sweepPreset,
    sweepResult,
    sweepState,
    symmetry,
    landscape,
    lessons,
    theory,
    workbench,
  },
}

export type Language = keyof typeof messages

export const createWords = (language: Language = 'en') =>
  createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages })
