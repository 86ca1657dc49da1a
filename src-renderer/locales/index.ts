/** All words of the window, by language. A further language is one more folder with the same files and one more line here. */
import { createI18n } from 'vue-i18n'
import { common } from './en/common'
import { data } from './en/data'
import { declared } from './en/declared'
import { declaredInitializers } from './en/declared-initializers'
import { declaredTraining } from './en/declared-training'
import { designer } from './en/designer'
import { error, overflow } from './en/errors'
import { history } from './en/history'
import { run } from './en/run'
import { shell } from './en/shell'
import { workbench } from './en/workbench'

export const messages = {
  en: {
    ...declared,
    ...declaredInitializers,
    ...declaredTraining,
    common,
    data,
    designer,
    error,
    history,
    overflow,
    run,
    shell,
    workbench,
  },
}

export type Language = keyof typeof messages

export const createWords = (language: Language = 'en') =>
  createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages })
