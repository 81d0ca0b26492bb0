// prepare.js: small help on the pages before the day. The promise: every page works without it, and nothing that was
// typed is left behind without a question.

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

for (const button of navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const word = button.querySelector('span')
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
      word.textContent = 'Copied'
    } catch {
      word.textContent = 'Select it and copy'
    }
  })
}

// The boxes of one form stand in several sections, between the small forms of the entries, which load the page anew.
let unsaved = null
document.addEventListener('input', event => {
  const form = event.target.form
  if (form && 'unsaved' in form.dataset) unsaved = form
})
document.addEventListener('submit', event => {
  if (event.target === unsaved) unsaved = null
})
addEventListener('beforeunload', event => {
  if (unsaved) event.preventDefault()
})
