// phone.js: the phone's forms, tabs and own list. The promise: one tap sends, what becomes of it is said, and every
// word stays in reach until the server has it. Without this script the page is plain forms, one under the other.
import { announce, complain, connect, notice } from './live.js'
import { box, count, fault, openDrafts } from './drafts.js'
import { newKey } from './keys.js'
import { all, byId, clone, inSight, openMine, part, put, show } from './mine.js'
import { openNudge } from './nudge.js'
import { openOutbox, openStore } from './outbox.js'
import { openPause } from './pause.js'
import { openPromises, wipeAll } from './promises.js'
import { openRest } from './rest.js'

const CHOOSE = 'Choose one of these first.'
const SAVING = 'Saving…'

const body = document.body
const tab = newKey()
const store = openStore(storage(), 'ple:' + (body.dataset.session ?? ''))
const drafts = openDrafts(store)
const outbox = openOutbox({ store, tab, send: frame => line.send(frame), changed: draw, refused: giveBack })
const cards = new Map() // form -> the card in its place: {card, keys, nodes}
const mine = openMine({ outbox, drafts, write, say: words => toast('say', words) })

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

/** What is missing, as [sentence, the field to go to]. The sentence is empty when the form may be sent. */
function missing(form) {
  const group = all('[type=radio][required]', form).find(each => !form.querySelector(`[name="${each.name}"]:checked`))
  return group ? [CHOOSE, group] : takesText(form) ? [fault(box(form)), box(form)] : ['']
}

function send(form, submitter) {
  const [sentence, field] = missing(form)
  all('[aria-invalid]', form).forEach(each => each.removeAttribute('aria-invalid'))
  complain(form, sentence)
  if (sentence) {
    field.setAttribute('aria-invalid', 'true')
    return field.focus()
  }
  const given = Object.fromEntries([...new FormData(form, submitter)].filter(([, value]) => value))
  const whom = form.elements.for?.selectedOptions[0]?.dataset ?? {}
  const text = takesText(form) ? box(form).value.trim() : ''
  const go = (words, audience, kept) => {
    if (words !== null) return give(form, audience ? { ...given, for: audience } : given, words, audience ? kept : whom)
    box(form).value = ''
    count(box(form))
    drafts.keep(form)
  }
  if (!text || !nudge.ask(form, submitter, { stage: given.stage, body: text }, go)) go(text)
}

/** What was filled in goes on its way. `whom` says what its audience is told, when that is not the room. */
function give(form, given, text, whom) {
  const { poll, card, stage, entry, basis, recommendation, domain, for: audience } = given
  const tile = chosen(form)
  const keys = []
  if (poll) keys.push(outbox.vote(poll, card ?? dots(form)))
  const services = checkedWith(form)
  if (services.length) outbox.vote(form.elements.checked_poll.value, services)
  if (text) {
    const frame = { stage, card: tile?.dataset.sends ?? card, body: text, entry, basis, recommendation, domain, for: audience }
    keys.push(outbox.say(frame, [stageName(), whom.mine].filter(Boolean).join('. ')))
    box(form).value = ''
    if (form.elements.for) form.elements.for.value = ''
    count(box(form))
  }
  if (!poll) form.reset()
  drafts.keep(form)
  cover(form, 'saved-card', keys, text || (tile?.closest('label').textContent.trim() ?? ''), text !== '', text ? whom : {})
}

/** The stage as people read it, "4 Reflective analysis": a form is only ever shown in its own stage. */
const stageName = () => `${body.dataset.stage} ${byId('now').querySelector('h1').textContent.trim()}`

/** Puts a card in the place of a form's fields. They wait outside the page, so that no key can reach them. */
function cover(form, template, keys, text, isNote, { saved, reading, quiet } = {}) {
  const card = clone(template)
  cards.set(form, { card, keys, nodes: [...form.childNodes] })
  if (text) put(card, 'text', text)
  if (saved) put(card, 'title', saved)
  if (reading) put(card, 'reading', reading)
  for (const name of ['take', 'reading']) show(part(card, name), isNote)
  const again = part(card, 'again')
  if (keys.length && !isNote) again.textContent = again.dataset.change
  again.onclick = () => {
    rest.over() // who answers after all is back in this part
    if (cards.has(form)) uncover(form)
    all('input:not([type=hidden]),textarea', form)[0].focus()
  }
  if (isNote) {
    part(card, 'take').onclick = () => {
      outbox.take(keys.at(-1))
      uncover(form).focus()
    }
  }
  form.replaceChildren(card)
  drawCards()
  nextAsk()
  if (!quiet) card.focus()
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
    show(part(card, 'tick'), !waiting) // a tick means on disk, and nothing else
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
    if (form.elements.for) form.elements.for.value = frame.for ?? ''
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

/** The services ticked, none while "Rather not say" is. */
const checkedWith = form => (form.elements.rather_not?.checked ? [] : all('[name=checked]:checked', form).map(each => each.value))

/** "Rather not say" and the services put each other out; what is ticked is told where the list is folded. */
function countChecked(field) {
  const { form } = field
  const { rather_not: rather } = form.elements
  if (field === rather && rather.checked) for (const each of all('[name=checked]:checked', form)) each.checked = false
  else if (field !== rather) rather.checked = !form.querySelector('[name=checked]:checked')
  const named = all('[name=checked]:checked', form).map(each => each.parentNode.textContent.trim())
  if (!named.length) rather.checked = true
  form.querySelector('[data-checked]').textContent = named.join(', ') || rather.parentNode.textContent.trim()
}

function dots(form) {
  const placed = all('[name^=dot-]', form).filter(each => each.value > 0)
  return Object.fromEntries(placed.map(each => [each.name.slice(4), +each.value]))
}

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

const placed = new Map() // vote -> the dots this phone placed, so that two themes made one cost nobody theirs
const brought = new WeakSet()

/** Puts dots that were placed before the form was drawn anew on the themes that are there now. */
function bringDots(form) {
  const kept = placed.get(form.elements.poll.value)
  if (brought.has(form) || !kept) return
  brought.add(form)
  for (const each of all('[name^=dot-]', form)) {
    each.value = each.dataset.names.split(' ').reduce((sum, name) => sum + (kept[name] ?? 0), 0)
  }
}

function keepDots(form) {
  brought.add(form)
  placed.set(form.elements.poll.value, dots(form))
}

const dotsBeside = button => button.parentNode.querySelector('input')

function moveDot(button) {
  if (button.getAttribute('aria-disabled') === 'true') return
  const field = dotsBeside(button)
  field.value = +field.value + +button.dataset.dot
  countDots(button.form, field)
  keepDots(button.form)
}

/** Words from Mine into the box that is open now, for whom they were meant. False when there is none. */
function write(words, audience) {
  const field = all('#asks:not([hidden]) textarea')[0]
  if (!field) return false
  location.hash = 'now-tab'
  showTab()
  field.closest('details')?.setAttribute('open', '')
  const whom = field.form.elements.for
  if (audience && whom) whom.value = [...whom.options].some(each => each.value === audience) ? audience : whom.value
  field.value = [field.value.trim(), words].filter(Boolean).join('\n')
  drafts.keep(field.form)
  field.focus()
  return true
}

function draw() {
  drawCards()
  mine.draw()
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
  mine.forget()
  draw()
}

/** After every view: the stage's colour, and forms that came or went. */
function settle() {
  body.dataset.stage = byId('top')?.dataset.stage ?? ''
  for (const form of all('form[data-outbox]')) {
    form.noValidate = true // our sentences, in our alert, instead of the browser's
    drafts.restore(form)
    if (form.dataset.budget) {
      bringDots(form)
      countDots(form)
    }
  }
  nextAsk()
  rest.settle()
  show(promises.section, ['5', 'end'].includes(byId('now').dataset.promises))
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
  if (target.name === 'checked' || target.name === 'rather_not') countChecked(target)
  if (target.name === 'for') target.parentNode.querySelector('.hint').scrollIntoView({ block: 'nearest' })
  if (form.dataset.budget) {
    countDots(form, target)
    keepDots(form)
  } else drafts.keep(form)
})
document.addEventListener('click', event => {
  const button = event.target.closest('[data-dot],[data-skip],[data-clear],#toast button')
  if (!button) return
  if (button.dataset.dot) moveDot(button)
  else if ('clear' in button.dataset) {
    wipe(false)
    wipeAll(storage())
    promises.draw()
  }
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

const rest = openRest({
  store,
  covered: form => cards.has(form),
  cover: form => cover(form, 'skipped-card', [], '', false, { quiet: true }),
  uncover,
})
const promises = openPromises(storage(), body.dataset.session ?? '')
store.sweep()
store.edit(() => {})
const line = connect(body, {
  onOpen: outbox.opened,
  onAck: frame => (frame.of === 'signal' ? pause : outbox).acked(frame),
  onErr: frame => ({ signal: pause, check: nudge }[frame.of] ?? outbox).denied(frame),
  onChecked: frame => nudge.heard(frame),
  onClosed: () => wipe(true),
  onView({ own, news }) {
    settle()
    for (const what of new Set(outbox.hear(own, news))) toast(what)
  },
})
const pause = openPause({ store, send: line.send })
const nudge = openNudge({ send: line.send })
showTab()
settle()
notice('nostore', !store.kept())
