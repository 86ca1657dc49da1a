/** What a person chose at the last export: a school writes its decimals in one way, and a student has one name. */
import { DECIMAL_MARKS, type DecimalMark } from '@main/contract/run-exchange'
import { LIMITS } from '@engine/contract/limits'
import { recall, remember } from '@/services/memory'

const DECIMAL = 'exchange.decimal'
const STUDENT = 'exchange.handedInBy'

export const recallDecimal = (): DecimalMark => DECIMAL_MARKS.find((mark) => mark === recall(DECIMAL)) ?? 'point'

export const rememberDecimal = (mark: DecimalMark): boolean => remember(DECIMAL, mark)

export function recallStudent(): string {
  const name = recall(STUDENT)
  return typeof name === 'string' ? name.slice(0, LIMITS.nameLength) : ''
}

export const rememberStudent = (name: string): boolean => remember(STUDENT, name)
