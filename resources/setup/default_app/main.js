/** Stands in for the part of Electron that packaged copies lack: it opens the app folder named on the command line, after any `-r` modules. */
'use strict'
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')

const preload = []
let target = null
const words = process.argv.slice(1)
while (words.length > 0 && target === null) {
  const word = words.shift()
  if (word === '-r' || word === '--require') preload.push(words.shift())
  else if (word === '--version' || word === '-v') {
    console.log(`v${process.versions.electron}`)
    process.exit(0)
  } else if (!word.startsWith('-')) target = resolve(word)
}

if (preload.length > 0) Module._preloadModules(preload)
if (target === null) {
  console.error('usage: electron [-r MODULE] FOLDER')
  process.exit(1)
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
const manifest = join(target, 'package.json')
if (existsSync(manifest)) {
  const { name, productName, version } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (version) app.setVersion(version)
  app.name = productName || name || app.name
}
const main = Module._resolveFilename(target, null, true)
app.setAppPath(existsSync(manifest) ? target : dirname(main))
Module._load(main, Module, true)
