// phone.js: the phone's forms, tabs and own list. The promise: one tap sends, what becomes of it is said, and every
// word stays in reach until the server has it. Without this script the page is plain forms, one under the other.
// NAMES ARE SETTLED, please change neither side now: form data-outbox data-draft data-mixed; tile data-sends; alert
// data-error; data-dot, data-left, data-dots; templates saved-card (title, reading, text, again[data-change], take),
// skipped-card, mine-item, waiting-item (badges waiting, refused, draft), change-form; #toast, #net, #announce.
import { announce, complain, connect, notice } from './live.js'
import { openDrafts } from './drafts.js'
import { newKey } from './keys.js'
import { openOutbox, openStore } from './outbox.js'

// The sentences that no template brings.
const CHOOSE = 'Choose one of these first.'
const WRITE = 'Write a few words first.'
const SAVING = 'Saving…'
const STRANDED = 'Not sent: the room has moved on to something else.'
const NO_BOX = 'There is nothing to write in just now. Your words stay here.'

const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const byId = id => document.getElementById(id)
const part = (root, name) => root?.querySelector(`[data-part="${name}"]`)
const clone = id => byId(id).content.firstElementChild.cloneNode(true)
const show = (node, on) => node && (node.hidden = !on)
const put = (root, name, words) => {
  const place = part(root, name)
  if (place && place.textContent !== String(words)) place.textContent = words
}
const box = form => form.querySelector('textarea')
const limit = text => Number(text.dataset.limit) || 1500
const length = text => [...text].length // code points, as the server counts
const inSight = node => !node.closest('[hidden]')

const body = document.body
const tab = newKey()
const store = openStore(storage(), 'ple:' + (body.dataset.session ?? ''))
const drafts = openDrafts(store)
const outbox = openOutbox({ store, tab, send: frame => line.send(frame), changed: draw, refused: giveBack })
const cards = new Map() // form -> the card in its place: {card, keys, nodes}
const rows = new Map() // key of a note or name of a draft -> its list item

function storage() {
  try {
    return localStorage
  } catch {
    return null // refused: everything works while the page is open
  }
}

// ---- Sending ----

const chosen = form => form.querySelector('[name=card]:checked')

/** Whether the words in the box belong to the answer: a plain "Agree" takes none. */
function takesText(form) {
  const tile = chosen(form)
  return Boolean(box(form)) && (tile ? 'sends' in tile.dataset : !('mixed' in form.dataset))
}

/** What is missing, as [sentence, the field to go to]; nothing when the form may be sent. */
function missing(form) {
  const group = all('[type=radio]', form).find(each => !form.querySelector(`[name="${each.name}"]:checked`))
  return group ? [CHOOSE, group] : takesText(form) ? faulty(box(form)) : null
}

function faulty(text) {
  const over = length(text.value.trim()) - limit(text)
  if (!text.value.trim()) return [WRITE, text]
  return over > 0 ? [`That is ${over} characters too long.`, text] : null
}

function send(form, submitter) {
  const fault = missing(form)
  all('[aria-invalid]', form).forEach(each => each.removeAttribute('aria-invalid'))
  complain(form, fault?.[0] ?? '')
  if (fault) {
    fault[1].setAttribute('aria-invalid', 'true')
    return fault[1].focus()
  }
  const given = Object.fromEntries([...new FormData(form, submitter)].filter(([, value]) => value))
  const { poll, card, stage, entry, basis, recommendation } = given
  const tile = chosen(form)
  const text = takesText(form) ? box(form).value.trim() : ''
  const keys = []
  if (poll) keys.push(outbox.vote(poll, card ?? dots(form)))
  if (text) {
    const frame = { stage, card: tile?.dataset.sends ?? card, body: text, entry, basis, recommendation }
    keys.push(outbox.say(frame, stageName()))
    box(form).value = ''
  }
  if (!poll) form.reset()
  drafts.keep(form)
  cover(form, 'saved-card', keys, text || (tile?.closest('label').textContent.trim() ?? ''), text !== '')
}

/** The stage as people read it, "4 Reflective analysis": a form is only ever shown in its own stage. */
const stageName = () => `${body.dataset.stage} ${byId('now').querySelector('h1').textContent.trim()}`

/** Puts a card in the place of a form's fields. They wait outside the page, so that no key can reach them. */
function cover(form, template, keys, text, isNote) {
  const card = clone(template)
  cards.set(form, { card, keys, nodes: [...form.childNodes] })
  if (text) put(card, 'text', text)
  for (const name of ['take', 'reading']) show(part(card, name), isNote)
  const again = part(card, 'again')
  if (keys.length && !isNote) again.textContent = again.dataset.change
  again.onclick = () => uncover(form).focus()
  if (isNote) {
    part(card, 'take').onclick = () => {
      outbox.take(keys.at(-1))
      uncover(form).focus()
    }
  }
  form.replaceChildren(card)
  drawCards()
  nextAsk()
  card.focus()
}

/** The fields again. Returns where the focus belongs: the first thing to choose or to write. */
function uncover(form) {
  form.replaceChildren(...cards.get(form).nodes)
  cards.delete(form)
  nextAsk()
  return all('input:not([type=hidden]),textarea', form)[0]
}

function drawCards() {
  for (const [form, { card, keys }] of cards) {
    const title = part(card, 'title')
    if (!form.isConnected) cards.delete(form)
    if (!title) continue
    title.dataset.saved ??= title.textContent
    const waiting = keys.some(key => outbox.state(key) === 'waiting')
    // The focus may have read out "Saving…" already, so what follows is said.
    if (title.textContent === SAVING && !waiting) announce(title.dataset.saved)
    title.textContent = waiting ? SAVING : title.dataset.saved
  }
}

/** What the server will not take goes back into its box where that is still on the page, else it stays under Mine. */
function giveBack({ key, frame, say }) {
  const [form, covered] = [...cards].find(([each, { keys }]) => each.isConnected && keys.includes(key)) ?? []
  const alone = frame.t === 'say' || (frame.t === 'vote' && covered?.keys.length === 1)
  if (!form || !alone) return toast('say', say)
  const here = form.contains(document.activeElement)
  const first = uncover(form)
  const { body: words, card } = frame
  if (words) {
    box(form).value = words
    const tile = all('[name=card]', form).find(each => each.dataset.sends === card)
    if (tile) tile.checked = true
    drafts.keep(form)
    outbox.drop(key)
  }
  complain(form, say)
  if (here) (words ? box(form) : first).focus()
}

/** Of several questions, those answered here are shown, and the first of the others. */
function nextAsk() {
  const asks = all('#asks form[data-draft]')
  const next = asks.find(form => !cards.has(form))
  asks.forEach(form => show(form.closest('section'), form === next || cards.has(form)))
}

// ---- Filling in ----

/** Characters left: shown when there are few, said aloud at 20 and at 0. */
function count(text) {
  const left = limit(text) - length(text.value)
  const words = left < 0 ? `${-left} characters too many` : `${left} characters left`
  const level = left <= 0 ? 2 : left <= 20 ? 1 : 0
  all('[data-count]', text.form).forEach(each => (each.textContent = left > 300 ? '' : words))
  if (level > (text.dataset.level ?? 0)) announce(words)
  text.dataset.level = level
}

const dots = form =>
  Object.fromEntries(all('[name^=dot-]', form).flatMap(({ name, value }) => (value > 0 ? [[name.slice(4), +value]] : [])))

/** Dots: plus and minus around number fields, never more in all than the form's budget. */
function countDots(form, changed) {
  const left = () => form.dataset.budget - Object.values(dots(form)).reduce((sum, n) => sum + n, 0)
  if (changed) changed.value = Math.max(0, Math.floor(changed.value) + Math.min(0, left()))
  for (const button of all('[data-dot]', form)) {
    const off = button.dataset.dot > 0 ? left() <= 0 : dotsBeside(button).value <= 0
    button.setAttribute('aria-disabled', off) // not `disabled`: the focus would be lost at the last dot
  }
  all('[data-left]', form).forEach(each => (each.textContent = `${left()} ${left() === 1 ? 'dot' : 'dots'} left`))
  all('[data-dots] i', form).forEach((each, i) => each.classList.toggle('on', i < left()))
}

const dotsBeside = button => button.parentNode.querySelector('input')

function moveDot(button) {
  if (button.getAttribute('aria-disabled') === 'true') return
  const field = dotsBeside(button)
  field.value = +field.value + +button.dataset.dot
  countDots(button.form, field)
}

// ---- Mine ----

function draw() {
  drawCards()
  drawMine()
}

function drawMine() {
  const mine = byId('mine')
  const held = mine.contains(document.activeElement) && document.activeElement
  const notes = outbox.notes().reverse()
  const lost = drafts.stranded()
  const waits = note => note.state === 'refused' || (note.state === 'waiting' && note.frame.t !== 'take')
  fill('waiting-list', [...notes.filter(waits).map(waitingRow), ...lost.map(draftRow)])
  fill('mine-list', notes.filter(note => !waits(note)).map(noteRow))
  show(byId('waiting'), lost.length || notes.some(waits))
  show(byId('mine-empty'), !lost.length && !notes.length)
  const count = notes.filter(note => note.state !== 'taken').length
  show(byId('mine-count'), count)
  put(byId('mine-count'), 'number', count)
  if (!held || (held.isConnected && inSight(held))) return
  // The focus was on a button that is gone: it goes to its row, or to the heading when that is gone too.
  const row = held.closest('li')
  const place = row?.isConnected ? row : mine.querySelector('h1')
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}

/** The rows in order. Only what moved is moved, so that the focus stays in a row that does not. */
function fill(id, wanted) {
  const list = byId(id)
  for (const row of [...list.children]) if (!wanted.includes(row)) row.remove()
  wanted.forEach((row, i) => list.children[i] !== row && list.insertBefore(row, list.children[i] ?? null))
}

function row(template, key, state, text, note) {
  if (!rows.has(template + key)) rows.set(template + key, clone(template))
  const item = rows.get(template + key)
  all('[data-state]', item).forEach(each => show(each, each.dataset.state === state))
  put(item, 'text', text)
  put(item, 'note-text', note)
  show(part(item, 'note'), note)
  return item
}

function waitingRow({ key, state, text, say }) {
  const item = row('waiting-item', key, state, text, say ?? '')
  part(item, 'edit').onclick = () => edit(item, key, text)
  part(item, 'delete').onclick = () => outbox.take(key)
  return item
}

function noteRow({ key, label, state, text, note }) {
  const item = row('mine-item', key, state, text, note)
  put(item, 'about', label)
  show(part(item, 'gone'), state === 'taken')
  show(part(item, 'change'), state === 'back')
  show(part(item, 'take'), state !== 'taken' && state !== 'waiting')
  part(item, 'change').onclick = () => edit(item, key, text)
  part(item, 'take').onclick = () => outbox.take(key)
  return item
}

function draftRow([name, { text }]) {
  const item = row('waiting-item', name, 'draft', text, STRANDED)
  put(item, 'edit', 'Copy back')
  part(item, 'edit').onclick = () => copyBack(name, text)
  part(item, 'delete').onclick = () => {
    drafts.drop(name)
    drawMine()
  }
  return item
}

/** The words of a question that is gone, into the box that is open now, after what is in it. */
function copyBack(name, text) {
  const field = all('#asks:not([hidden]) textarea')[0]
  if (!field) return toast('say', NO_BOX)
  location.hash = 'now-tab'
  showTab()
  field.closest('details')?.setAttribute('open', '')
  field.value = [field.value.trim(), text].filter(Boolean).join('\n')
  drafts.keep(field.form)
  drafts.drop(name)
  drawMine()
  field.focus()
}

function edit(item, key, text) {
  if (item.querySelector('form')) return
  const form = clone('change-form')
  const field = box(form)
  const acts = (part(item, 'change') ?? part(item, 'edit')).parentNode
  const close = () => {
    form.remove()
    show(acts, true)
  }
  show(acts, false)
  field.value = text
  field.oninput = () => {
    field.setCustomValidity('')
    count(field)
  }
  form.onsubmit = event => {
    event.preventDefault()
    const fault = faulty(field)
    field.setCustomValidity(fault?.[0] ?? '')
    if (!form.reportValidity()) return
    close()
    outbox.change(key, field.value.trim())
  }
  part(form, 'cancel').onclick = () => {
    close()
    acts.querySelector('button').focus()
  }
  item.append(form)
  field.focus()
}

// ---- Tabs, toast, and the end ----

function showTab() {
  const tabs = all('section.tab')
  const named = tabs.find(each => '#' + each.id === location.hash)
  const now = named ?? (location.hash ? tabs.find(inSight) : tabs[0]) // "#main" is no tab and moves nothing
  tabs.forEach(each => show(each, each === now))
  for (const link of all('#dock a')) {
    if (link.hash === '#' + now.id) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  if (named) scrollTo(0, 0)
}

let toasting
/** A quiet line that leaves after six seconds: one of the toast's own sentences, or the server's as "say". */
function toast(name, words) {
  const place = byId('toast')
  if (!place) return announce(words)
  all('p', place).forEach(each => show(each, each.dataset.part === name))
  if (words) put(place, name, words)
  show(place, true)
  clearTimeout(toasting)
  toasting = setTimeout(show, 6000, place, false)
}

function wipe(forGood) {
  outbox.forget()
  store.wipe(forGood)
  rows.clear()
  draw()
}

/** After every view: the stage's colour, and forms that came or went. */
function settle() {
  body.dataset.stage = byId('top')?.dataset.stage ?? ''
  for (const form of all('form[data-outbox]')) {
    form.noValidate = true // our sentences, in our alert, instead of the browser's
    drafts.restore(form)
    if (form.dataset.budget) countDots(form)
  }
  nextAsk()
  draw()
}

document.addEventListener('submit', event => {
  const form = event.target
  if (form.getAttribute('action') === '/r/leave') wipe(true)
  if (!form.matches('form[data-outbox]')) return
  event.preventDefault()
  send(form, event.submitter)
})
document.addEventListener('input', ({ target }) => {
  const form = target.form
  if (!form?.dataset.outbox) return
  if (target === box(form)) count(target)
  if (form.dataset.budget) countDots(form, target)
  else drafts.keep(form)
})
document.addEventListener('click', event => {
  const button = event.target.closest('[data-dot],[data-skip],[data-clear],#toast button')
  if (!button) return
  if (button.dataset.dot) moveDot(button)
  else if ('clear' in button.dataset) wipe(false)
  else if ('skip' in button.dataset) {
    event.preventDefault() // it is a reset button, for pages without script
    cover(button.form, 'skipped-card', [], '', false)
  } else show(byId('toast'), false)
})
addEventListener('hashchange', showTab)
addEventListener('pagehide', () => store.release(tab))
addEventListener('storage', ({ key, newValue }) => {
  if (key?.endsWith(':lease')) return
  if (newValue === null) outbox.forget() // another tab cleared this phone
  draw()
})

store.sweep()
store.edit(() => {})
const line = connect(body, {
  onOpen: outbox.opened,
  onAck: outbox.acked,
  onErr: outbox.denied,
  onClosed: () => wipe(true),
  onView({ own }) {
    settle()
    for (const what of new Set(outbox.hear(own))) toast(what)
  },
})
showTab()
settle()
notice('nostore', !store.kept())
