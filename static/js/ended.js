// ended.js: the thank-you page. The promise: when the room has closed, this phone keeps nothing of it but what its owner
// wrote for themselves alone, and one tap removes that too.
import { openPromises, wipeAll } from './promises.js'

let area = null
try {
  area = localStorage
} catch {
  // Refused storage holds nothing.
}
if (area && 'wipe' in document.body.dataset) {
  for (const key of Object.keys(area)) if (key.startsWith('ple:')) area.removeItem(key)
}

const promises = openPromises(area, '')
promises.section.hidden = !promises.any()
const wipe = document.getElementById('wipe')
wipe.hidden = !area
wipe.querySelector('button').onclick = () => {
  wipeAll(area)
  promises.draw()
  promises.section.hidden = true
  wipe.querySelector('[role=status]').hidden = false
}
