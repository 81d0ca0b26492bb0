// venue.js: adds what only the projector's own browser can know: its letters, its size, and whether a line stays open.
import './desk.js'

const list = document.querySelector('#venue')

function tell(fine, title, words) {
  const line = document.querySelector(fine ? '#venue-fine' : '#venue-look').content.cloneNode(true)
  line.querySelector('b').textContent = title
  line.querySelector('b + span').textContent = words
  list.append(line)
}

async function hasLetters() {
  try {
    return (await document.fonts.load('1rem "Atkinson Next"')).length > 0
  } catch {
    return false
  }
}

function linesOpen() {
  return new Promise(resolve => {
    const address = new URL('/ws/check', location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(address)
    socket.onopen = () => { resolve(true); socket.close() }
    socket.onerror = () => resolve(false)
    setTimeout(resolve, 5000, false) // some networks neither let it through nor say so
  })
}

const wide = screen.width * devicePixelRatio
tell(await hasLetters(), 'This browser’s letters.', (await hasLetters())
  ? 'The lettering of the big screen can be shown here.'
  : 'This browser does not show the lettering. The screen still works; letters are harder to tell apart.')
tell(wide >= 1024, 'This browser’s size.', wide >= 1024
  ? `It has ${screen.width} by ${screen.height} points, enough for the big screen.`
  : 'It is small for a projector. Check that the right display is chosen.')
const open = await linesOpen()
tell(open, 'Live line.', open
  ? 'The big screen will follow the console at once.'
  : 'A live line is blocked here. The screen will follow every few seconds.')
document.body.dataset.looked = 'yes'
