// drafts.js: what is being typed and was not sent. The promise: a new question, a reload or a flat battery does not
// cost a word. It is kept on this phone only, in the same record as the outbox, and goes when it is sent.
import { announce } from './live.js'

const typed = form => [...form.elements].filter(each => each.name && !['hidden', 'submit', 'reset'].includes(each.type))
const limit = text => Number(text.dataset.limit) || 1500
const length = text => [...text].length // code points, as the server counts

/** The box of a form, where it has one. */
export const box = form => form.querySelector('textarea')

/** What is wrong with the words in a box, as a sentence; nothing when they may be sent. */
export function fault(text) {
  const over = length(text.value.trim()) - limit(text)
  if (!text.value.trim()) return 'Write a few words first.'
  return over > 0 ? `That is ${over} characters too long.` : ''
}

/** Characters left: shown when there are few, said aloud at 20 and at 0. */
export function count(text) {
  const left = limit(text) - length(text.value)
  const words = left < 0 ? `${-left} characters too many` : `${left} characters left`
  const level = left <= 0 ? 2 : left <= 20 ? 1 : 0
  text.form.querySelector('[data-count]').textContent = left > 300 ? '' : words
  if (level > (text.dataset.level ?? 0)) announce(words)
  text.dataset.level = level
}

/** Drafts are named by the form's data-draft: what it is about, so that words follow a question to its next step. */
export function openDrafts(store) {
  const restored = new WeakSet()

  return {
    /** Remembers a form as it stands; an empty box leaves nothing behind. */
    keep(form) {
      const text = box(form)?.value
      const fields = typed(form).filter(each => each.type !== 'radio' || each.checked)
      store.edit(({ drafts }) => {
        const chosen = Object.fromEntries(fields.map(each => [each.name, each.value]))
        if (text?.trim()) drafts[form.dataset.draft] = { text, fields: chosen }
        else delete drafts[form.dataset.draft]
      })
    },
    /** Fills a form that came back, once. */
    restore(form) {
      const draft = store.read().drafts[form.dataset.draft]
      if (restored.has(form)) return
      restored.add(form)
      if (!draft || box(form)?.value) return
      for (const each of typed(form)) {
        const value = draft.fields[each.name]
        if (each.type === 'radio') each.checked ||= each.value === value
        else if (value) each.value = value
      }
    },
    /** Drafts whose question is no longer on the page, as [name, {text}]. */
    stranded() {
      const here = [...document.forms].map(form => form.dataset.draft)
      return Object.entries(store.read().drafts).filter(([name]) => !here.includes(name))
    },
    drop: name => store.edit(({ drafts }) => delete drafts[name]),
  }
}
