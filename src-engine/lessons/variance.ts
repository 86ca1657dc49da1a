/** Computations of the lesson “Variance through depth: Xavier and He”. */
import { atOnce } from './part-work'
import { data } from './variance-data'
import { depth, sigmoidLayers } from './variance-depth'
import { fans, product, sum } from './variance-layer'
import { training } from './variance-training'

export const VARIANCE = {
  'variance/product': atOnce(product),
  'variance/sum': sum,
  'variance/fans': atOnce(fans),
  'variance/depth': depth,
  'variance/sigmoid': sigmoidLayers,
  'variance/training': training,
  'variance/data': data,
}
