/** What is said about zero as a saddle, and what is so. */
export const saddleEntries = {
  'SE-07': {
    claim: 'Zero weights are a saddle point of the cost.',
    finding:
      'True under conditions: for x₁ the curvatures go from −1 to 2, for XOR they are 0 and 2 with a way down only as s⁴, and for AND zero is not even stationary.',
  },
  'SE-07b': {
    claim: 'A zero weight acts like a prior that rules its input out.',
    finding: 'False as a comparison: such a prior stays at 0, a start from 0 moves to 0.998 in 60 steps.',
  },
  'SE-13': {
    claim: 'Zero is the top of a hill, and a slight push puts descent on its way to a minimum.',
    finding:
      'No top: at zero the non-zero curvatures of XOR are all positive. A push of 10⁻¹⁰ leaves the saddle of x₁ in 251 steps; one of 0.001 leaves XOR at 0.1668 after 20,000.',
  },
  'BEY-01': {
    claim: 'How long does leaving a saddle take after a push of size ε?',
    finding:
      'As ln(1/ε) on a strict saddle, 24.16 steps a decade; for a product of L weights from three on as a power of L − 2: 9,998 steps with three from 0.001, 5,000,008 with four.',
  },
  'BEY-03': {
    claim: 'Will equal hidden units separate? The curvature along their difference decides.',
    finding:
      'The formula agrees with the measured Hessian to 2·10⁻⁸, its lowest value stands there n − 1 times, and a difference grows by 1 − ηλ a step.',
  },
  'BEY-14': {
    claim: 'Equal units have a landscape of two weights, which can be drawn.',
    finding:
      'Drawn for XOR: a saddle at zero, and valleys whose floor is 1/6 for tanh and sigmoid units. SiLU units get below it.',
  },
}
