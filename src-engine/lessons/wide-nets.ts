/** Computations of the lesson on wide nets, products of matrices and theory (digest NIEL-10, NIEL-23, BEY-05, BEY-06). */
import type { PartWork } from './part-work'
import { chiWork, edgeWork, settlingWork } from './wide-nets-fields'
import { mapWork } from './wide-nets-map'
import { productWork } from './wide-nets-product'
import { widthsWork, widthWork } from './wide-nets-width'

export const WIDE_NETS: Readonly<Record<string, PartWork>> = {
  'wideNets/width': widthWork,
  'wideNets/widths': widthsWork,
  'wideNets/product': productWork,
  'wideNets/settling': settlingWork,
  'wideNets/chi': chiWork,
  'wideNets/edge': edgeWork,
  'wideNets/map': mapWork,
}
