// record.js: the reviewer's desk. While a pack is being made the page tells how far it is, and loads again when it is there.
import './desk.js'

const EVERY = 1500

async function look() {
  const packs = document.querySelector('#packs[data-making]')
  if (!packs) return
  try {
    const answer = await fetch('/transcript/downloads/progress')
    const told = answer.ok ? await answer.json() : []
    if (answer.ok && !told.some((pack) => pack.state === 'making')) return location.reload()
    for (const { id, done, whole } of told) {
      const bar = document.getElementById('m' + id)
      if (!bar || !whole) continue
      bar.max = whole
      bar.value = done
      bar.nextElementSibling.textContent = `${done} of ${whole} files`
    }
  } catch {
    // The connection is away; the next look may find it again.
  }
  setTimeout(look, EVERY)
}

setTimeout(look, EVERY)
