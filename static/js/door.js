// door.js: the code or key that a QR code carries after the #. The promise: it stays in no history and on no screen;
// the browser never sends it with an address. A form with `data-auto` asks for nothing more and is sent at once.
const field = document.querySelector('form [name=link], form [name=code]')
const word = location.hash.slice(1)
const sound = /^[\w-]+$/.test(word) // anything else was damaged on its way

if (word) history.replaceState(null, '', location.pathname + location.search)
if (field && sound) field.value = word
if (field?.value && field.name === 'link') {
  const shown = field.closest('[data-part=link]')
  if (shown) shown.hidden = true
  field.form.elements.pin?.focus()
}
if (field && sound && 'auto' in field.form.dataset) field.form.requestSubmit()
