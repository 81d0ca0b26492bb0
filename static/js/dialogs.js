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
  if (form.dataset.act) form.setAttribute('action', `/console/contributions/${card.dataset.pub}/${form.dataset.act}`)
  if (form.elements.rev) form.elements.rev.value = card.dataset.rev
  if (form.elements.read) form.elements.read.value = card.dataset.read
  const error = form.querySelector('[data-error]')
  if (error) error.hidden = true
  const said = part(dialog, 'said')
  said?.replaceChildren(...card.querySelector('.said').cloneNode(true).childNodes)
  FILL[dialog.id]?.(dialog, card)
}

/** What a card keeps ready for a sheet. */
const from = (card, name) => card.querySelector(`[data-from=${name}]`)

const FILL = {
  reword(dialog, card) {
    part(dialog, 'text').value = from(card, 'draft').textContent
    part(dialog, 'steps').replaceChildren(...from(card, 'steps').cloneNode(true).childNodes)
  },
  scripts(dialog, card) {
    const fits = card.dataset.scripts.split(' ').map(key => dialog.querySelector(`[data-part=all] [data-script="${key}"]`))
    part(dialog, 'fitting').replaceChildren(...fits.filter(Boolean).map(each => each.cloneNode(true)))
  },
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
    const offers = [...from(card, 'proposals').children].map(({ dataset, textContent }) => {
      const chip = document.createElement('button')
      Object.assign(chip, { type: 'button', className: 'chip', textContent: `${textContent} → ${dataset.instead}` })
      Object.assign(chip.dataset, dataset)
      const named = range(chip).some(n => hidden.includes(String(n)))
      chip.setAttribute('aria-pressed', String(named))
      return chip
    })
    part(dialog, 'proposals').replaceChildren(...offers)
    part(dialog, 'offers').hidden = !offers.length
    part(dialog, 'flags').replaceChildren(...[...card.querySelectorAll('.badge.hi')].map(badge => badge.cloneNode(true)))
    if (card.querySelector('.badge.hi')) part(dialog, 'flags').append('Sending it back may help more than hiding words.')
    preview(dialog)
  },
}

const range = ({ dataset }) => Array.from({ length: dataset.last - dataset.first + 1 }, (_, n) => n + Number(dataset.first))
const pressed = button => button?.getAttribute('aria-pressed') === 'true'

/** What the comment will read: neighbours that show the same become one replacement, as the server will do it. */
function preview(dialog) {
  const buttons = [...part(dialog, 'words').children]
  const offers = [...part(dialog, 'proposals').children]
  const instead = new Map(buttons.flatMap((button, n) => (pressed(button) ? [[n, dialog.querySelector('[name=instead]').value]] : [])))
  for (const offer of offers.filter(pressed)) for (const n of range(offer)) instead.set(n, offer.dataset.instead)
  const shown = buttons.flatMap((button, n) => {
    button.classList.toggle('general', instead.has(n) && !pressed(button))
    if (!instead.has(n)) return [button.textContent]
    return instead.get(n - 1) === instead.get(n) ? [] : [instead.get(n)]
  })
  const numbers = list => list.flatMap((button, n) => (pressed(button) ? [n] : [])).join(',')
  part(dialog, 'hidden').value = numbers(buttons)
  part(dialog, 'chosen').value = numbers(offers)
  part(dialog, 'preview').textContent = shown.join(' ')
}

const hiding = document.getElementById('hide-words')
hiding.addEventListener('click', event => {
  const button = event.target.closest('[aria-pressed]')
  if (!button) return
  button.setAttribute('aria-pressed', String(!pressed(button)))
  preview(hiding)
})
hiding.addEventListener('change', () => preview(hiding))
hiding.addEventListener('submit', event => {
  if (part(hiding, 'hidden').value || part(hiding, 'chosen').value) return
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

// ---- A label, and what it would have taken ----

const unpacking = document.getElementById('unpack')
const word = part(unpacking, 'word')

/** Shows the questions for what was typed, the general ones for a label that nobody listed. */
function unpack() {
  const typed = word.value.toLowerCase().trim()
  const known = [...part(unpacking, 'asks').children]
  const fits = each => each.dataset.names.split('|').some(name => name && (typed.includes(name) || (typed.length > 3 && name.includes(typed))))
  const found = known.find(fits) ?? known.at(-1)
  for (const each of known) each.hidden = !typed || each !== found
}

word.addEventListener('input', unpack)
unpacking.addEventListener('close', () => {
  word.value = ''
  unpack()
})
unpacking.addEventListener('click', event => {
  const chip = event.target.closest('[data-label]')
  if (!chip) return
  word.value = chip.textContent
  unpack()
})
