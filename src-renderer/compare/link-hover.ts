/** A pointer over one chart shows the same moment in all others that have the same axis of time. */
import { connect, getInstanceByDom } from 'echarts/core'

/** Charts say by `data-linked` which of them belong together; called again whenever charts came or changed their axis. */
export function linkHover(root: HTMLElement): void {
  for (const host of root.querySelectorAll<HTMLElement>('[data-chart][data-linked]')) {
    const chart = getInstanceByDom(host)
    if (chart !== undefined) chart.group = `compare-${host.dataset['linked'] ?? ''}`
  }
  connect('compare-linear')
  connect('compare-log')
}
