/** Goes up whenever the same experiment may give other bits than before; every run is stored with it. */
export const ENGINE_VERSION = '4'
