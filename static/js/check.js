// check.js: tries on this phone what the room needs, and says in plain words what is fine and what wants a look.
// The promise: it sends nothing but a greeting and the practice answer, and keeps nothing on the phone.
const SOCKET_SECONDS = 5
const list = document.querySelector('#checks')
const verdict = document.querySelector('#verdict')
const practice = document.querySelector('#practice')
let socket = null

/** Adds one line to the list. `fine` chooses the sign; the words carry the meaning. */
function tell(fine, title, words) {
  const line = document.querySelector(fine ? '#check-fine' : '#check-look').content.cloneNode(true)
  line.querySelector('b').textContent = title
  line.querySelector('i').textContent = words
  list.append(line)
  return fine
}

/** Opens a socket and waits for one answer; null when that does not work within a few seconds. */
function openSocket() {
  return new Promise(resolve => {
    const address = new URL('/ws/check', location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    let tried
    try {
      tried = new WebSocket(address)
    } catch {
      resolve(null)
      return
    }
    const late = setTimeout(() => { tried.close(); resolve(null) }, SOCKET_SECONDS * 1000)
    tried.onopen = () => tried.send('{"t":"ping"}')
    tried.onmessage = () => { clearTimeout(late); resolve(tried) }
    tried.onerror = () => { clearTimeout(late); resolve(null) }
  })
}

/** Whether the plain way works, which the room takes where sockets are blocked. */
async function reachPlainly() {
  try {
    const answer = await fetch('/check/echo', { method: 'POST', headers: { 'hx-request': 'true' }, body: '' })
    return answer.ok
  } catch {
    return false
  }
}

/** Whether this browser can keep unsent words while the connection is gone. */
function keepsWords() {
  try {
    localStorage.setItem('ple.check', '1')
    localStorage.removeItem('ple.check')
    return true
  } catch {
    return false
  }
}

async function check() {
  verdict.textContent = 'Trying…'
  const plain = await reachPlainly()
  socket = await openSocket()
  const size = parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)
  const results = [
    tell(true, 'Script.', 'This browser runs the room’s own small programs.'),
    socket
      ? tell(true, 'Live connection.', 'The question changes on your phone when it changes in the room.')
      : tell(plain, 'Live connection.', plain
        ? 'A live line is blocked here. The phone will ask every few seconds instead, so things arrive a little later.'
        : 'Nothing came back. Try another network, or mobile data.'),
    tell(plain, 'Sending.', plain ? 'What you send arrives.' : 'Sending did not work just now. Try again, or use mobile data.'),
    keepsWords()
      ? tell(true, 'Bad Wi-Fi.', 'If the connection drops, this phone keeps your words until they are sent.')
      : tell(false, 'Bad Wi-Fi.', 'This browser keeps nothing, perhaps because it is in private mode. Leave the page open while you write.'),
    tell(size >= 16, 'Size of text.', size >= 16 ? 'The text is large enough, and grows when you zoom.' : 'The text is set small on this phone. Zoom in, or make text larger in its settings.'),
    location.protocol === 'https:'
      ? tell(true, 'Private line.', 'What you send is encrypted on its way.')
      : ['localhost', '127.0.0.1'].includes(location.hostname)
      ? tell(true, 'Private line.', 'The room runs on this machine, so nothing you send leaves it.')
      : tell(false, 'Private line.', 'This address is not encrypted. Somebody on the same network could read what you send.'),
  ]
  verdict.textContent = results.every(Boolean)
    ? 'Yes. Everything the room needs works on this phone.'
    : plain ? 'Yes, and something below wants a look.' : 'Not from here. Look below for what to try.'
  document.body.dataset.checked = 'yes'
}

/** The practice question goes the way a real note would; where it cannot, the plain form takes over. */
practice.addEventListener('submit', event => {
  if (!socket || socket.readyState !== WebSocket.OPEN) return
  event.preventDefault()
  socket.onmessage = message => {
    const answer = JSON.parse(message.data)
    const said = document.querySelector('#practice-said')
    said.hidden = false
    said.querySelector('span').textContent = answer.say ?? ''
    if (answer.t === 'ack') practice.reset()
  }
  socket.send(JSON.stringify({ t: 'say', body: practice.elements.body.value }))
})

check()
