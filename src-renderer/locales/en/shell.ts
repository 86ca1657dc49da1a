/** Words of the frame around the places. */
export const shell = {
  product: 'Gradient Lab',
  places: { workbench: 'Workbench', lessons: 'Lessons', sweep: 'Sweep', history: 'History', data: 'Data' },
  placesLabel: 'Places',
  look: 'Look: {look}. F9 shows the next',
  looks: { light: 'light', dark: 'dark', contrast: 'high contrast', projector: 'projector' },
  projector: 'Projector look (F10)',
  undo: 'Undo (Ctrl Z)',
  redo: 'Redo (Ctrl Shift Z)',
  close: 'Close',
  engineStopped: 'The engine stopped. It is running again.',
  engineGone: 'The engine stopped again and again and stays off. Close the lab and start it anew.',
  engineStoppedRun: 'Everything that was measured is in the history; the run is marked as interrupted.',
  engineStoppedIdle: 'Nothing was under way, so nothing is lost.',
  unsaved: 'The run waits. Every record is kept in memory until it can be saved.',
  openHistory: 'Open the history',
  openSweeps: 'Show the sweeps',
  sweepsWentOn:
    'A sweep goes on where it was when the lab was closed. | A sweep goes on where it was when the lab was closed. | {n} sweeps go on where they were when the lab was closed.',
}
