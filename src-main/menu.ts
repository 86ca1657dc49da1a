/** The application menu; runs in main. */
import { Menu } from 'electron'

/** None, except on macOS, where without it even copying by keyboard is missing. */
export function setupMenu(): void {
  const menu =
    process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null
  Menu.setApplicationMenu(menu)
}
