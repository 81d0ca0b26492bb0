// live.js: the line between a page and the room. The promise: what is shown is the room as it is now, a lost line
// mends itself without a tap, and nothing that someone is typing is disturbed (the morph skips [data-keep]).
import { delay, untilCover } from './keys.js'

// A form that was redrawn has no key of its own; the page's goes with it, so that the server knows it for ours.
const formKey = document.querySelector('meta[name=form-key]')?.content
document.addEventListener('submit', event => {
  const form = event.target
  if (!formKey || form.method !== 'post' || form.elements.form_key) return
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'form_key', value: formKey }))
}, true)

const FINAL = [4401, 4403, 4410] // not signed in, revoked, closed: trying again cannot help
const PLACES = { say: '/r/contributions', change: '/r/contributions', vote: '/r/ballots', take: '/r/taken-back', signal: '/r/signals', check: '/r/checks' }
const PATIENCE = 5000
const HELD = 1000
const POLL = 3000
const BLOCKED = 30000
const BLOCK = 2048
const UNPACKS = typeof DecompressionStream === 'function'

let clock = 0 // milliseconds the server's clock is ahead of ours
let announced = null

/** Says words to a screen reader, politely. The same words twice are said once. */
export function announce(words) {
  const place = document.getElementById('announce')
  if (place && words) place.textContent = words
}

const notices = new Set()

/** Shows or hides one sentence of #net: its child with this data-part. A #net without any is "offline" itself. */
export function notice(part, on) {
  const net = document.getElementById('net')
  if (!net) return
  const parts = net.querySelectorAll('[data-part]')
  if (![...parts].some(each => each.dataset.part === part) && (parts.length || part !== 'offline')) return
  notices[on ? 'add' : 'delete'](part)
  net.hidden = !notices.size
  // A status is read out when its words change while it is on show, not when it appears with them.
  setTimeout(() => parts.forEach(each => (each.hidden = !notices.has(each.dataset.part))), 50)
}

/** Reloads, at most once in 10 seconds, so that a server that always refuses us is not a loop. A page that was `served`
 * since it was loaded is in no such loop: someone who reloads just before the close meets the end at once. */
export function reload(served = false) {
  const [how] = performance.getEntriesByType('navigation')
  if (!served && how?.type === 'reload' && performance.now() < 10000) return false
  location.reload()
  return true
}

export const refuses = answer => answer.redirected || [401, 403, 410].includes(answer.status)
export const isJson = answer => answer.headers.get('content-type')?.includes('json')
const inTime = () => AbortSignal.timeout?.(2 * PATIENCE)

/** A frame for the server, filled up with spaces: its length must not tell which note of the room it was. */
export function padded(frame) {
  const text = JSON.stringify(frame)
  const length = new TextEncoder().encode(text).length
  return text + ' '.repeat(Math.ceil(length / BLOCK) * BLOCK - length)
}

/** A frame from the server: text, or the same squeezed. */
async function unpacked(data) {
  if (typeof data === 'string') return JSON.parse(data)
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(stream).text())
}

const PARTIAL = /<hx-partial hx-target="#([\w-]+)"[^>]*>([^]*?)<\/hx-partial>/g
const held = new Map() // region -> its text as the server last told it

/** The whole text of what changed: regions that came whole, and those we hold with the steps taken. */
export function whole({ html, steps }) {
  for (const [, name, text] of html.matchAll(PARTIAL)) held.set(name, text)
  for (const [name, found] of Object.entries(steps ?? {})) {
    const old = held.get(name)
    if (old === undefined) throw new Error('a region was never told')
    let text = ''
    let at = 0
    for (const [keep, skip, more] of found) {
      text += old.slice(at, at + keep) + more
      at += keep + skip
    }
    held.set(name, text + old.slice(at))
    html += `<hx-partial hx-target="#${name}" hx-swap="outerMorph">${held.get(name)}</hx-partial>`
  }
  return html
}

let sieve = html => html

/** Lets a page keep regions as it asked for them: `take` is given fragments and returns those to be put in place. */
export function sift(take) {
  sieve = take
}

/** Puts fragments in their places. A fragment never carries a script, so one that does is not ours. `asked` says that
 * the page asked for these very fragments. */
export async function swap(told, asked = false) {
  const html = asked ? told : sieve(told)
  if (html && !/<script/i.test(html)) await htmx.swap({ text: html, sourceElement: document.body, swap: 'none' })
}

let drawing = Promise.resolve()

/** Puts the answer to a form in its place, after all that came before; not if a newer view is shown by then. */
export function swapAnswer(html, version) {
  const shown = drawing.then(() => (+version || Infinity) < document.body.dataset.version || swap(html))
  drawing = shown.catch(() => {})
  return shown
}

/**
 * Opens the line of a page whose body says `data-live` (socket), `data-poll` (fallback) and `data-version`.
 * Returns {send}: send(frame) is false while there is no connection; the answer comes to onAck or onErr.
 */
export function connect(body, { onView, onAck, onErr, onChecked, onOpen, onLost, onClosed } = {}) {
  let socket = null
  let heard = false // this socket has spoken, so it works in both directions
  let polled = false // the fallback works
  let viewed = false // a view came since the page was loaded
  let served = false // an answer came since then, other than that the room is closed
  let over = false
  let online = null
  let attempt = 0
  let failed = 0
  let since = 0
  let shown = false // the banner is up
  let retry, proof, poller, banner

  const version = () => Number(body.dataset.version) || 0
  const write = frame => socket.send(padded(frame))

  function open() {
    clearTimeout(retry)
    if (socket || over) return
    heard = false
    proof = setTimeout(drop, PATIENCE)
    const address = new URL(body.dataset.live, location.href)
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
    socket = new WebSocket(address)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      held.clear() // what was told on another line may be older than what this one counts from
      write(UNPACKS ? { t: 'hello', v: version(), z: 1 } : { t: 'hello', v: version() })
      write({ t: 'ping' }) // an answer proves the way back even when there is no newer view
    }
    socket.onmessage = event => {
      clearTimeout(proof)
      proof = null
      const first = !heard
      heard = true
      if (first) {
        since = Date.now()
        settle(true)
        if (!navigator.onLine) beat() // this was on its way when the device lost the network
      }
      if (typeof event.data === 'string') receive(JSON.parse(event.data))
      else show(unpacked(event.data), socket)
    }
    socket.onclose = event => lost(event.code)
  }

  /** Gives up a silent socket without waiting for it: phones keep dead sockets "open" for minutes. */
  function drop() {
    socket.onclose = socket.onmessage = socket.onopen = null
    socket.close()
    if (!heard) failed = 1 // five silent seconds are worth two quick refusals
    lost(0)
  }

  function lost(code) {
    clearTimeout(proof)
    proof = socket = null
    if (over) return
    if (FINAL.includes(code) && leave(code === 4410)) return
    // Only a line that held counts as mended; one that breaks at once must not make us hammer the server. But where it
    // spoke the server is well, and a second is the longest wait.
    if (heard) attempt = Date.now() - since > HELD ? 0 : Math.min(attempt, 2)
    if (code === 4429) attempt = Math.max(attempt, 4)
    failed = heard ? 0 : failed + 1
    heard = false
    settle()
    retry = setTimeout(open, polled ? BLOCKED : delay(attempt++))
    if (failed >= 2 && !poller) poll()
  }

  async function poll() {
    poller = setTimeout(poll, POLL)
    if (heard || over) return stopPolling()
    const asked = viewed ? version() : 0
    try {
      const answer = await fetch(`${body.dataset.poll}?v=${asked}`, {
        headers: { 'HX-Request': 'true', Accept: 'application/json' },
        cache: 'no-store',
        signal: inTime(),
      })
      if (refuses(answer)) return leave(answer.status === 410)
      const back = answer.ok && !polled
      polled = answer.ok && !heard
      settle(back)
      if (answer.status === 200 && (!viewed || version() === asked)) receive(await answer.json())
      if (back) open()
    } catch {
      polled = false
      settle()
    }
  }

  function stopPolling() {
    clearTimeout(poller)
    poller = null
    polled = false
  }

  /** Tells the page and the person, once the line is there or has been away for a second and a half. */
  function settle(fresh) {
    const now = heard || polled
    if (now === online) return fresh && onOpen?.()
    online = now
    clearTimeout(banner)
    if (now) {
      if (shown) notice('back', true)
      notice('offline', false)
      banner = setTimeout(notice, 4000, 'back', false)
      shown = false
      onOpen?.()
    } else {
      banner = setTimeout(() => {
        shown = true
        notice('back', false)
        notice('offline', true)
      }, 1500)
      onLost?.()
    }
  }

  /** The session is over for this page. False where it was reloaded just now: then we wait and try again. */
  function leave(closed) {
    if (closed) onClosed?.()
    over = reload(closed && served)
    return over
  }

  function receive(frame) {
    served ||= frame.t !== 'closed'
    if (frame.t === 'view') show(frame, socket)
    else if (frame.t === 'ack') onAck?.(frame)
    else if (frame.t === 'err') onErr?.(frame)
    else if (frame.t === 'checked') onChecked?.(frame)
    else if (frame.t === 'closed') leave(true)
  }

  /** One view after the other. A view that cannot be drawn is asked for again, whole. */
  function show(told, from) {
    viewed = true
    let frame
    drawing = drawing
      .then(async () => {
        frame = await told
        if (from === socket || !frame.steps) return swap(whole(frame))
        frame = null // steps of a line that broke meanwhile: the new one tells everything
      })
      .then(() => {
        if (!frame) return
        body.dataset.version = frame.v
        clock = frame.now * 1000 - Date.now()
        settled()
        onView?.(frame)
      })
      .catch(() => {
        body.dataset.version = 0
        if (from && from === socket && heard) write({ t: 'hello', v: 0 })
      })
  }

  /** Signs of life look like a note on the Wi-Fi, and come when they will: they are the cover of what is sent. */
  function beatOn() {
    setTimeout(() => {
      beat()
      beatOn()
    }, untilCover())
  }

  function beat() {
    if (!heard || proof || !socket) return // without a socket the room has closed, and this page is about to go
    write({ t: 'ping' })
    proof = setTimeout(drop, navigator.onLine ? PATIENCE : 1000)
  }

  /** Back from sleep, another tab or a tunnel: ask at once, and believe nothing that was true before. */
  function wake() {
    if (document.hidden || over) return
    if (heard) return beat()
    attempt = 0
    open()
    if (poller) {
      clearTimeout(poller)
      poll()
    }
  }

  async function post(frame) {
    try {
      const answer = await fetch(PLACES[frame.t], {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'HX-Request': 'true', Accept: 'application/json' },
        body: padded(frame),
        signal: inTime(),
      })
      if (isJson(answer)) receive({ key: frame.key, ...(await answer.json()) })
      else if (refuses(answer)) leave(answer.status === 410)
    } catch {
      // The outbox sends it again.
    }
  }

  addEventListener('online', wake)
  addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', wake)
  addEventListener('offline', beat)
  beatOn()
  setInterval(tick, PATIENCE)
  if (!body.matches('.phone')) import('./forms.js')
  settled()
  settle()
  open()

  return {
    send(frame) {
      if (heard && socket?.readyState === 1) write(frame)
      else if (polled) post(frame)
      else return false
      return true
    },
  }
}

/** After the page changed: the minutes, and where the room has moved to. Focus stays where it is. */
function settled() {
  tick()
  const place = document.querySelector('[data-announce]')
  const words = place && (place.dataset.announce || place.textContent.trim())
  if (announced !== null && words !== announced) announce(words)
  announced = words ?? announced ?? ''
}

/** Whole minutes until a time (seconds since 1970) by the server's clock, a begun one counted. */
export const minutesLeft = ends => Math.max(0, Math.ceil((ends * 1000 - Date.now() - clock) / 60000))

/** Keeps `<time data-ends>` right to the minute, in the server's own words, and writes `<time data-clock>` as this
 * place tells the time. Never seconds: nobody is to race. */
function tick() {
  for (const time of document.querySelectorAll('time[data-ends]')) {
    const words = time.textContent.replace(/\d+/, minutesLeft(time.dataset.ends))
    if (words !== time.textContent) time.textContent = words
  }
  for (const time of document.querySelectorAll('time[data-clock]')) {
    const at = new Date(time.dataset.clock * 1000)
    const words = `${at.getHours() % 12 || 12}.${String(at.getMinutes()).padStart(2, '0')}${at.getHours() < 12 ? 'am' : 'pm'}`
    if (words !== time.textContent) time.textContent = words
  }
}

/** Shows a sentence in the form's alert, or in the page's; no sentence clears it. */
export function complain(form, sentence) {
  const alert = (form.isConnected ? form.querySelector('[data-error]') : null) ?? document.getElementById('error')
  if (!alert) return announce(sentence)
  alert.hidden = !sentence
  ;(alert.querySelector('[data-part=say]') ?? alert).textContent = sentence
}
