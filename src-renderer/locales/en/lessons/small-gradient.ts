/** Words of the lesson “A small gradient is not near the optimum”. */
export const smallGradient = {
  title: 'A small gradient is not near the optimum',
  labels: {
    curveTitle: 'Cost and slope of one sigmoid neuron',
    costAndSlope: 'cost, slope',
    cost: 'cost C',
    slopeSize: 'size of the slope',
    here: 'your weight',
    costTitle: 'Cost on the training images',
    speedsTitle: 'Learning speed of the layers',
    speed: '‖δ‖',
    epoch: 'epoch',
    frequencies: 'says 1/10 to every digit',
    flattest: 'flattest place',
    layer1: 'layer 1',
    layer2: 'layer 2',
    layer3: 'layer 3',
    layer4: 'layer 4',
    accuracyTitle: 'Accuracy on images never trained on',
    barsTitle: 'In the end',
    accuracy: 'accuracy',
    raw: 'the inputs themselves',
    one30: '30 random units',
    three30: '30, 30 and 30 random units',
    one100: '100 random units',
    one300: '300 random units',
  },
  controls: {
    weight: 'weight',
    bias: 'bias',
    target: 'target',
    hidden: 'hidden layers',
    rate: 'learning rate',
    epochs: 'epochs',
    seed: 'seed',
    pixels: 'inputs',
    readout: 'readout trains on',
  },
  choices: {
    pixels: { blocks: '49 blocks of 4×4 pixels', all: 'all 784 pixels' },
    readout: { whitened: 'rescaled activations', plain: 'activations as they are' },
  },
  claims: {
    slopeFactor: 'σ′(z) here',
    shareOfSteepest: 'slope here ÷ steepest slope (below ¼)',
    costAbove: 'cost here ÷ cost at the steepest place',
    startSpeed: '‖δ‖ of the first of four hidden layers, before training',
    plateauCost: 'cost at the flattest place (published: cost of saying 1/10 to all)',
    plateauAccuracy: 'accuracy there (chance is 0.1)',
    plateauShare: '‖δ‖ of layer 1 there ÷ its largest later on (below 0.1)',
    costLeft: 'cost in the end ÷ cost there (below ½)',
    raw: 'linear readout of the inputs',
    one30: 'behind 30 random units',
    one100: 'behind 100 random units',
    one300: 'behind 300 random units',
    keptBy30: 'the text: 30 random units lose most (share kept below ½)',
    asRaw: '30 random units ÷ inputs',
    deepAsOne: 'three random layers ÷ one',
    asFound: 'three random layers as they are, plain descent (below 0.2)',
  },
  parts: {
    slope: {
      title: 'Flat does not mean low',
      why: 'A tiny slope at the bottom of a valley is good news. But a sigmoid neuron is flat in a second place: where it is saturated, and there it may be as wrong as it can be. Move the weight and watch cost and slope. The steepest place lies lower than the plain on the right.',
      formula: 'z = w + b is the weighted input for an input of 1, a = σ(z) the activation, t the target.',
      verdict:
        'True: at w = 2, b = 2 the slope is 12 % of the steepest one, though the cost is 2.2 times as high as there.',
    },
    plateau: {
      title: 'The net with small gradients knows nothing',
      why: 'Perhaps the first layers have small gradients because they have little left to learn? They start with random weights, so that would be a miracle. See where the gradient is smallest: at a cost that anybody reaches who gives every digit a chance of one in ten. Then the net finds its way, the gradients grow, and the cost falls.',
      formula:
        'δ¹ is the error of the first hidden layer, averaged over the images; the second line is the cost of ten sigmoid outputs that answer with the frequencies p = 1/10, 3.25.',
      verdict:
        'True: the gradient is smallest at a cost of about 3.26 and an accuracy of 0.1. Later it is some thousand times as large while the cost falls to a fraction.',
    },
    frozen: {
      title: 'Random layers keep more than the text says',
      why: 'The text argues that a random first layer throws away most of what the image says. Put it to the test: leave the hidden layers as they are drawn and train the outputs only. What a linear readout finds behind them cannot have been thrown away.',
      formula:
        'h are the activations of the last random layer, V and c are trained. The third line rescales h to mean 0 and variance 1 without correlation; a linear readout could undo that, so no information is added.',
      verdict:
        'False as information: 30 random units, and three layers of them, are read as well as the inputs themselves (0.84 and 0.84). True in another sense: plain descent on the activations as they are stays at chance behind three layers.',
    },
  },
  questions: {
    flat: {
      text: 'A weight has a gradient near 0. What follows?',
      a0: 'Its value is nearly the best one',
      a1: 'It has no influence on the cost',
      a2: 'A small step changes the cost little, nothing more',
      because: 'At w = 8 the slope is nearly 0 and the cost as high as it gets: a large change of w would help.',
    },
    plateauCost: {
      text: 'A net says 1/10 to all ten digits. How many images does it get right?',
      a0: 'None',
      a1: 'About one in ten',
      a2: 'Half',
      because: 'Its answer does not depend on the image, so it is right for about one of ten classes.',
    },
    lost: {
      text: 'Choose all 784 pixels. Why do 30 units now fall behind the inputs?',
      a0: 'Random weights destroy information',
      a1: '30 numbers hold less than 784',
      a2: 'The readout has not been trained long enough',
      because:
        'Two more random layers of 30 lose nothing more: it is the width of the narrowest layer that counts, not randomness. With 49 inputs 30 units keep up.',
    },
  },
  entries: {
    'NIEL-11': {
      claim:
        'Small gradients in the first layers of a randomly started net do not mean that these layers are good already.',
      finding:
        'True. The gradient is smallest where the net answers with mere frequencies: cost 3.26 of 3.25, accuracy 0.1; it then grows some thousandfold while the cost falls to a tenth and less.',
    },
    'NIEL-12': {
      claim: 'A random first layer throws away most of the information in the image.',
      finding:
        'False: a linear readout behind 30 frozen random units is as good as one of the 49 inputs (0.84 and 0.84 for the seed you see, 0.97 to 1.00 of it over 20 seeds; 8×8 digits: 0.853 and 0.854), behind three such layers too. Imprecise: what is lost is ease of training. Of all 784 pixels 30 units keep less (0.74 for 0.87).',
    },
  },
}
