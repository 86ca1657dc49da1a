/** Words of the lesson “Saturation and momentum: 2010 and 2013”. */
export const saturation = {
  title: 'Saturation and momentum: 2010 and 2013',
  labels: {
    lastTitle: 'Mean activation of the last hidden layer',
    layersTitle: 'Mean activation of every layer, 4 hidden layers',
    accuracyTitle: 'Accuracy on images never trained on',
    tableTitle: 'Accuracy by scale of the start and momentum',
    meanActivation: 'mean activation',
    accuracy: 'accuracy',
    epoch: 'epoch',
    hidden1: '1 hidden layer',
    hidden3: '3 hidden layers',
    hidden4: '4 hidden layers',
    publishedFour: '4, 8×8 digits',
    layer1: 'layer 1',
    layer2: 'layer 2',
    layer3: 'layer 3',
    layer4: 'layer 4',
    startScale: 'scale g of the start',
    momentum: 'momentum μ',
    diverged: 'broke off',
    usual: 'μ = 0.9, same η',
    fast: 'your μ, same η',
    reduced: 'your μ, η made smaller',
  },
  controls: {
    rate: 'learning rate',
    scale: 'scale of the start',
    epochs: 'epochs',
    seed: 'seed',
    momentum: 'momentum',
  },
  choices: {},
  claims: {
    last4At10: '4 hidden layers: last one after 10 epochs',
    last4At40: '4 hidden layers: last one after 40 epochs',
    fall4: '4 hidden layers: end ÷ start of the last one (below ½)',
    first4: '4 hidden layers: first one in the end',
    lowest3: '3 hidden layers: lowest point of the last one',
    recovery3: '3 hidden layers: end ÷ lowest point',
    lowest1: '1 hidden layer: lowest point (stays above 0.4)',
    plain01: 'g = 0.1, no momentum',
    plain05: 'g = 0.5, no momentum',
    plain1: 'g = 1, no momentum',
    plain4: 'g = 4, no momentum',
    scaleMatters: 'g = 1 ÷ g = 0.1, no momentum (above 2)',
    middleIsBest: 'the best scale is neither the smallest nor the largest',
    momentumGain01: 'g = 0.1: with ÷ without momentum',
    momentumGain05: 'g = 0.5: with ÷ without momentum',
    effectiveRate: 'learning rate in the long run, η/(1 − μ)',
    fast: 'μ = 0.99, same η (chance is 0.1)',
    usual: 'μ = 0.9, same η',
    reducedGain: 'μ = 0.99: smaller η ÷ same η',
  },
  parts: {
    drift: {
      title: 'The last hidden layer falls silent',
      why: 'In a deep sigmoid net the first layers say nearly the same for every image. For the outputs, the last hidden layer is then mere noise, and the quickest way to be less wrong is to turn it down. Its activations slide towards 0, where the sigmoid is flat, and there they hardly learn any more. With one hidden layer nothing of the kind happens.',
      formula:
        'ā is the mean over n images and the N units of layer l; g scales the start; σ′ at an activation of 0.12 is 0.11, less than half of the ¼ it has at 0.5.',
      verdict:
        'True: with 4 hidden layers the last one falls from 0.51 to about 0.12 in 60 epochs while the first stays at 0.5. With 3 it falls to about 0.28 and comes back as soon as the net begins to learn.',
    },
    scales: {
      title: 'The scale of the start matters',
      why: 'Weights that begin ten times too small let every layer shrink the signal until the outputs see nothing. Weights that are too large drive tanh into its flat ends. Momentum sums up small gradients that keep their direction, so it carries a net out of a bad start that plain descent never leaves.',
      formula: 'g scales the start, 1 is LeCun’s. v is the velocity, μ the momentum, η the learning rate.',
      verdict:
        'True: after 10 epochs a start ten times too small is at chance (0.11) without momentum and at about 0.7 with it; from g = 0.5 on the difference is small.',
    },
    tooMuch: {
      title: 'Momentum multiplies the learning rate',
      why: 'With momentum every gradient is used again and again, weaker by the factor μ each time. Added up that is 1/(1 − μ) times the gradient: 10 times at 0.9, 100 times at 0.99. Whoever raises the momentum has to lower the learning rate, or the steps become too long.',
      formula:
        'v∞ is the velocity under a gradient that stays the same, η* the learning rate of plain descent as fast as that.',
      verdict:
        'True, if the learning rate follows: at η = 0.02 momentum 0.99 ends at chance, for in the long run it is a learning rate of 2. With η ten times smaller the same momentum reaches about 0.87.',
    },
  },
  questions: {
    slope: {
      text: 'The last hidden layer has gone from 0.5 to 0.12. What is left of the slope of its sigmoids?',
      a0: 'All of it: the slope does not depend on the activation',
      a1: 'About a tenth',
      a2: 'A bit less than half',
      because: 'σ′ = a(1 − a): 0.12 · 0.88 = 0.106 in place of 0.25.',
    },
    smallStart: {
      text: 'Why does a start with g = 0.1 not learn without momentum?',
      a0: 'The weights are too small to be changed',
      a1: 'Each layer divides signal and gradient by about ten',
      a2: 'All units are equal',
      because:
        'tanh is nearly linear near 0, so every layer passes on a tenth, forward and backward; the units do differ, and momentum alone gets them going.',
    },
    cure: {
      text: 'You raise the momentum from 0.9 to 0.99. What keeps the length of the steps the same?',
      a0: 'A learning rate ten times smaller',
      a1: 'A learning rate ten times larger',
      a2: 'More epochs',
      because: '1/(1 − μ) goes from 10 to 100, so η has to go down to a tenth.',
    },
  },
  entries: {
    'NIEL-24': {
      claim:
        'A study of 2010 is quoted: in deep sigmoid nets the last hidden layer saturates near 0 early in training.',
      finding:
        'True. MNIST, 1,400 images: 0.51 at the start, 0.36 after 10 epochs, 0.16 after 40 with 4 hidden layers (8×8 digits: 0.505, 0.351, 0.205); with 3 it recovers, with 1 it never happens.',
    },
    'NIEL-25': {
      claim:
        'A study of 2013 is quoted: how weights are drawn and how momentum is set decides whether deep nets train.',
      finding:
        'True. Plain descent: 0.11 at g = 0.1 and 0.86 at g = 1; momentum 0.9 lifts the first to 0.73. Momentum 0.99 at the same learning rate ends at chance.',
    },
  },
}
