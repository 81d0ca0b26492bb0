// sort.js: sorting notes into themes by mouse and by figure. Everything here presses a button that is on the page, so
// that ticks and "Move here" do the same without it. It is listened to on the page, because the board is redrawn.
import { announce } from './live.js'

const board = () => document.getElementById('sort')
const ticks = () => [...(board()?.querySelectorAll('[name=note]') ?? [])]
let place = null // where the keyboard was, so that the next note takes its turn

/** Moves what is ticked, and this note, to the pile whose button this is. */
function move(pile, tick) {
  if (!pile) return
  if (tick && !tick.checked) {
    // A note that is picked up by itself goes alone, unless it belongs to a handful that was ticked.
    if (!ticks().some(each => each.checked)) tick.checked = true
    else for (const each of ticks()) each.checked = each === tick
  }
  place = ticks().indexOf(tick)
  pile.querySelector('button[name=theme]').click()
}

document.addEventListener('dragstart', event => {
  const note = event.target.closest?.('#sort li[draggable]')
  if (!note) return
  event.dataTransfer.setData('text/plain', note.id)
  event.dataTransfer.effectAllowed = 'move'
})
document.addEventListener('dragover', event => {
  const pile = event.target.closest?.('#sort .pile')
  if (!pile || !event.dataTransfer.types.includes('text/plain')) return
  event.preventDefault()
  mark(pile)
})
document.addEventListener('drop', event => {
  const pile = event.target.closest?.('#sort .pile')
  const note = pile && document.getElementById(event.dataTransfer.getData('text/plain'))
  mark(null)
  if (!note) return
  event.preventDefault()
  move(pile, note.querySelector('[name=note]'))
})
document.addEventListener('dragend', () => mark(null))

function mark(pile) {
  for (const each of document.querySelectorAll('#sort .pile')) each.classList.toggle('over', each === pile)
}

document.addEventListener('keydown', event => {
  const tick = event.target.closest?.('#sort [name=note]')
  if (!tick || event.ctrlKey || event.metaKey || event.altKey) return
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by) ticks()[ticks().indexOf(tick) + by]?.focus()
  else if (/^[0-9]$/.test(event.key) && !document.documentElement.classList.contains('no-letters')) {
    move(board().querySelector(`[data-figure="${event.key}"]`), tick)
  } else return
  event.preventDefault()
})

document.addEventListener('live:done', event => {
  if (event.target.id !== 'sort' || place === null) return
  const next = ticks()[Math.min(place, ticks().length - 1)]
  place = null
  announce('Moved.')
  next?.focus()
})
