// mine.js: what this phone wrote, and what became of it. The promise: only this phone can show the list, every note
// waiting or refused can be mended here, and the focus is never left on something that has gone.
import { box, count, fault } from './drafts.js'

const STRANDED = 'Not sent: the room has moved on to something else.'
const NO_BOX = 'There is nothing to write in just now. Your words stay here.'

export const byId = id => document.getElementById(id)
export const all = (selector, root = document) => [...root.querySelectorAll(selector)]
export const part = (root, name) => root.querySelector(`[data-part="${name}"]`)
export const clone = id => byId(id).content.firstElementChild.cloneNode(true)
export const show = (node, on) => node && (node.hidden = !on)
export const inSight = node => !node.closest('[hidden]')

/** Sets the words of a part, where the template has it; unchanged words are left alone. */
export function put(root, name, words) {
  const place = part(root, name)
  if (place && place.textContent !== String(words)) place.textContent = words
}

/** The rows in order. Only what moved is moved, so that the focus stays in a row that does not. */
function fill(id, wanted) {
  const list = byId(id)
  for (const row of [...list.children]) if (!wanted.includes(row)) row.remove()
  wanted.forEach((row, i) => list.children[i] !== row && list.insertBefore(row, list.children[i] ?? null))
}

/** The list under Mine. `write(words)` puts words into the box that is open now, false when there is none. */
export function openMine({ outbox, drafts, write, say }) {
  const rows = new Map() // key of a note or name of a draft -> its list item

  function row(template, key, state, text, note) {
    if (!rows.has(template + key)) rows.set(template + key, clone(template))
    const item = rows.get(template + key)
    all('[data-state]', item).forEach(each => show(each, each.dataset.state === state))
    put(item, 'text', text)
    put(item, 'note-text', note)
    show(part(item, 'note'), note)
    return item
  }

  function waiting({ key, state, text, say: sentence = '' }) {
    const item = row('waiting-item', key, state, text, sentence)
    part(item, 'edit').onclick = () => edit(item, key, text)
    part(item, 'delete').onclick = () => outbox.take(key)
    return item
  }

  function sent({ key, label, state, text, note }) {
    const item = row('mine-item', key, state, text, note)
    put(item, 'about', label)
    show(part(item, 'gone'), state === 'taken')
    show(part(item, 'change'), state === 'back')
    show(part(item, 'take'), state !== 'taken' && state !== 'waiting')
    part(item, 'change').onclick = () => edit(item, key, text)
    part(item, 'take').onclick = () => outbox.take(key)
    return item
  }

  function stranded([name, { text, fields }]) {
    const item = row('waiting-item', name, 'draft', text, STRANDED)
    const drop = () => {
      drafts.drop(name)
      draw()
    }
    put(item, 'edit', 'Copy back')
    part(item, 'edit').onclick = () => (write(text, fields?.for) ? drop() : say(NO_BOX))
    part(item, 'delete').onclick = drop
    return item
  }

  /** A box in the row itself. What is sent from it replaces the note, whether or not the server has the old words. */
  function edit(item, key, text) {
    const form = clone('change-form')
    const field = box(form)
    const acts = (part(item, 'change') ?? part(item, 'edit')).parentNode
    const close = () => {
      form.remove()
      show(acts, true)
      acts.querySelector('button').focus()
    }
    field.value = text
    field.oninput = () => {
      field.setCustomValidity('')
      count(field)
    }
    form.onsubmit = event => {
      event.preventDefault()
      field.setCustomValidity(fault(field))
      if (!form.reportValidity()) return
      close()
      outbox.change(key, field.value.trim())
    }
    part(form, 'cancel').onclick = close
    show(acts, false)
    item.append(form)
    field.focus()
  }

  function draw() {
    const mine = byId('mine')
    const held = mine.contains(document.activeElement) && document.activeElement
    const notes = outbox.notes().reverse()
    const lost = drafts.stranded()
    const waits = note => note.state === 'refused' || (note.state === 'waiting' && note.frame.t !== 'take')
    fill('waiting-list', [...notes.filter(waits).map(waiting), ...lost.map(stranded)])
    fill('mine-list', notes.filter(note => !waits(note)).map(sent))
    show(byId('waiting'), lost.length || notes.some(waits))
    show(byId('mine-empty'), !lost.length && !notes.length)
    const number = notes.filter(note => note.state !== 'taken').length
    show(byId('mine-count'), number)
    put(byId('mine-count'), 'number', number)
    if (!held || (held.isConnected && inSight(held))) return
    // The focus was on a button that is gone: it goes to its row, or to the heading when that is gone too.
    const item = held.closest('li')
    const place = item?.isConnected ? item : mine.querySelector('h1')
    place.tabIndex = -1
    place.focus({ preventScroll: true })
  }

  return { draw, forget: () => rows.clear() }
}
