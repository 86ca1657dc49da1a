/** First code of every utility process: takes the network away, then becomes the engine or the store named on its command line. */
import { createRequire } from 'node:module'
import { forbidNetwork } from './network-ban'

forbidNetwork()
const script = process.argv[2]
if (script !== undefined) createRequire(__filename)(script)
