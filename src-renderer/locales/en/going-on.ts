/** Words of a saved run that goes on: the same run, a longer one, or a branch. */
export const goingOn = {
  resume: {
    action: 'Resume',
    help: 'Goes on with this run where its state was last saved; what came after is computed again, to the same bits',
    again: 'Train again from the start',
  },
  longer: {
    action: 'Train longer',
    title: 'Go on after the end',
    text: 'Another run, which takes over everything recorded here and goes on with the exact state: weights, optimizer, order of the images.',
    epochs: 'More epochs',
    steps: 'More updates',
    start: 'Train on',
    name: '{name}, longer',
  },
  branch: {
    action: 'Branch',
    title: 'Branch from an earlier moment',
    text: 'Another run, which takes over the records up to there. What is not changed gives the same bits again.',
    epoch: 'From epoch',
    moment: 'before the first update | after {n} update, epoch {epoch} | after {n} updates, epoch {epoch}',
    epochs: 'Ends after epoch',
    steps: 'Ends after update',
    start: 'Train the branch',
    name: '{name}, from epoch {epoch}',
    tooShort: 'A branch ends after the moment where it begins.',
    fork: 'Any other design can only start from the weights of that moment; the memory of the optimizer begins anew.',
    open: 'Open in the Workbench',
    forkName: '{name}, changed at epoch {epoch}',
  },
  computing: 'Computing the state at step {total}',
  busy: 'A run is under way in the Workbench. Stop it first.',
  replaying: 'Another run is being computed again.',
  origin: {
    known:
      'went on from run {number} after {n} updates | went on from run {number} after {n} update | went on from run {number} after {n} updates',
    gone: 'went on after {n} updates from a run that is gone | went on after {n} update from a run that is gone | went on after {n} updates from a run that is gone',
  },
}
