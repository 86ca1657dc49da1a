/** Computations of the lesson “What readers proposed” (digest HABR-C1 to HABR-C6b, BEY-15). */
import { handOver } from './readers-ideas-hand-over'
import { lottery } from './readers-ideas-lottery'
import { dataStarts, donor, means, waves } from './readers-ideas-starts'

export const READERS_IDEAS = {
  'readersIdeas/handOver': handOver,
  'readersIdeas/donor': donor,
  'readersIdeas/lottery': lottery,
  'readersIdeas/means': means,
  'readersIdeas/waves': waves,
  'readersIdeas/dataStarts': dataStarts,
}
