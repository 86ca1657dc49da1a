/**
 * Pictures that change at once are not all painted in one frame: what does not fit waits for the next, each picture with its newest state.
 * So the window answers a hand while a net trains.
 */
import type { InjectionKey, Ref } from 'vue'

/** Whether pictures come so fast, as while a net trains, that they have to take turns; else each is painted at once. */
export const TAKES_TURNS: InjectionKey<Readonly<Ref<boolean>>> = Symbol('takes turns')

/** Of a frame of the screen, for drawing pictures; without a GPU putting them on the screen takes several times as long. */
const BUDGET_MS = 3

let spent = 0
let frame = 0
const waiting = new Set<() => void>()

function run(paint: () => void): void {
  waiting.delete(paint)
  const begun = performance.now()
  paint()
  spent += performance.now() - begun
}

/** Those that wait longest come first. */
function beginFrame(): void {
  frame = 0
  spent = 0
  for (const paint of [...waiting]) if (spent < BUDGET_MS) run(paint)
  if (spent > 0) frame = requestAnimationFrame(beginFrame)
}

/** Now, or in one of the next frames; the same function is never painted twice for one wait. */
export function paintInTurn(paint: () => void): void {
  if (spent < BUDGET_MS) run(paint)
  else waiting.add(paint)
  if (frame === 0) frame = requestAnimationFrame(beginFrame)
}

/** Before pictures are read: all that wait are painted now. */
export function paintWaiting(): void {
  for (const paint of [...waiting]) run(paint)
}

/** A picture that is gone. */
export function forgetPaint(paint: () => void): void {
  waiting.delete(paint)
}
