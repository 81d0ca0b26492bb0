// pause.js: asking for a pause. The promise: one tap sends it, nobody is told who, a phone asks once in five minutes,
// and the way to a person is beside the question whatever becomes of it.
import { complain } from './live.js'
import { all, byId, part, show } from './mine.js'

const REST = 5 * 60 * 1000
const PATIENCE = 5000
const UNSENT = 'Not sent: there is no connection. You can step out at any time.'

/** The sheet behind the Pause button. `send(frame)` is false when there is no connection. */
export function openPause({ store, send, now = Date.now }) {
  const sheet = byId('pause')
  const form = byId('pause-form')
  let waiting = null

  const asked = () => now() - store.read().asked < REST
  const forget = () => store.edit(record => asked() || delete record.asked)

  /** Shows the question, or one of the two sentences of the answer: "sent", or "soon" where it was sent before. */
  function turn(name) {
    const done = part(sheet, 'sent')
    const title = part(done, 'title')
    show(form, !name)
    show(done, name)
    if (name) part(title, 'words').textContent = title.dataset[name]
    complain(form, '')
    ;(name ? title : byId('pause-head')).focus()
  }

  function open() {
    forget()
    sheet.showModal()
    turn(asked() && 'soon')
  }

  function ask() {
    if (waiting) return
    complain(form, '')
    if (asked()) return turn('soon')
    if (!send({ t: 'signal', kind: form.elements.kind.value })) return complain(form, UNSENT)
    waiting = setTimeout(answered, PATIENCE, UNSENT)
  }

  function answered(sentence) {
    clearTimeout(waiting)
    waiting = null
    if (sentence) return complain(form, sentence)
    store.edit(record => (record.asked = now()))
    setTimeout(forget, REST + 1000) // this phone need not remember either
    turn('sent')
  }

  document.addEventListener('click', event => {
    if (!event.target.closest('[data-pause]')) return
    event.preventDefault()
    open()
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    ask()
  })
  for (const each of all('[data-close]', sheet)) each.addEventListener('click', () => sheet.close())
  forget()

  return { acked: () => waiting && answered(), denied: ({ say }) => waiting && answered(say) }
}
