// forms.js: forms of the desk pages (form[data-live]), posted without leaving the page. The promise: nothing typed is
// lost when the server or the line says no. Phones never load this: their notes go through the outbox.
import { complain, isJson, reload, swapAnswer } from './live.js'

const UNSENT = 'Not sent: there is no connection. What you wrote is still here.'
const FAILED = 'That did not work. What you wrote is still here.'

/** Busy, but not `disabled`: that would throw the keyboard's focus away for the time of the request. */
function setBusy(nodes, on) {
  for (const node of nodes.filter(Boolean)) {
    if (on) node.setAttribute('aria-busy', 'true')
    else node.removeAttribute('aria-busy')
  }
}

/** Posts a form. It hears "live:done" when the server took it, so that a dialog may close. */
async function post(event) {
  const form = event.target
  if (!form.matches('form[data-live]') || event.defaultPrevented) return
  event.preventDefault()
  if (form.getAttribute('aria-busy')) return // a second tap on the same button
  const button = event.submitter
  const fields = new FormData(form, button)
  setBusy([form, button], true)
  complain(form, '')
  try {
    const answer = await fetch(button?.getAttribute('formaction') ?? form.getAttribute('action'), {
      method: 'POST',
      headers: { 'HX-Request': 'true' },
      body: form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields),
    })
    await accept(form, answer)
  } catch {
    complain(form, UNSENT)
  } finally {
    setBusy([form, button], false)
  }
}

async function accept(form, answer) {
  if (answer.redirected) return location.assign(answer.url)
  const said = isJson(answer) ? await answer.json() : {}
  if (!answer.ok || said.say) {
    if (answer.status === 401 && reload()) return
    if (said.html) await swapAnswer(said.html, said.v) // somebody was first: what is shown is the state they left
    complain(form, said.say || FAILED)
    form.dispatchEvent(new CustomEvent('live:refused', { bubbles: true, detail: said.err }))
    return
  }
  if (answer.status === 200 && !isJson(answer)) await swapAnswer(await answer.text(), answer.headers.get('X-View'))
  if ('reset' in form.dataset) form.reset()
  form.dispatchEvent(new CustomEvent('live:done', { bubbles: true }))
}

document.addEventListener('submit', post)
