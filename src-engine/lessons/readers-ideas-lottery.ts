/** Digest HABR-C4: the best of many seeds, on the images it was chosen by and on others. */
import type { PartAnswer } from '../contract/lessons/answer'
import { CHECKED_IMAGES, FEW_IMAGES } from '../contract/lessons/digit-document'
import { readersNet } from '../contract/lessons/readers-ideas-documents'
import type { Examples } from '../network/examples'
import type { Rows } from '../numeric/machine'
import { momentsOf } from '../statistics/spread'
import { numberIn, type PartWork } from './part-work'
import { accuracyOf, followed } from './readers-ideas-runs'

interface Ticket {
  readonly seed: number
  /** Shares of right answers: of the images the seed is chosen by, and of others. */
  readonly chosenBy: number
  readonly fresh: number
}

/** Tickets of one draw are numbered from here on, so that those of the next draw are others. */
const firstTicket = (seed: number): number => 1_000 * (seed % 1_000)

export const lottery: PartWork = async function* (controls, material) {
  const [count, epochs] = [numberIn(controls, 'tickets'), numberIn(controls, 'epochs')]
  const chosenBy = numberIn(controls, 'chosenBy')
  const training = await material.training(FEW_IMAGES)
  const images = await material.validation()
  const parts = [images.head(chosenBy), section(images, chosenBy, CHECKED_IMAGES)] as const
  const first = firstTicket(numberIn(controls, 'seed'))
  const train = (seed: number) =>
    followed(readersNet('ticket', { seed, epochs }), { training, validation: null }, () => null)
  const again = (yield* train(first)).checkpoint.parameters
  const tickets: Ticket[] = []
  let repeats: boolean | null = null
  for (let seed = first; seed < first + count; seed++) {
    const experiment = readersNet('ticket', { seed, epochs })
    const { parameters } = (yield* train(seed)).checkpoint
    repeats ??= parameters.every((value, i) => value === again[i])
    tickets.push({
      seed,
      chosenBy: yield* accuracyOf(experiment, parameters, parts[0]),
      fresh: yield* accuracyOf(experiment, parameters, parts[1]),
    })
    yield answer(tickets, repeats)
  }
  return answer(tickets, repeats)
}

function answer(tickets: readonly Ticket[], repeats: boolean | null): PartAnswer {
  const winner = tickets.reduce((best, ticket) => (ticket.chosenBy > best.chosenBy ? ticket : best))
  const [chosenBy, fresh] = [tickets.map((ticket) => ticket.chosenBy), tickets.map((ticket) => ticket.fresh)]
  const [ofChosen, ofFresh] = [momentsOf(chosenBy), momentsOf(fresh)]
  const leadWhereChosen = winner.chosenBy - ofChosen.mean
  const leadOnFresh = winner.fresh - ofFresh.mean
  const numbers = tickets.map((_, i) => i + 1)
  const place = tickets.indexOf(winner) + 1
  return {
    readings: {
      repeats,
      spread: tickets.length < 2 ? null : ofFresh.sd,
      worst: Math.min(...fresh),
      best: Math.max(...fresh),
      winner: winner.seed,
      leadWhereChosen,
      leadOnFresh,
      shareLeft: leadWhereChosen > 0 ? leadOnFresh / leadWhereChosen : null,
    },
    figures: [
      {
        id: 'tickets',
        kind: 'lines',
        title: 'ticketsTitle',
        x: { label: 'ticket', scale: 'linear', low: 0, high: tickets.length + 1 },
        y: { label: 'accuracy', scale: 'linear' },
        series: [
          { label: 'onChosen', x: numbers, y: chosenBy, style: 'points', layer: { index: 0, of: 2 } },
          { label: 'onFresh', x: numbers, y: fresh, style: 'points', layer: { index: 1, of: 2 } },
        ],
        lines: [
          { axis: 'x', at: place, label: 'winner' },
          { axis: 'y', at: ofFresh.mean, label: 'meanOnFresh' },
        ],
      },
    ],
    steps: null,
  }
}

/** `count` images from `from` on. Throws for a selection of images by number. */
function section(images: Examples, from: number, count: number): Examples {
  const { source, inputSize, targetSize } = images
  if (source.kind !== 'bytes' || source.positions !== null) throw new Error('no range of images')
  return {
    count,
    inputSize,
    targetSize,
    source: { ...source, first: source.first + from, count },
    copyTarget: (position: number, row: number, targets: Rows) => {
      images.copyTarget(from + position, row, targets)
    },
    head: (most) => section(images, from, Math.min(count, most)),
  }
}
