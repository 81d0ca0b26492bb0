// settle.js: a form that two people may fill at once (form[data-fresh]). The promise: what is being written stays, and
// what somebody else saved meanwhile is shown beside it; a form in which nothing unsaved stands follows what is kept.

const fields = form => [...form.elements].filter(each => each.name && each.name !== 'seen' && each.type !== 'submit')
const ticks = each => each.type === 'checkbox'
const written = form => JSON.stringify(fields(form).map(each => ticks(each) ? each.checked : each.value))
const first = new WeakMap() // form -> what stood in it when it was filled from what is kept
const base = new WeakMap() // form -> the name of what it was filled from

/** What is kept now, by the name of its field; the page holds it beside the form. */
const kept = form => document.getElementById(form.dataset.fresh)?.dataset ?? {}

function fill(form) {
  for (const each of fields(form)) {
    if (ticks(each)) each.checked = (kept(form)[each.name] ?? '').split(each.name === 'service' ? '|' : ' ').includes(each.value)
    else each.value = kept(form)[each.name] ?? each.value
  }
  form.elements.seen.value = kept(form).seen
  first.set(form, written(form))
  base.set(form, kept(form).seen)
  beside(form)
}

/** What somebody else kept meanwhile stands above what is being written, until that is saved. */
function beside(form) {
  const fresh = document.getElementById(form.dataset.fresh)
  if (fresh?.firstElementChild) fresh.hidden = base.get(form) === fresh.dataset.seen
}

/** After every redraw: a form that nobody has written in shows what is kept now. */
export function follow(page) {
  for (const form of page.querySelectorAll('form[data-fresh]')) {
    if (!first.has(form)) {
      first.set(form, written(form))
      base.set(form, form.elements.seen.value)
    }
    const stale = kept(form).seen && form.elements.seen.value !== kept(form).seen
    if (stale && written(form) === first.get(form) && !fields(form).includes(document.activeElement)) fill(form)
    beside(form)
  }
}

document.addEventListener('live:done', event => {
  if (event.target.dataset.fresh && kept(event.target).seen) fill(event.target)
})
// Somebody saved first. Their wording is on the page by now; saving again says that it was seen.
document.addEventListener('live:refused', event => {
  const form = event.target
  if (event.detail === 'settled_since' && form.dataset.fresh) form.elements.seen.value = kept(form).seen ?? ''
})
