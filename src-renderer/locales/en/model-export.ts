/** Words of the menu that hands a network on to other programs. */
export const modelExport = {
  action: 'Use elsewhere',
  title: 'This network in another program',
  saved: 'Saved as {name}',
  working: 'The file is being made.',
  large: 'Above a million weights the scripts read the NumPy file of the same name beside them.',
  npz: { label: 'Weights for NumPy', help: 'Arrays W1, b1, … at full precision (.npz)' },
  safetensors: { label: 'Weights as safetensors', help: 'The same arrays in the precision of the run' },
  onnx: { label: 'Network as ONNX', help: 'With activations and the scale of the inputs, operators of version 13' },
  pytorch: { label: 'PyTorch script', help: 'Runs by itself on images in MNIST’s format (.py)' },
  keras: { label: 'Keras 3 script', help: 'The same network for Keras (.py)' },
}
