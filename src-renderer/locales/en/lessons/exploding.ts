/** Words of the lesson about exploding gradients. */
export const exploding = {
  title: 'Exploding gradients',
  labels: {
    chainTitle: 'Every arrow multiplies the error by w/4',
    gradientsTitle: 'What each bias feels',
    perLayer: 'layer by layer',
    layer: 'layer',
    windowTitle: 'What each bias feels when the input is a little off',
    shiftAxis: 'input off by, in 10⁻⁵',
    windowEnd: 'layer 1 = layer 4',
    yourShift: 'yours',
    shiftedTitle: 'The chain at your input',
  },
  controls: { weight: 'weight of every layer', input: 'input the biases are made for', shift: 'input off by, in 10⁻⁵' },
  choices: {},
  claims: {
    g1: 'pull on b₁',
    g2: 'pull on b₂',
    g3: 'pull on b₃',
    g4: 'pull on b₄',
    factor: 'factor of one layer',
    g1Shifted: 'pull on b₁ at your input',
    g4Shifted: 'pull on b₄ at your input',
    windowWidth: 'width of the inputs that explode',
    halfPeakWidth: 'width at half of the peak, by formula',
    halfPeakEarlier: 'the same, as first worked out for this check',
    oneUnitWidth: 'width that one unit alone allows',
    stillExplodes: 'layer 1 is pulled harder than layer 4',
  },
  parts: {
    cascade: {
      title: 'Four layers, three times 25',
      why: 'Going back one layer multiplies the error by a weight and a slope. The slope of a sigmoid is never above ¼, but nothing limits the weight. With w = 100 and every unit held in the middle of its slope, each layer back multiplies the error by 25.',
      formula: 'w the weight of every layer, a₀ the input; the biases are chosen so that every z is 0, where σ′ is ¼.',
      verdict: 'True: with w = 100 the pull on b₁ is 25³ = 15,625 times that on b₄, 3906.25 to 0.25.',
    },
    window: {
      title: 'A hundred-thousandth off, and it is over',
      why: 'The biases are made for one single input. Move it a little: the first unit turns that into a hundred times as much, the next one again, and soon a unit far behind sits on its flat end. One flat unit is enough to stop the error.',
      formula: 'The gradient explodes where b₁ is pulled harder than b₄.',
      verdict:
        'The example is right but fragile: it explodes only in a window of inputs 0.000209 wide; at 0.30001 in place of 0.3 the pull on b₁ has fallen from 3906 to 0.0038. Its half-peak width is 0.00000226, as 2 ln(3 + 2√2) / (100 · 25³) says. The text names no width; the 0.000056 first worked out for this check was 25 times too wide, a factor of one layer short.',
    },
  },
  questions: {
    balance: {
      text: 'At which weight do all four biases feel the same pull?',
      a0: 'w = 1',
      a1: 'w = 4',
      a2: 'w = 25',
      a3: 'at none',
      because: 'Each layer back multiplies by w/4, which is 1 at w = 4. Set the weight to 4 and look.',
    },
    shift: {
      text: 'The input is 0.30001, not 0.3. Which pull becomes tiny?',
      a0: 'only that on b₁',
      a1: 'only that on b₄',
      a2: 'all four',
      because:
        'The unit in layer 4 is on its flat end, and every error has to pass it. Even b₄ falls from 0.25 to 0.00000027.',
    },
  },
  entries: {
    'NIEL-17': {
      claim: 'A chain with weights 100 and suitable biases has a gradient that explodes towards the first layer.',
      finding:
        'True: the pulls are 3906.25, 156.25, 6.25 and 0.25. It holds only for inputs in a window 0.000209 wide; one unit alone would allow 0.0917. Half of the peak is left in a window of 0.00000226; 0.000056, as first worked out for this check, is 25 times too wide.',
    },
  },
}
