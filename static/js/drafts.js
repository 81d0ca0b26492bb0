// drafts.js: what is being typed and was not sent. The promise: a new question, a reload or a flat battery does not
// cost a word. It is kept on this phone only, in the same record as the outbox, and goes when it is sent.

const typed = form => [...form.elements].filter(each => each.name && !['hidden', 'submit', 'reset'].includes(each.type))
const box = form => form.querySelector('textarea')

/** Drafts are named by the form's data-draft: what it is about, so that words follow a question to its next step. */
export function openDrafts(store) {
  const restored = new WeakSet()

  return {
    /** Remembers a form as it stands; an empty box leaves nothing behind. */
    keep(form) {
      const fields = {}
      for (const each of typed(form)) if (each.type !== 'radio' || each.checked) fields[each.name] = each.value
      const text = box(form)?.value
      store.edit(record => {
        if (text?.trim()) record.drafts[form.dataset.draft] = { fields, text }
        else delete record.drafts[form.dataset.draft]
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
    drop: name => store.edit(record => delete record.drafts[name]),
  }
}
