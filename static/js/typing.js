// typing.js: the scribe's keyboard. The promise: a card is chosen by the figure and the letter printed on it, Enter
// saves and clears, the last one can be undone, and no word is lost when the network is. A card travels as a phone's
// note does, from the same kind of outbox; once the server has it, this browser keeps a count and nothing else, but
// for the key of the last one.
import { announce, complain, isJson, padded, refuses } from './live.js'
import { box, count, fault, openDrafts } from './drafts.js'
import { newKey } from './keys.js'
import { openOutbox, openStore } from './outbox.js'

const PLACE = '/console/typing'
const PATIENCE = 10000
const page = document.getElementById('typing')
const all = (selector, root = page) => [...root.querySelectorAll(selector)]
const part = (name, root = page) => root.querySelector(`[data-part="${name}"]`)

const store = openStore(storage(), `ple:typing-${document.body.dataset.session}`)
const drafts = openDrafts(store)
const outbox = openOutbox({ store, tab: newKey(), send, changed: draw, refused: draw })
const frames = new Map() // key -> what was chosen for it, so that undoing brings back the whole card
const moments = new Map() // part -> the moment of the card in the box; without one it follows the room
const pinned = new Set() // parts whose moment the scribe chose: it stays from card to card
let chosen = null // the part whose form is shown
let told = 0

function storage() {
  try {
    return localStorage
  } catch {
    return null // refused: everything works while the page is open
  }
}

// ---- The line ----

function send(frame) {
  const options = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'HX-Request': 'true', Accept: 'application/json' },
    body: padded(frame),
    signal: AbortSignal.timeout?.(PATIENCE),
  }
  fetch(PLACE, options).then(answer => heard(frame, answer)).catch(() => {}) // the outbox sends it again
  return true
}

async function heard(frame, answer) {
  part('stopped').hidden = isJson(answer) || !refuses(answer)
  if (!isJson(answer)) return
  const said = await answer.json()
  if (said.t === 'ack') outbox.acked(said)
  else outbox.denied({ key: frame.key, ...said })
}

// ---- One card ----

const shown = () => page.querySelector('form[data-typing]:not([hidden])')
const picked = (form, name) => form.querySelector(`[name=${name}]:checked`)
const asked = form => Boolean(form.elements.basis) && 'asked' in (picked(form, 'card')?.dataset ?? {})

/** What is missing, as [sentence, the field to go to]; nothing when the card may be saved. */
function missing(form) {
  const { entry, basis } = form.elements
  if (!picked(form, 'card')) return ['Choose the kind first.', form.elements.card[0]]
  if (asked(form) && basis[0].required && !picked(form, 'basis')) return ['Choose how we know.', basis[0]]
  if (entry && !entry.value && !entry.options[0].value && entry.options[0].text === 'Choose the moment') return ['Choose the moment it is about.', entry]
  return [fault(box(form)), box(form)]
}

function save(form) {
  const [sentence, field] = missing(form)
  complain(form, sentence)
  if (sentence) return field.focus()
  const { stage, entry } = form.elements
  const frame = { stage: stage.value, card: picked(form, 'card').value, body: box(form).value.trim() }
  if (entry?.value) frame.entry = entry.value
  if (asked(form) && picked(form, 'basis')) frame.basis = picked(form, 'basis').value
  clear(form)
  if (!pinned.has(form.dataset.typing)) moments.delete(form.dataset.typing)
  frames.clear()
  frames.set(outbox.say(frame, frame.stage), frame)
  focusKind(form)
}

function clear(form) {
  box(form).value = ''
  count(box(form))
  drafts.keep(form)
}

/** Back to where the next card begins. What was chosen is kept, so Enter alone goes on to the words. */
const focusKind = form => (picked(form, 'card') ?? form.elements.card[0] ?? form.elements.card).focus()

/** Takes the last card back and puts it into its box again, to be mended or left out. */
function undo() {
  const last = outbox.notes().at(-1)
  const form = last && all('form[data-typing]').find(each => each.elements.stage.value === last.label)
  if (!last || !form) return announce('There is nothing to undo.')
  if (box(form).value.trim()) return complain(form, 'Save or clear what is in the box first. Then the last card can come back.')
  const { text, key } = last
  const frame = frames.get(key)
  outbox.take(key)
  fill(form, { ...frame, body: text })
  announce(text ? 'The last card is taken back. Its words are in the box.' : 'The last card is taken back.')
}

function fill(form, { card, basis, entry, body }) {
  choosePart(form.dataset.typing)
  for (const [name, value] of [['card', card], ['basis', basis]]) {
    const radio = value && form.querySelector(`[name=${name}][value="${value}"]`)
    if (radio) radio.checked = true
  }
  if (entry) choose(form, entry)
  box(form).value = body ?? ''
  count(box(form))
  drafts.keep(form)
  box(form).focus()
}

function choose(form, entry) {
  pinned.add(form.dataset.typing)
  moments.set(form.dataset.typing, entry)
  form.elements.entry.value = entry
}

function choosePart(number) {
  chosen = number
  settle()
}

// ---- Keys ----

/** A figure chooses the part, a letter the answer, m the moment, z undoes, Enter goes on. Only outside the boxes. */
function picking(event, form, group) {
  const key = event.key.toLowerCase()
  if (/^[1-5]$/.test(key)) {
    if (!page.querySelector(`form[data-typing="${key}"]`)) return announce('That part has not begun yet.')
    choosePart(key)
    focusKind(shown())
  } else if (key === 'enter') box(form).focus()
  else if (key === 'z') undo()
  else if (key === 'm' && form.elements.entry) form.elements.entry.focus()
  else {
    const radio = group?.querySelector(`[data-letter="${CSS.escape(key)}"]`)
    if (!radio) return
    radio.checked = true
    radio.focus()
    if (group.dataset.keys === 'card' && asked(form)) (picked(form, 'basis') ?? form.elements.basis[0]).focus()
    else if (form.elements.entry && missing(form)[1] === form.elements.entry) form.elements.entry.focus()
    else box(form).focus()
  }
  event.preventDefault()
}

page.addEventListener('keydown', event => {
  const form = event.target.closest('form[data-typing]')
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const writing = event.target === box(form)
  if (event.target.type === 'radio') picking(event, form, event.target.closest('[data-keys]'))
  else if (writing && event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault()
    save(form)
  } else if (writing && event.key === 'Escape') focusKind(form)
  else if (event.target === form.elements.entry && event.key === 'Enter') {
    event.preventDefault()
    box(form).focus()
  }
})
page.addEventListener('submit', event => {
  if (!event.target.matches('form[data-typing]')) return
  event.preventDefault()
  save(event.target)
})
page.addEventListener('input', ({ target }) => {
  const form = target.closest('form[data-typing]')
  if (!form) return
  if (target === form.elements.entry) choose(form, target.value)
  else if (form.elements.entry && !moments.has(form.dataset.typing)) moments.set(form.dataset.typing, form.elements.entry.value)
  if (target === box(form)) count(target)
  drafts.keep(form)
})
page.addEventListener('change', ({ target }) => {
  const row = target.closest('[data-shred]')
  if (row) store.edit(record => ((record.shredded ??= {})[row.dataset.shred] = target.checked))
})
page.addEventListener('click', event => {
  const at = selector => event.target.closest(selector)
  if (at('button[data-part]')?.id.startsWith('part-')) {
    choosePart(at('button[data-part]').dataset.part)
    focusKind(shown())
  } else if (at('[data-undo]')) undo()
  else if (at('[data-forget]')) forget()
})

/** Signing out, or the end of the day: the counts go, and words that are not saved yet stay. */
function forget() {
  if (outbox.notes().some(note => note.state === 'waiting' || note.state === 'refused')) {
    announce('Some cards are not saved yet. They stay.')
    return false
  }
  frames.clear()
  store.wipe(false)
  told = 0
  draw()
  return true
}

document.addEventListener('submit', event => {
  if (event.target.id !== 'leave' || forget()) return
  event.preventDefault()
  complain(event.target, 'Some cards are not saved yet. Wait until they are, or bring them back and clear them. Then sign out.')
}, true)

// ---- What is shown ----

/** Of what is saved only a number is kept, by part; and the key of the last, so that it can be undone. */
function tidy() {
  store.edit(record => {
    const counts = (record.typed ??= {})
    for (const item of record.items) {
      if (item.state === 'saved' && !item.counted) counts[item.label] = (counts[item.label] ?? 0) + 1
      if (item.state === 'taken' && item.counted) counts[item.label] -= 1
      item.counted = item.state === 'saved' || (item.counted && item.state !== 'taken')
    }
    const last = record.items.at(-1)
    record.items = record.items.filter(item => item.state !== 'taken' && (item.state !== 'saved' || item === last))
  })
}

function draw() {
  tidy()
  const { typed, shredded = {} } = store.read()
  const notes = outbox.notes()
  const saved = Object.values(typed ?? {}).reduce((sum, each) => sum + each, 0)
  const waiting = notes.filter(note => note.state === 'waiting').length
  put(part('saved'), `${saved} saved`)
  put(part('waiting'), `${waiting} waiting. What waits is kept on this device and goes by itself.`)
  part('waiting').hidden = !waiting
  for (const row of all('[data-shred]')) {
    put(part('count', row), typed?.[row.dataset.shred] ?? 0)
    row.querySelector('input').checked = Boolean(shredded[row.dataset.shred])
  }
  refusals(notes.filter(note => note.state === 'refused'))
  if (saved !== told) announce(`${saved} saved`)
  told = saved
}

function put(place, words) {
  if (place.textContent !== String(words)) place.textContent = words
}

/** What the room would not take stays in sight with the reason, until it is back in a box. */
function refusals(notes) {
  const list = part('refused')
  list.replaceChildren(...notes.map(note => {
    const row = document.getElementById('refused-card').content.firstElementChild.cloneNode(true)
    const form = all('form[data-typing]').find(each => each.elements.stage.value === note.label)
    part('say', row).textContent = note.say
    part('text', row).textContent = note.text
    part('back', row).hidden = !form
    part('back', row).onclick = () => {
      if (box(form).value.trim()) return complain(form, 'Save or clear what is in the box first.')
      outbox.drop(note.key)
      fill(form, { ...note.frame, body: note.text })
    }
    return row
  }))
}

/** Makes the page show this browser's choices. Runs after every redraw, before it is painted. */
function settle() {
  watcher.disconnect()
  const forms = all('form[data-typing]')
  const current = forms.find(form => form.dataset.typing === chosen) ?? forms.find(form => 'now' in form.dataset)
  for (const form of forms) {
    form.hidden = form !== current
    const moment = moments.get(form.dataset.typing)
    if (moment && form.elements.entry && form.elements.entry.value !== moment) form.elements.entry.value = moment
    drafts.restore(form)
  }
  for (const button of all('.parts [data-part]')) button.setAttribute('aria-pressed', String(button.dataset.part === current?.dataset.typing))
  watcher.observe(page.parentNode, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'aria-pressed'] })
}

const watcher = new MutationObserver(settle)
store.sweep()
settle()
draw()
outbox.pump()
addEventListener('online', outbox.opened)
const first = shown()
if (first) focusKind(first)
