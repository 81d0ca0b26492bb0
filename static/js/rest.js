// rest.js: sitting lived experience out. The promise: it is known to this phone alone. No message is sent, and what the
// phone shows is what it shows to anyone who has nothing to add.
import { all, byId, part, show } from './mine.js'

const ABOUT = 'lived_experience'

/** `cover(form)` puts the card of "Nothing to add" in the place of a form; `uncover(form)` takes it away again. */
export function openRest({ store, covered, cover, uncover }) {
  const asks = () => all('#asks form[data-draft]').filter(form => form.dataset.draft.startsWith(ABOUT))
  const choice = () => store.read().rest
  const resting = () => choice() === 'yes'

  function settle() {
    const before = byId('before')
    if (before) {
      show(part(before, 'ask'), !choice())
      show(part(before, 'chosen'), Boolean(choice()))
    }
    const here = resting() && document.body.dataset.stage === '2'
    document.body.classList.toggle('resting', here)
    show(byId('rest-words'), here)
    if (here) asks().filter(form => !covered(form)).forEach(cover)
  }

  function choose(value) {
    const before = byId('before')
    const was = resting()
    store.edit(record => {
      if (value === 'ask') delete record.rest
      else record.rest = value
    })
    if (was && value !== 'yes') asks().filter(covered).forEach(uncover)
    settle()
    if (before && value !== 'ask') part(before, 'chosen').querySelector('h2').focus()
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-rest]')
    if (!button) return
    event.preventDefault() // a link, for pages without script
    choose(button.dataset.rest)
  })
  return { settle, over: () => resting() && choose('no') }
}
