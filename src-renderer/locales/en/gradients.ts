/** Words of the page "gradients": how the error fares on its way back, and what the next update makes of it. */
export const gradients = {
  title: 'Gradient by layer',
  falls: '{symbol} {factor} per layer on its way back: {end} in layer {last}, {start} in layer 1',
  one: '{symbol} is {start} in layer 1',
  zero: '{symbol} of layer {layer} is exactly 0',
  slowest: 'Layer {layer} moves least in the next update, by {value} of its weights; layer {most} by {largest}',
  noShare: 'The weights of layer {layer} are all 0: its update is no share of them',
  afresh: ', optimizer afresh',
  slowestOne: 'The next update moves layer 1 by {value} of its weights',
  quantity: {
    label: 'Quantity',
    normOfMean: 'norm of the mean ‖⟨δ⟩‖',
    meanOfNorms: 'mean of the norms ⟨‖δ‖⟩',
    rmsPerUnit: 'RMS per unit ‖⟨δ⟩‖/√n',
    weightGradient: 'weight gradient ‖∂C/∂W‖',
    updateRatio: 'update to weights ‖ΔW‖/‖W‖',
  },
  formula: {
    normOfMean: '‖⟨δˡ⟩‖₂, δˡ = ∂C/∂zˡ = ∂C/∂bˡ, ⟨ ⟩ over {images} images',
    meanOfNorms: '⟨‖δˡ‖₂⟩, δˡ = ∂Cₓ/∂zˡ of one image, ⟨ ⟩ over {images} images',
    rmsPerUnit: '‖⟨δˡ⟩‖₂ / √n, n neurons in the layer, ⟨ ⟩ over {images} images',
    weightGradient: '‖⟨∂Cₓ/∂Wˡ⟩‖, root of the sum of all squares, ⟨ ⟩ over {images} images',
    updateRatio: '‖ΔWˡ‖ / ‖Wˡ‖ of the next update, its batch the {images} measured images',
  },
  info: {
    normOfMean:
      'The learning speed of the book (Nielsen, chapter 5): the length of all bars of a layer together. The factor per layer is the least-squares slope of its logarithm over the hidden layers.',
    meanOfNorms:
      'The error of one image at a time, then the mean: it does not shrink where the images pull in different directions. The factor per layer is the least-squares slope of its logarithm over the hidden layers.',
    rmsPerUnit:
      'The speed of one neuron of the layer, which compares layers of different widths. The factor per layer is the least-squares slope of its logarithm over the hidden layers.',
    weightGradient:
      'What training uses to move the weights, without regularization. It vanishes where the error vanishes or the activations before it do.',
    updateRatio:
      'By what share of themselves the weights move in the next update, with the present learning rate, regularization and clipping; the optimizer starts afresh, without the memory of a run. About 0.001 is typical (Karpathy, cs231n); below 0.00001 a layer is as good as frozen, above 0.1 unstable (proposals of this lab).',
  },
  threshold: { frozen: 'frozen', typical: 'typical', unstable: 'unstable' },
  scale: 'Scale of the stems',
  perLayer: 'per layer',
  neurons: {
    title: 'Every neuron',
    strongest:
      'Strongest: neuron {neuron} of layer {layer}, ∂C/∂b = {value}; {share} of all neurons are below a tenth of it',
    zero: '∂C/∂b of every hidden neuron is exactly 0',
    formula: '⟨∂Cₓ/∂bⱼˡ⟩ over {images} training images',
    info: 'One bar per neuron, positive to the right. Sorted, the bars show how evenly a layer learns; pinned states are dashed in the same order of their own.',
    order: 'Order of the neurons',
    byIndex: 'by number',
    bySize: 'by size',
    bySign: 'by sign',
    rank: 'Place',
    neuronOf: '{layer}: neuron',
    valueOf: '{layer}: ∂C/∂b',
    range: 'Scale of the bars',
    common: 'common',
    commonHelp: 'One scale for all hidden layers',
    own: 'own',
    ownHelp: 'Every layer on a scale of its own, printed below it',
  },
}
