// nudge.js: the private question before a note is sent. The promise: once for each note, on this phone only, and never
// in the way: without a line, without an answer in time or without anything to ask, the note goes as it is.
import { announce, complain } from './live.js'
import { box, count, fault } from './drafts.js'
import { all, byId, part, show } from './mine.js'

const LIMIT = 1500
const DELETED = 'Deleted. Nothing was sent.'

/** The question. `send(frame)` is false while there is no connection; `later(run, ms)` is setTimeout. */
export function openNudge({ send, later = setTimeout }) {
  const sheet = byId('nudge')
  const form = sheet.querySelector('form')
  const asked = new WeakSet() // forms whose note was asked about and is not sent yet
  let turn = 0
  let waiting = null // {n, done}: an answer we still wait for
  let open = null // {place, words, go}: what the sheet is about

  /** The server's answer, or none in time. Whatever comes later than that is not looked at. */
  function heard({ n, nudge }) {
    if (waiting?.n !== n) return
    const { done } = waiting
    waiting = null
    done(nudge)
  }

  function fill({ kind, parts, why, draft }) {
    all('[data-kind]', sheet).forEach(each => show(each, each.dataset.kind === kind))
    part(sheet, 'said').replaceChildren(...parts.map(([words, marked]) => {
      const piece = document.createElement(marked ? 'mark' : 'span')
      piece.textContent = words
      return piece
    }))
    part(sheet, 'why').textContent = why
    write(draft)
    complain(form, '')
  }

  function write(words) {
    box(form).value = words
    count(box(form))
  }

  function choose(value, button) {
    const { place, words, go } = open
    if (value === 'delete') {
      asked.delete(place)
      sheet.close()
      go(null)
      return announce(DELETED)
    }
    const first = value === 'reviewer'
    const sentence = first ? '' : fault(box(form))
    complain(form, sentence)
    if (sentence) return box(form).focus()
    asked.delete(place)
    sheet.close()
    go(first ? words : box(form).value.trim(), first ? 'reviewer' : undefined, button.dataset)
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    choose(event.submitter?.value ?? 'send', event.submitter ?? form.querySelector('[value=send]'))
  })
  form.addEventListener('input', () => count(box(form)))
  sheet.addEventListener('close', () => {
    const place = open?.place
    open = null
    write('')
    part(sheet, 'said').replaceChildren()
    if (place?.isConnected) box(place)?.focus()
  })
  sheet.addEventListener('click', event => {
    const button = event.target.closest('[data-start],[data-first],[data-close]')
    if (!button) return
    if ('close' in button.dataset) return sheet.close()
    write('first' in button.dataset ? open.words : button.textContent.trim().replace('…', ' '))
    box(form).focus()
  })

  return {
    heard,
    denied: () => waiting && heard({ n: waiting.n }),
    /**
     * Asks about the words of a form. False where nobody can be asked: then the note goes at once. Otherwise `go` hears
     * what to send, later: (words, audience, dataset of the button), or null words for a note that was deleted.
     */
    ask(place, button, frame, go) {
      if (waiting || open) return true // a second tap while the first is looked at
      if (asked.has(place)) return asked.delete(place) && false
      const n = ++turn
      if (!send({ t: 'check', n, ...frame })) return false
      button?.setAttribute('aria-busy', 'true')
      waiting = { n, done: nudge => {
        button?.removeAttribute('aria-busy')
        if (!nudge) return go(frame.body)
        asked.add(place)
        open = { place, words: frame.body, go }
        fill(nudge)
        sheet.showModal()
        byId('nudge-head').focus()
      } }
      later(heard, LIMIT, { n })
      return true
    },
  }
}
