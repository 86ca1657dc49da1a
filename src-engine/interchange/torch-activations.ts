import type { ActivationName } from '../contract/activations'
import { LECUN_HEIGHT, LECUN_SLOPE, SELU_ALPHA, SELU_SCALE, SQRT_HALF } from '../network/pointwise-activations'
import { LEAK } from '../numeric/machine'

/** f(z) of a PyTorch tensor, written as the lab computes it. */
export const torchActivations: Readonly<Record<ActivationName, string>> = {
  sigmoid: 'torch.sigmoid(z)',
  tanh: 'torch.tanh(z)',
  relu: 'torch.relu(z)',
  leakyRelu: `torch.where(z > 0, z, ${LEAK} * z)`,
  // The exponential of what is not used may overflow.
  elu: 'torch.where(z > 0, z, torch.expm1(z.clamp(max=0)))',
  linear: 'z',
  hardSigmoid: '(0.2 * z + 0.5).clamp(0, 1)',
  hardTanh: 'z.clamp(-1, 1)',
  lecunTanh: `${LECUN_HEIGHT} * torch.tanh(${LECUN_SLOPE} * z)`,
  arctan: 'torch.atan(z)',
  softsign: 'z / (1 + z.abs())',
  softplus: 'z.clamp(min=0) + torch.log1p(torch.exp(-z.abs()))',
  selu: `torch.where(z > 0, ${SELU_SCALE} * z, ${SELU_SCALE * SELU_ALPHA} * torch.expm1(z.clamp(max=0)))`,
  gelu: `z * 0.5 * torch.erfc(-z * ${SQRT_HALF})`,
  silu: 'z * torch.sigmoid(z)',
  mish: 'z * torch.tanh(z.clamp(min=0) + torch.log1p(torch.exp(-z.abs())))',
  sine: 'torch.sin(z)',
  softmax: 'torch.softmax(z, dim=1)',
}
