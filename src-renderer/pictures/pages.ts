/** The pages of pictures under the designer; each loads when it is first opened. */
import { defineAsyncComponent, type Component } from 'vue'
import type { PageName } from '@/stores/picture-page'

/** The page `speeds` is the Workbench itself. */
export const PAGES: Readonly<Record<Exclude<PageName, 'speeds'>, Component>> = {
  network: defineAsyncComponent(() => import('./network/NetworkPage.vue')),
  signals: defineAsyncComponent(() => import('./signals/SignalsPage.vue')),
  gradients: defineAsyncComponent(() => import('./gradients/GradientsPage.vue')),
  symmetry: defineAsyncComponent(() => import('./symmetry/SymmetryPage.vue')),
  theory: defineAsyncComponent(() => import('./theory/TheoryPage.vue')),
  landscape: defineAsyncComponent(() => import('./landscape/LandscapePage.vue')),
  images: defineAsyncComponent(() => import('./images/ImagesPage.vue')),
}
