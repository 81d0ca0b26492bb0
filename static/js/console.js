// console.js: the facilitator's keyboard, trays and dialogs. The server owns every word on the page; this module only
// chooses what is in front. Its choices (tray, card, open lists) are put back after each redraw, before it is painted.
import { announce, isJson, swapAnswer } from './live.js'
import { preference, restore, unfold } from './desk.js'
import { follow, open } from './dialogs.js'
import './sort.js'
import { further, refind } from './lists.js'
import { follow as refill } from './settle.js'

const page = document.getElementById('console')
const shortcuts = document.getElementById('letters')
let tray = 'to_read'
let chosen = null
let place = 0 // where the chosen card stood, so that the next one takes its turn when it is gone
let within = false // the keyboard's focus is, or was until it vanished, on a card
let unread = null

const cards = () => [...page.querySelectorAll('.tray:not([hidden]) .q')]
/** Nothing has the keyboard's focus, because what had it was decided, taken back or closed. */
const adrift = () => document.activeElement === document.body || document.activeElement?.matches('dialog:not([open]) *, [hidden] *')
const focused = () => document.activeElement?.closest('.q')

function choose(card, focus) {
  chosen = card?.id ?? null
  settle()
  if (focus && card) {
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'nearest' })
  }
}

/** Makes the page show the choices of this browser. Runs after every redraw, so it writes only what differs. */
function settle() {
  watcher.disconnect()
  restore(page)
  refill(page)
  refind()
  for (const section of page.querySelectorAll('.tray')) section.hidden = tray !== 'all' && section.id !== 'tray-' + tray
  for (const tab of page.querySelectorAll('[data-tray]')) mark(tab, 'aria-current', tab.dataset.tray === tray && 'true')
  const shown = cards()
  const current = shown.find(card => card.id === chosen) ?? shown[Math.min(place, shown.length - 1)]
  chosen = current?.id ?? null
  place = Math.max(0, shown.indexOf(current))
  for (const card of page.querySelectorAll('.q')) {
    mark(card, 'aria-current', card === current && 'true')
    mark(card, 'tabindex', card === current ? '0' : '-1')
  }
  if (within && adrift()) (current ?? page.querySelector('#queue')).focus()
  follow()
  tell()
  watcher.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['open', 'hidden', 'tabindex', 'aria-current', 'aria-pressed'] })
}

function mark(element, name, value) {
  if (!value) element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Says that a group came in. It came mixed, so saying so tells nothing about anyone. */
function tell() {
  const now = Number(page.querySelector('[data-tray=to_read] .count')?.textContent ?? 0)
  if (unread !== null && now > unread) announce(`${now} to read`)
  unread = now
}

/** The next card, or the one before; at the end of a page the first of the next, or the last of the one before. */
async function step(by) {
  const shown = cards()
  const at = shown.findIndex(card => card.id === chosen)
  const next = shown[at + by]
  if (next) choose(next, true)
  else if (await further(shown[at]?.closest('.tray'), by)) choose(cards().at(by > 0 ? 0 : -1), true)
}

const MOVES = { j: 1, arrowdown: 1, k: -1, arrowup: -1 }

function pressed(event) {
  const card = focused() ?? document.activeElement?.closest('#queue:focus') // an empty tray still takes Undo
  if (!card || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) return
  const key = event.key.toLowerCase()
  if (key.length === 1 && !shortcuts.checked) return
  if (key in MOVES) step(MOVES[key])
  else if (key === '?') open(document.getElementById('shortcuts'))
  else {
    const button = card.querySelector(`[data-key~="${CSS.escape(key)}"]`) ?? elsewhere(key)
    if (!button) return
    button.click()
  }
  event.preventDefault()
}

const elsewhere = key => [...page.querySelectorAll(`[data-key~="${CSS.escape(key)}"]`)].find(button => !button.closest('.q'))

/** Copies a comment's words into the form where the facilitator works on them. */
function use(button) {
  const field = document.getElementById(button.dataset.use)
  const details = field.closest('details')
  unfold(details)
  field.value = button.parentElement.querySelector('[data-part=text]').innerText.trim()
  const status = field.form.elements.status
  if (status) status.value = field.name === 'query' ? 'queried' : 'amended'
  field.focus()
}

page.addEventListener('click', event => {
  const at = selector => event.target.closest(selector)
  const tab = at('[data-tray]')
  if (tab) {
    event.preventDefault()
    tray = tab.dataset.tray
    place = 0
    choose(null)
  } else if (at('[data-dialog]')) open(document.getElementById(at('[data-dialog]').dataset.dialog), at('.q'))
  else if (at('[data-use]')) use(at('[data-use]'))
  else if (at('[data-choose]')) choose(at('.q'), true)
})
page.addEventListener('focusin', event => {
  const card = event.target.closest('.q')
  within = Boolean(card)
  if (card && card.id !== chosen) choose(card)
})
document.addEventListener('focusin', event => {
  if (!page.contains(event.target) && !event.target.closest('dialog')) within = false
})
document.addEventListener('keydown', pressed)
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('close', () => {
    within ||= adrift()
    settle()
  })
}

shortcuts.checked = preference.get('letters') !== 'off'
const showLetters = () => document.documentElement.classList.toggle('no-letters', !shortcuts.checked)
shortcuts.addEventListener('change', () => {
  preference.set('letters', shortcuts.checked ? 'on' : 'off')
  showLetters()
})
showLetters()

/** The run-sheet is told in minutes and must not grow old while nothing happens in the room. */
setInterval(async () => {
  if (document.hidden || document.querySelector('dialog[open]')) return
  try {
    const answer = await fetch('/console/view', { headers: { 'HX-Request': 'true', Accept: 'application/json' }, cache: 'no-store' })
    if (answer.status === 200 && isJson(answer)) {
      const { html, v } = await answer.json()
      await swapAnswer(html, v)
    }
  } catch {
    // The line says so itself when it is lost.
  }
}, 60000)

const watcher = new MutationObserver(settle)
settle()
