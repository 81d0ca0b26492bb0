// outbox.js: what this phone has sent and still has to send. The promise: nothing written here is lost without a
// word, and one tap is one note. No page in here: storage, clock, timers and connection are handed in.
//
// A note's words are in storage only until the server has them on disk. After that storage keeps the key, the
// prefix and the stage, and the words live in the page's memory, so that a lost phone tells nobody what was said.
// Storage is the truth between two tabs: every change reads it, changes it and writes it, in one breath.
import { delay, newKey } from './keys.js'

const KEPT = 12 * 60 * 60 * 1000
const RESEND = 5000
const LEASE = 3000
const AGAIN = 1000

/** This session's record under one name in `area` (localStorage, or null where the browser refuses it). */
export function openStore(area, name, now = Date.now) {
  let memory = null // the record itself, once storage was refused
  let ended = false

  const stored = key => {
    try {
      const found = JSON.parse(area.getItem(key))
      return now() - found.at < KEPT ? found : null
    } catch {
      return null
    }
  }
  const read = () => memory ?? stored(name) ?? { at: now(), items: [], drafts: {}, polls: {} }

  function write(record) {
    try {
      area.setItem(name, JSON.stringify(record))
    } catch {
      forget() // a half-full storage must not keep words that this page no longer manages
      memory = record
    }
  }

  function forget() {
    try {
      area.removeItem(name)
      area.removeItem(name + ':lease')
    } catch {
      // Refused storage holds nothing.
    }
  }

  return {
    read,
    kept: () => !memory,
    edit(change) {
      if (ended) return
      const record = read()
      const before = JSON.stringify(record)
      change(record)
      if (memory) memory = record
      else if (JSON.stringify(record) !== before || !stored(name)) write(record)
    },
    /** Empties the record. For good: nothing is written any more, whatever still arrives. */
    wipe(forGood) {
      ended = forGood
      memory &&= { at: now(), items: [], drafts: {}, polls: {} }
      forget()
    },
    /** Removes what earlier sessions left here for more than 12 hours. */
    sweep() {
      for (const key of Object.keys(area ?? {})) if (key.startsWith('ple:') && !stored(key)) area.removeItem(key)
    },
    /** True when this tab may send. Web Locks are missing on plain http, so a tab takes a lease for 3 seconds. */
    holds(tab) {
      const lease = memory ? null : stored(name + ':lease')
      const theirs = lease && lease.tab !== tab && lease.at > now() && lease.at <= now() + LEASE
      if (theirs) return false
      try {
        area.setItem(name + ':lease', JSON.stringify({ tab, at: now() + LEASE }))
      } catch {
        // Without storage the tabs know nothing of each other, and so send nothing of each other's.
      }
      return true
    },
    release(tab) {
      if (stored(name + ':lease')?.tab === tab) area.removeItem(name + ':lease')
    },
  }
}

/**
 * The outbox over a store. `send(frame)` is false when there is no connection; `later(run, ms)` is setTimeout;
 * `changed()` is told to draw again; `refused(item)` hands over what the server will not take.
 *
 * An item: {key, state: waiting|saved|refused|taken, label, frame, then, tried, prefix, n, say, told}. `frame` is on
 * its way. Once it was `tried` the server may have it, so whatever the person does next waits in `then` for the answer.
 */
export function openOutbox({ store, send, tab, changed, refused, now = Date.now, later = setTimeout }) {
  const words = new Map()
  const sent = new Map()
  let own = {}
  let rest = 0
  let slowed = 0
  let turn = 0

  const items = () => store.read().items
  const find = (record, key) => record.items.find(item => item.key === key || item.was === key)
  const remove = (record, item) => record.items.splice(record.items.indexOf(item), 1)

  function edit(key, change) {
    store.edit(record => {
      const item = find(record, key)
      if (item) change(item, record)
    })
    pump()
    changed()
  }

  /** Puts a frame on its way: at once where nothing of this key is on its way, else after the answer to that. */
  function follow(item, frame) {
    if (item.state === 'waiting' && item.tried) item.then = frame
    else Object.assign(item, { frame, state: 'waiting', tried: undefined })
    delete item.say
  }

  /** Sends what waits and was not sent in the last 5 seconds, then looks again while anything waits. */
  function pump() {
    const mine = ++turn // only the newest pump looks again
    const waiting = items().filter(item => item.state === 'waiting')
    if (!waiting.length) return
    if (now() >= rest && store.holds(tab)) waiting.every(give)
    later(() => mine === turn && pump(), AGAIN)
  }

  function give({ key, frame, tried }) {
    if (frame.body) words.set(key, frame.body)
    if (now() - sent.get(key) < RESEND) return true
    sent.set(key, now())
    if (!send(frame)) return !sent.delete(key)
    // Marked after the sending: a note that never left this phone can be changed or deleted without a trace.
    const mark = item => item?.frame?.t === frame.t && (item.tried = true)
    if (!tried) store.edit(record => mark(find(record, key)))
    return true
  }

  /** The server has it on disk. `of` says which kind of frame it answers, where the server tells. */
  function acked({ key, p, of }) {
    edit(key, (item, record) => {
      const { frame, then } = item
      if (item.state !== 'waiting' || (of && of !== frame.t)) return
      sent.delete(key)
      slowed = 0
      delete own[item.prefix] // what was said of the old words; the next view tells anew
      for (const spent of ['frame', 'then', 'tried', 'say', 'told']) delete item[spent]
      item.prefix = p ?? item.prefix
      item.state = frame.t === 'take' ? 'taken' : 'saved'
      if (then) Object.assign(item, { frame: then, state: 'waiting' })
      else if (frame.t === 'vote') remove(record, item)
      else if (frame.t === 'take') words.delete(key)
    })
  }

  /** The server will not take it. Only "slow down" and a full disk are tried again by themselves. */
  function denied({ code, key, say }) {
    if (code === 'slow_down' || code === 'not_saved') {
      rest = now() + AGAIN + delay(slowed++)
      sent.delete(key)
      return pump()
    }
    let given = null
    edit(key, (item, record) => {
      sent.delete(key)
      const { frame, then } = item
      if (!frame) return
      if (code === 'key_conflict' && !item.was && frame.t !== 'change') return rekey(item, record)
      given = item
      delete item.then
      if (frame.t === 'vote' || then?.t === 'take') return remove(record, item)
      if (frame.t === 'take') {
        delete item.frame
        return Object.assign(item, { state: code === 'not_found' ? 'taken' : 'saved', say })
      }
      if (then) frame.body = then.body
      Object.assign(item, { state: 'refused', say, code })
    })
    if (given) refused({ ...given, say })
  }

  /** Another note has this key, by a chance in 2^128 or a copied phone: one more try under a new one. */
  function rekey(item, record) {
    const key = newKey()
    words.set(key, words.get(item.key))
    for (const poll in record.polls) if (record.polls[poll] === item.key) record.polls[poll] = key
    Object.assign(item, { key, was: item.key, tried: undefined, frame: { ...item.frame, key } })
    if (item.then) item.then.key = key
  }

  function status(item) {
    const [what, note] = own[item.prefix] ?? []
    if (item.state !== 'saved') return [item.state, '']
    return what === 'shown' || what === 'back' ? [what, note ?? ''] : ['saved', '']
  }

  return {
    acked,
    denied,
    pump,
    /** A new connection: everything that waits is sent at once, the notes it may already have too. */
    opened() {
      sent.clear()
      rest = 0
      pump()
    },
    /** A note on its way. `frame` has no key yet; `label` is the stage as people read it. Returns the key. */
    say(frame, label) {
      const key = newKey()
      words.set(key, frame.body)
      store.edit(record => record.items.push({ key, label, state: 'waiting', frame: { t: 'say', key, ...frame } }))
      pump()
      changed()
      return key
    },
    /** A choice on its way. One key for each opening of a vote, so that a changed mind replaces and never adds. */
    vote(poll, choice) {
      store.edit(record => {
        const key = (record.polls[poll] ??= newKey())
        let item = find(record, key)
        if (!item) record.items.push((item = { key, poll }))
        follow(item, { t: 'vote', key, poll, choice })
      })
      pump()
      changed()
      return store.read().polls[poll]
    },
    /** New words for a note of mine, whatever has become of it. */
    change(key, body) {
      words.set(key, body)
      edit(key, item => {
        if (item.state === 'refused') delete item.tried
        const still = item.then?.body ? item.then : !item.tried && item.frame?.body && item.frame
        if (!still) return follow(item, { t: 'change', key, body, n: (item.n = (item.n ?? 0) + 1) })
        still.body = body
        item.state = 'waiting'
        delete item.say
      })
    },
    /** Takes a note back; one that never left this phone is simply gone. */
    take(key) {
      edit(key, (item, record) => {
        const unsent = item.frame?.t === 'say' && (!item.tried || item.state === 'refused')
        if (unsent) remove(record, item)
        else follow(item, { t: 'take', key })
      })
    },
    drop: key => edit(key, (item, record) => remove(record, item)),
    /** What the room knows of this phone's notes, by prefix: all of it, or what changed. Returns "shown", "back". */
    hear(list, differs) {
      const news = []
      own = { ...(list ?? own), ...differs }
      store.edit(record => {
        for (const item of record.items) {
          const [what] = (item.state === 'saved' && own[item.prefix]) || []
          if (what === 'taken') item.state = 'taken'
          if (what !== item.told && (what === 'shown' || what === 'back')) news.push((item.told = what))
          else if (item.state === 'saved' && !what) delete item.told
        }
      })
      changed()
      return news
    },
    /** My notes, oldest first, each with its words where the page still has them and what has become of it. */
    notes() {
      return items()
        .filter(item => item.frame?.t !== 'vote' && !item.poll)
        .map(item => {
          const [state, note] = status(item)
          const unsent = item.then?.body ?? item.frame?.body
          if (unsent) words.set(item.key, unsent)
          return { ...item, state, note, text: state === 'taken' ? '' : (words.get(item.key) ?? '') }
        })
    },
    state: key => find(store.read(), key)?.state,
    forget: () => words.clear(),
  }
}
