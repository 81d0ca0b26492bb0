// wall.js: the projected screen. The promise: the last view stays up when the line breaks, and the screen stays awake.
import { connect, minutesLeft } from './live.js'

/** Asks the machine not to dim. Missing on plain http and in some browsers; the guide names the setting instead. */
async function stayAwake() {
  if (document.hidden) return
  try {
    await navigator.wakeLock?.request('screen')
  } catch {
    // Refused when the battery is low: the wall still works.
  }
}

/** The ring of a break, as on a kitchen timer: the part of an hour that is left, moved once a minute. */
function turnRing() {
  for (const ring of document.querySelectorAll('[data-ring]')) {
    const part = Math.round((100 * Math.min(minutesLeft(ring.dataset.ring), 60)) / 60)
    ring.setAttribute('stroke-dasharray', `${part} 100`)
  }
}

connect(document.body, { onView: turnRing })
setInterval(turnRing, 5000)
stayAwake()
document.addEventListener('visibilitychange', stayAwake)
