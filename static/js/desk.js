// desk.js: what every desk page shares: the palette, dialogs, and lists that stay open while the page is redrawn.
import { connect } from './live.js'

/** Reads or keeps a preference of this browser; one that refuses storage forgets it with the page. */
export const preference = {
  get(name) {
    try {
      return localStorage.getItem('desk.' + name)
    } catch {
      return null
    }
  },
  set(name, value) {
    try {
      localStorage.setItem('desk.' + name, value)
    } catch {
      // The choice holds until the page is left.
    }
  },
}

const root = document.documentElement
const opened = new Set()

root.classList.add('js')
root.dataset.theme = preference.get('palette') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

/** Puts back what a redrawn region does not know: which palette and which lists this browser chose. */
export function restore(within = document) {
  for (const button of within.querySelectorAll('[data-palette]')) {
    button.setAttribute('aria-pressed', String(root.dataset.theme === 'dark'))
  }
  for (const details of within.querySelectorAll('details[id]')) {
    if (opened.has(details.id) !== details.open) details.open = opened.has(details.id)
  }
}

/** Opens a list and remembers it. */
export function unfold(details) {
  opened.add(details.id)
  details.open = true
}

document.addEventListener('click', event => {
  if (event.target.closest('[data-palette]')) {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark'
    preference.set('palette', root.dataset.theme)
    restore()
  }
  if (event.target.closest('[data-close]')) event.target.closest('dialog').close()
  const summary = event.target.closest('summary')
  if (summary?.parentElement.id) opened[summary.parentElement.open ? 'delete' : 'add'](summary.parentElement.id)
})
document.addEventListener('live:done', event => event.target.closest('dialog')?.close())
for (const details of document.querySelectorAll('details[open][id]')) opened.add(details.id)
restore()

/** Opens the line of this page, if it has one. */
export const line = document.body.dataset.live ? connect(document.body) : null
