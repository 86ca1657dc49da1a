/** What a teacher starts from: a lesson that uses everything a file can say. */
import { OWN_FORMAT, OWN_VERSION, type OwnLesson } from './own-lesson'

export const OWN_TEMPLATE: OwnLesson = {
  format: OWN_FORMAT,
  version: OWN_VERSION,
  title: 'Zero weights, for the first afternoon',
  why: 'Before the course: does a neuron with zero weights learn at all?',
  parts: [
    {
      part: 'oneNeuron/table',
      title: 'A neuron that starts from nothing',
      why: 'Change the learning rate until the error grows instead of shrinking.',
      controls: { rate: 0.05 },
      locked: ['target'],
      hiddenControls: ['x2'],
      hiddenSections: ['entries'],
      question: {
        text: 'Which learning rate is the last one that still works?',
        answers: ['about 0.1', 'about 0.19', 'about 0.5'],
        right: 1,
        because: 'It is 1 divided by the sum of the squares of the inputs, with 1 for the bias.',
      },
      claims: [{ name: 'largestRate', label: 'largest rate', published: 0.19, compare: 'near', abs: 0.001 }],
    },
  ],
  course: { hidden: ['shortAnswers'], locked: [] },
}

export const templateText = (): string => JSON.stringify(OWN_TEMPLATE, null, 2)
