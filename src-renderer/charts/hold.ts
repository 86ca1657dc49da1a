/** Gives back what an axis was when a hand came to a slider, for as long as it stays there; else `present`. `name`: which axis of a picture. */
export type Hold = <Axis>(name: string, present: Axis) => Axis
