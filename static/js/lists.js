// lists.js: the pages of long lists on the console. Everybody is sent the first page of each. A browser that turned to
// another, or looks for words, keeps the queue and the tools as it asks for them, and asks again at every change.
import { announce, isJson, sift, swap } from './live.js'

const page = document.getElementById('console')
const formKey = document.querySelector('meta[name=form-key]')?.content ?? ''
const OURS = /<hx-partial hx-target="#(?:queue|panel)"[^>]*>[^]*?<\/hx-partial>/g
const AGAIN = 1000 // milliseconds until a question that failed is asked again
const TYPING = 250

const turned = new Map() // key of a list -> {page, find}
let asking = null
let stale = false
let typing = null

const bar = key => page.querySelector(`[data-list="${CSS.escape(key)}"]`)
const looks = key => page.querySelector(`[data-looks="${CSS.escape(key)}"]`)

sift(html => {
  if (!turned.size) return html
  const rest = html.replace(OURS, '')
  if (rest !== html) ask()
  return rest
})

/** Asks for the lists as they are turned, one question at a time; a change meanwhile is one more question. */
function ask() {
  stale = Boolean(asking)
  asking ??= question().finally(() => {
    asking = null
    if (stale) ask()
  })
  return asking
}

async function question() {
  const body = new URLSearchParams({ form_key: formKey })
  for (const [key, at] of turned) {
    body.append('list', key)
    body.append('page', at.page)
    body.append('find', at.find)
  }
  try {
    const answer = await fetch('/console/lists', { method: 'POST', headers: { 'HX-Request': 'true' }, body })
    if (!answer.ok || !isJson(answer)) throw new Error(answer.status)
    const { html } = await answer.json()
    const ticked = page.querySelectorAll('#sort [name=note]:checked')
    await swap(html, true)
    keep(ticked)
    for (const [key, at] of turned) {
      at.page = Number(bar(key)?.dataset.page ?? 1)
      if (at.page === 1 && !at.find) turned.delete(key)
    }
  } catch {
    if (turned.size) setTimeout(ask, AGAIN) // what is on the screen stays, and the line says when it is lost
  }
}

/** Notes that were ticked stay ticked, at the head of their pile, when its page is turned. */
function keep(ticked) {
  for (const tick of ticked) {
    const note = tick.closest('li')
    if (note.isConnected) continue
    const pile = document.querySelector(`#sort [data-pile="${note.dataset.in}"] ul`)
    if (pile) pile.prepend(note)
  }
}

/** Turns a list to a page and looks for words in it; tells where it is then. */
export async function turn(key, number, find = turned.get(key)?.find ?? bar(key)?.dataset.find ?? '') {
  turned.set(key, { page: Math.max(1, number), find })
  await ask()
  announce(bar(key)?.querySelector('[data-part=where]').textContent ?? '')
}

/** Turns the pages of the list in this section, if there are more that way; false where there are none. */
export async function further(section, by) {
  const here = section?.querySelector('[data-list]')
  const next = Number(here?.dataset.page) + by
  if (!here || next < 1 || next > Number(here.dataset.total)) return false
  await turn(here.dataset.list, next)
  return true
}

/** Puts back what is looked for in boxes that a form was emptied with. */
export function refind() {
  for (const box of page.querySelectorAll('[data-looks]')) {
    if (box !== document.activeElement) box.value = turned.get(box.dataset.looks)?.find ?? ''
  }
}

function pressed(event) {
  const button = event.target.closest('[data-turn]')
  if (!button) return
  event.preventDefault()
  if (button.getAttribute('aria-disabled') !== 'true') turn(button.dataset.turn, Number(button.value))
}

function typed(event) {
  const box = event.target.closest('[data-looks]')
  if (!box || event.key === 'Tab') return
  if (event.key === 'Enter') event.preventDefault() // it must not send the form around it
  clearTimeout(typing)
  typing = setTimeout(() => {
    const key = box.dataset.looks
    const find = box.value.trim()
    if (find !== (turned.get(key)?.find ?? '')) turn(key, 1, find)
  }, event.key === 'Enter' ? 0 : TYPING)
}

page.addEventListener('click', pressed)
page.addEventListener('input', typed)
page.addEventListener('keydown', event => event.key === 'Enter' && typed(event))
page.addEventListener('submit', event => event.target.matches('[data-turns]') && event.preventDefault())

// A page that was turned without a script stays turned.
for (const { dataset } of page.querySelectorAll('[data-list]')) {
  if (dataset.page !== '1' || dataset.find) turned.set(dataset.list, { page: Number(dataset.page), find: dataset.find })
}
