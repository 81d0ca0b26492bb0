// dialogs.js: the dialogs of the console. Each is filled from the card it is about, and closes by itself when that
// card's words change or leave, so that nobody decides about words that are no longer there.
import { announce } from './live.js'

let about = null // {dialog, id, text} of the open dialog, when it is about a card

const part = (dialog, name) => dialog.querySelector(`[data-part=${name}]`)

/** The words of a card as the server has them: line breaks count as spaces, as they do when words are numbered. */
export function wordsOf(card) {
  const copy = card.querySelector('.said').cloneNode(true)
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n')
  return copy.textContent.trim()
}

/** Opens a dialog, about a card or about none. */
export function open(dialog, card) {
  if (document.querySelector('dialog[open]')) return
  about = card ? { dialog, id: card.id, text: wordsOf(card) } : null
  if (card) fill(dialog, card)
  dialog.showModal()
}

/** Closes the open dialog when its card has gone or says something else now. */
export function follow() {
  if (!about?.dialog.open) return
  const card = document.getElementById(about.id)
  if (card && wordsOf(card) === about.text) return
  about.dialog.close()
  announce('That comment has changed or is not here any more.')
}

function fill(dialog, card) {
  const form = dialog.querySelector('form')
  form.setAttribute('action', `/console/contributions/${card.dataset.pub}/${form.dataset.act}`)
  const error = form.querySelector('[data-error]')
  if (error) error.hidden = true
  const said = part(dialog, 'said')
  said?.replaceChildren(...card.querySelector('.said').cloneNode(true).childNodes)
  FILL[dialog.id]?.(dialog, card)
}

const FILL = {
  'send-back'(dialog, card) {
    part(dialog, 'note').value = card.dataset.note
  },
  move(dialog) {
    const themes = document.querySelectorAll('#themes-to-choose [data-theme-id]')
    part(dialog, 'themes').replaceChildren(...[...themes].map(theme => {
      const button = document.createElement('button')
      Object.assign(button, { className: 'btn alt sm', name: 'theme', value: theme.dataset.themeId, textContent: theme.textContent })
      return button
    }))
  },
  'hide-words'(dialog, card) {
    const hidden = card.dataset.hide.split(',')
    const buttons = wordsOf(card).split(/\s+/).map((word, number) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = word
      button.setAttribute('aria-pressed', String(hidden.includes(String(number))))
      return button
    })
    part(dialog, 'words').replaceChildren(...buttons)
    part(dialog, 'flags').replaceChildren(...[...card.querySelectorAll('.badge.hi')].map(badge => badge.cloneNode(true)))
    if (card.querySelector('.badge.hi')) part(dialog, 'flags').append('Sending it back may help more than hiding words.')
    preview(dialog)
  },
}

/** What the comment will read: neighbouring hidden words become one replacement, as the server will do it. */
function preview(dialog) {
  const buttons = [...part(dialog, 'words').children]
  const isHidden = button => button?.getAttribute('aria-pressed') === 'true'
  const instead = dialog.querySelector('[name=instead]').value
  const shown = buttons.flatMap((button, n) => {
    if (!isHidden(button)) return [button.textContent]
    return isHidden(buttons[n - 1]) ? [] : [instead]
  })
  part(dialog, 'hidden').value = buttons.flatMap((button, n) => (isHidden(button) ? [n] : [])).join(',')
  part(dialog, 'preview').textContent = shown.join(' ')
}

const hiding = document.getElementById('hide-words')
hiding.addEventListener('click', event => {
  const button = event.target.closest('[aria-pressed]')
  if (!button) return
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
  preview(hiding)
})
hiding.addEventListener('change', () => preview(hiding))
hiding.addEventListener('submit', event => {
  if (part(hiding, 'hidden').value) return
  event.preventDefault()
  const error = hiding.querySelector('[data-error]')
  error.textContent = 'Choose at least one word to hide.'
  error.hidden = false
})

document.getElementById('send-back').addEventListener('click', event => {
  const chip = event.target.closest('[data-add]')
  if (!chip) return
  const note = part(event.currentTarget, 'note')
  note.value = `${note.value.trim()} ${chip.textContent.trim()}`.trim()
  note.focus()
})
