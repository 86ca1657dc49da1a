/** Words of the lesson “What readers proposed”. */
export const readersIdeas = {
  title: 'What readers proposed',
  labels: {
    accuracyTitle: 'Accuracy on images never trained on',
    accuracy: 'accuracy',
    epoch: 'epoch',
    epochs: 'epochs',
    step: 'step k',
    cost: 'cost',
    handOverTitle: 'Cost of one image',
    handOverAt: 'hand-over',
    whole: 'one net all the way',
    withMemory: 'second net: weights and memory',
    weightsOnly: 'second net: weights alone',
    random: 'random start',
    donor: 'units of a donor that saw more',
    same: 'units of a donor that saw the same',
    ticketsTitle: 'The same net from many seeds',
    ticket: 'ticket',
    onChosen: 'images the seed is chosen by',
    onFresh: 'other images',
    winner: 'chosen',
    meanOnFresh: 'mean on other images',
    global: 'one mean image first',
    class: 'ten class means first',
    waves: 'waves first',
    picturesTitle: 'What the net sees before the digits',
    epochsTitle: 'Epochs until the accuracy asked for',
    lsuv: 'LSUV',
    principalComponents: 'principal components',
    classMeans: 'class means as weights',
    trainingPatches: 'training images as weights',
  },
  controls: {
    rule: 'optimizer with a memory',
    rate: 'learning rate',
    steps: 'steps',
    seed: 'seed',
    donorImages: 'images of the donor',
    donorUnits: 'hidden units of the donor',
    frozen: 'first layer',
    target: 'accuracy to reach',
    tickets: 'tickets',
    chosenBy: 'images to choose by',
    epochs: 'epochs',
    images: 'training images',
  },
  choices: {
    rule: { momentum: 'momentum 0.9', adam: 'Adam' },
    steps: { '10': '10 + 10', '50': '50 + 50', '100': '100 + 100' },
    frozen: { trained: 'goes on learning', frozen: 'stays as it is' },
  },
  claims: {
    lead: 'first cost of the second net ÷ of the first (below ½)',
    goesOn: 'the second net begins at the very cost where the first one stopped',
    plainSame: 'plain descent: weights alone give the same bits as one net',
    weightsOnlySame: 'with a memory: weights alone give the same bits',
    withMemorySame: 'with a memory: weights and memory give the same bits',
    weightsOnlyCost: 'cost in the end: weights alone ÷ one net',
    onlyDonorReaches: 'the accuracy is reached with the donor, never without',
    donorEpochs: 'epochs to it with the donor (below 6)',
    donorGain: 'donor that saw more ÷ random start',
    randomFinal: 'accuracy in the end, random start',
    donorFinal: 'accuracy in the end, donor that saw more',
    sameGain: 'donor that saw the same ÷ random start',
    moreOverSame: 'donor that saw more ÷ donor that saw the same',
    repeats: 'the same seed gives the same bits again',
    spread: 'standard deviation over the tickets',
    worst: 'worst ticket',
    best: 'best ticket',
    leadWhereChosen: 'lead of the chosen ticket where it was chosen',
    shareLeft: 'share of the lead left on other images (below 1)',
    globalStart: 'accuracy after one mean image (chance is 0.1)',
    globalGain: 'one mean image ÷ random start, in the end',
    classStart: 'accuracy after ten class means (above ½)',
    classEpochs: 'epochs to the accuracy asked for (at most 20)',
    classFinal: 'accuracy in the end, class means',
    classGain: 'class means ÷ random start, in the end',
    zeroStaysSymmetric: 'a zero start keeps all hidden units equal',
    wavesStart: 'accuracy after the waves (chance is 0.1)',
    wavesFirstEpoch: 'after one epoch: waves ÷ random start',
    wavesGain: 'in the end: waves ÷ random start',
    randomEpochs: 'epochs, random start',
    lsuvEpochs: 'epochs, LSUV',
    principalComponentsEpochs: 'epochs, principal components',
    classMeansEpochs: 'epochs, class means as weights',
    classMeansEarly: 'after three epochs: class means ÷ random start',
    lsuvGain: 'in the end: LSUV ÷ random start',
    principalComponentsGain: 'in the end: principal components ÷ random start',
  },
  parts: {
    handOver: {
      title: 'Handing over weights is going on',
      why: 'A reader trains a net on one image, gives its weights to a second net of the same shape, and sees that this one learns much faster. No wonder: the second net begins where the first one stopped. Whether it is the very same as going on depends on whether the optimizer remembers something and that is handed over, too.',
      formula:
        'w weights, g gradient, v velocity, η learning rate, μ momentum. Plain descent knows w alone; momentum also needs v.',
      verdict:
        'True and trivial: 50 + 50 steps of plain descent are 100 steps, bit for bit. With momentum they are only if the velocity is handed over; else the second net ends higher.',
    },
    donor: {
      title: 'A donor helps if it saw more',
      why: 'Copy the first layer of a small trained net into a larger one and train that on few images. The donor can give only what it has learnt itself. One that saw seven times as many images brings along what the 200 images do not show; one that saw the same images brings nothing new.',
      formula: 'The first rows of the first layer are the donor’s units, the others are drawn.',
      verdict:
        'True under conditions: with 10 of 30 units of a donor that saw 1,400 images the net gets to 0.77 within about 3 epochs; from a random start, or with a donor of the same 200 images, never in 30.',
    },
    lottery: {
      title: 'A lucky seed is mostly luck',
      why: 'Try twenty seeds, keep the best one: does that make a better net? The same seed does give the same net. But some seeds look good only because they suit the very images they are judged by. On other images most of their lead is gone.',
      formula: 'A is the true accuracy, ε the chance of n images; the best of many has a large ε as well as a large A.',
      verdict:
        'True under conditions: a seed repeats bit for bit, but the accuracies differ by less than one point (standard deviation 0.007 to 0.011), and of the lead on 200 images about a quarter is left on others: choose by one set, judge by another.',
    },
    means: {
      title: 'One mean image teaches nothing',
      why: 'Could a net learn from the average of all images first and then need fewer of them? One average image has no digit to learn; all it can teach is how frequent each digit is. Ten averages, one of each class, are another matter: they come with their labels, and a net that knows them reads most digits at once.',
      formula: 'x̄ is the mean of all n images, x̄ₖ the mean of the images of class k.',
      verdict:
        'False for one mean image: chance before the digits, no gain after them. True under conditions for one mean of each class: 0.76 at once, and 0.77 after a few epochs, which a random start never reaches.',
    },
    waves: {
      title: 'Waves before digits',
      why: 'Before an eye opens, waves of activity run across its retina; a reader wonders whether that is a kind of pretraining. The lab cannot decide about eyes. It can train a net on made-up waves in ten directions first and on digits then.',
      formula:
        'r and c count rows and columns, θₖ is the direction that class k stands for, f the number of waves, φ where they begin.',
      verdict:
        'Nothing to be true or false about nets here. In the lab the waves help in the first epoch (0.5 in place of 0.3 for the seed you see) and make no difference in the end.',
    },
    dataStarts: {
      title: 'Starts that look at the data',
      why: 'Some starts look at the images: LSUV rescales random weights until every layer answers with variance 1; others use principal components, class means or single images as weights. All race to the same accuracy. Units that look at similar things begin nearly equal, and that costs time.',
      formula:
        'LSUV divides the weights by the spread of their weighted inputs; class means have length 1, as random rows have.',
      verdict:
        'No text says anything here. LSUV and principal components are as fast as a random start (7, 7 and 8 epochs) and end alike; class means as weights lie so close together that after three epochs they are far behind.',
    },
  },
  questions: {
    same: {
      text: 'The first net trains with momentum. When does the second one do exactly what the first one would have done?',
      a0: 'Always: the weights say it all',
      a1: 'Only if it gets the velocity as well',
      a2: 'Never',
      because: 'The next step depends on weights and velocity; one that begins at 0 takes other steps.',
    },
    donor: {
      text: 'Why does a donor trained on the same 200 images not help?',
      a0: 'Its units are too few',
      a1: 'Copied units cannot learn any more',
      a2: 'It knows nothing that these images would not teach anyway',
      because: 'What counts is what the donor saw: with 1,400 images the same ten units help at once.',
    },
    bestSeed: {
      text: 'You choose the best of twenty seeds by 200 images. Where do you read off how good the net is?',
      a0: 'On images that took no part in the choice',
      a1: 'On the 200 images: there it is the best',
      a2: 'On the training images',
      because: 'The winner is chosen for its luck on those images, too; luck does not come along to others.',
    },
    label: {
      text: 'What can a net learn from one mean image with the mean of the labels?',
      a0: 'The shapes of the digits',
      a1: 'How frequent each digit is',
      a2: 'To tell 0 from 1',
      because: 'There is one input and one answer: ten shares of about one tenth.',
    },
    templates: {
      text: 'Why do class means as first weights start so slowly?',
      a0: 'They are too small',
      a1: 'They are too large',
      a2: 'They look alike, and 30 units share ten of them',
      because: 'All are blurred blobs in the middle: nearly equal units get nearly equal gradients.',
    },
  },
  entries: {
    'HABR-C1': {
      claim: 'Train on one image, give the weights to a second equal net, and that one trains much faster.',
      finding:
        'True and trivial: it goes on where the first one stopped, at a cost hundreds of times below that of a new net.',
    },
    'HABR-C2': {
      claim: 'Handing over the weights is nothing but a second epoch.',
      finding:
        'True for plain descent, bit for bit (50 + 50 = 100 steps). With momentum only if the velocity is handed over.',
    },
    'HABR-C3': {
      claim: 'Copy the first layers from a smaller classifier that is trained already.',
      finding:
        'It helps when that one saw more data: 0.77 after about 3 epochs with 10 of 30 units of a donor of 1,400 images, never in 30 epochs from a random start on 200 images.',
    },
    'HABR-C4': {
      claim: 'Choose a good random seed and use it again.',
      finding:
        'A seed repeats bit for bit. But seeds differ by about 0.008 only, and most of the lead of the best one on 200 images is the luck of those images.',
    },
    'HABR-C5': {
      claim: 'Going on with weights trained before is what is called fine-tuning.',
      finding:
        'Imprecise: fine-tuning takes weights from other data. A donor of the same 200 images brings nothing (ratio 1.00), one of 1,400 brings 7 %.',
    },
    'HABR-C6': {
      claim: 'Train on the mean image of the whole set first, then on a part of the set: as good, and faster.',
      finding:
        'False for one mean image: 0.12 before the digits, no gain after them. With one mean of each class, which needs labels: 0.76 at once, 0.77 after 3 epochs.',
    },
    'HABR-C6b': {
      claim: 'Waves of spontaneous activity in the retina may be pretraining that nature has built in.',
      finding: 'Not to be checked here. Made-up waves speed up the first epoch of a net and change nothing in the end.',
    },
    'BEY-15': {
      claim: 'Starts that look at the data may need fewer epochs.',
      finding:
        'LSUV, principal components and a random start need about as long (7, 7 and 8 epochs to 0.73, each 4 to 9 over the seeds); class means as weights have half the accuracy after three epochs.',
    },
  },
}
