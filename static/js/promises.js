// promises.js: what somebody means to do differently, for themselves alone. The promise: it is kept on this phone and
// nowhere else. There is no form, no field with a name and no message; a test listens to the line while somebody writes.

const NAME = 'ple-kept:'
const KEPT = 7 * 24 * 60 * 60 * 1000

const read = (area, key) => {
  try {
    const found = JSON.parse(area.getItem(key))
    return Array.isArray(found?.lines) ? found : null
  } catch {
    return null
  }
}

/** Removes everything this app keeps in the browser: notes on their way, and what was written for oneself alone. */
export function wipeAll(area) {
  try {
    for (const key of Object.keys(area)) if (key.startsWith('ple:') || key.startsWith(NAME)) area.removeItem(key)
  } catch {
    // Refused storage holds nothing.
  }
}

/** Opens the section with this session's lines; without a session, every line that is still kept here. */
export function openPromises(area, session, now = Date.now) {
  const section = document.getElementById('promises')
  const part = name => section.querySelector(`[data-part="${name}"]`)
  const keys = () => Object.keys(area ?? {}).filter(key => (session ? key === NAME + session : key.startsWith(NAME)))
  const lines = () => keys().flatMap(key => (read(area, key)?.lines ?? []).map(text => ({ key, text })))

  function change(key, edit) {
    const record = read(area, key) ?? { at: now(), lines: [] }
    edit(record.lines)
    try {
      if (record.lines.length) area.setItem(key, JSON.stringify(record))
      else area.removeItem(key)
    } catch {
      return false // the browser refuses storage: the words stay in the box
    }
    return true
  }

  function draw() {
    if (!section) return
    const rows = lines().map(({ key, text }) => {
      const row = document.getElementById('promise-item').content.firstElementChild.cloneNode(true)
      row.querySelector('bdi').textContent = text
      row.querySelector('button').onclick = () => {
        change(key, kept => kept.splice(kept.indexOf(text), 1))
        draw()
        section.querySelector('h2').focus()
      }
      return row
    })
    part('list').replaceChildren(...rows)
  }

  if (section && part('keep')) {
    part('keep').onclick = () => {
      const box = part('box')
      const text = box.value.trim()
      if (text && change(NAME + session, kept => kept.push(text))) box.value = ''
      draw()
      box.focus()
    }
  }
  for (const key of keys()) if (!(read(area, key)?.at > now() - KEPT)) area.removeItem(key)
  draw()
  return { draw, any: () => lines().length > 0, section }
}
