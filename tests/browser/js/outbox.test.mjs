// The outbox of a phone against a fake server, storage and clock: nothing lost, nothing doubled, no words left behind.
import assert from 'node:assert/strict'
import test from 'node:test'

import { openOutbox, openStore } from '../../../static/js/outbox.js'

class Area {
  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null
  }
  setItem(name, value) {
    if (Area.refused) throw new Error('refused')
    this[name] = String(value)
  }
  removeItem(name) {
    delete this[name]
  }
}

/** A clock whose timers run when the test moves it. */
function clock() {
  const timers = []
  const self = {
    time: 1_000_000,
    now: () => self.time,
    later: (run, ms) => timers.push({ run, at: self.time + ms }),
    pass(ms) {
      const end = self.time + ms
      for (;;) {
        timers.sort((a, b) => a.at - b.at)
        if (!timers.length || timers[0].at > end) break
        const { run, at } = timers.shift()
        self.time = at
        run()
      }
      self.time = end
    },
  }
  return self
}

const NOTE = { stage: 'facts', card: 'amend', body: 'The letter came late.' }

/** A phone's tab. `answers` decides what the server does with a frame; without it, the line is cut. */
function phone({ area = new Area(), time = clock(), tab = 'tab' } = {}) {
  const self = { area, time, frames: [], refused: [], answers: null }
  self.store = openStore(area, 'ple:s', time.now)
  self.outbox = openOutbox({
    store: self.store,
    tab,
    now: time.now,
    later: time.later,
    changed() {},
    refused: item => self.refused.push(item),
    send(frame) {
      if (!self.answers) return false
      self.frames.push(structuredClone(frame))
      const said = self.answers(frame)
      if (said?.t === 'ack') self.outbox.acked({ key: frame.key, p: 'f00d', ...said })
      if (said?.t === 'err') self.outbox.denied({ key: frame.key, say: 'No.', ...said })
      return true
    },
  })
  return self
}

const ack = () => ({ t: 'ack' })
const silent = () => null
const deny = code => () => ({ t: 'err', code })
const states = me => me.outbox.notes().map(note => note.state)

test('a saved note leaves its words in the page and not in storage', () => {
  const me = phone()
  me.answers = ack
  me.outbox.say(NOTE, '1 Facts')
  assert.deepEqual(states(me), ['saved'])
  assert.equal(me.outbox.notes()[0].text, NOTE.body)
  assert.ok(!JSON.stringify(me.area).includes('letter'))
  assert.deepEqual(phone(me).outbox.notes().map(note => [note.label, note.text]), [['1 Facts', '']])
})

test('a note waits in storage while the line is cut and goes when it is back', () => {
  const me = phone()
  me.outbox.say(NOTE, '1 Facts')
  assert.ok(me.area['ple:s'].includes('letter'))
  const reloaded = phone(me)
  reloaded.answers = ack
  reloaded.outbox.opened()
  assert.deepEqual(states(reloaded), ['saved'])
  assert.equal(reloaded.frames.length, 1)
})

test('without an answer the same frame goes again after five seconds, never before', () => {
  const me = phone()
  me.answers = silent
  me.outbox.say(NOTE, '1 Facts')
  me.time.pass(4900)
  assert.equal(me.frames.length, 1)
  me.time.pass(1200)
  assert.equal(me.frames.length, 2)
  assert.deepEqual(me.frames[0], me.frames[1])
})

test('a new connection sends at once what may have been lost with the old one', () => {
  const me = phone()
  me.answers = silent
  me.outbox.say(NOTE, '1 Facts')
  me.outbox.opened()
  assert.equal(me.frames.length, 2)
})

test('"slow down" and a full disk are tried again by themselves', () => {
  for (const code of ['slow_down', 'not_saved']) {
    const me = phone()
    let times = 0
    me.answers = () => (times++ < 3 ? { t: 'err', code } : { t: 'ack' })
    me.outbox.say(NOTE, '1 Facts')
    assert.equal(me.frames.length, 1)
    me.time.pass(30_000)
    assert.deepEqual(states(me), ['saved'])
    assert.equal(me.refused.length, 0)
  }
})

test('any other refusal keeps the words and hands them back', () => {
  const me = phone()
  me.answers = deny('stale')
  const key = me.outbox.say(NOTE, '1 Facts')
  assert.deepEqual(states(me), ['refused'])
  assert.equal(me.refused[0].frame.body, NOTE.body)
  assert.ok(me.area['ple:s'].includes('letter'))
  me.answers = ack
  me.outbox.change(key, 'Better words')
  assert.equal(me.frames.at(-1).t, 'say')
  assert.deepEqual(states(me), ['saved'])
})

test('a key that is taken is changed once, and only once', () => {
  const me = phone()
  me.answers = deny('key_conflict')
  me.outbox.say(NOTE, '1 Facts')
  assert.equal(new Set(me.frames.map(frame => frame.key)).size, 2)
  assert.equal(me.frames.length, 2)
  assert.deepEqual(states(me), ['refused'])
})

test('deleting a note that never left the phone sends nothing', () => {
  const me = phone()
  const key = me.outbox.say(NOTE, '1 Facts')
  me.outbox.take(key)
  me.answers = ack
  me.outbox.opened()
  assert.equal(me.frames.length, 0)
  assert.deepEqual(states(me), [])
})

test('deleting a note the server may have waits for the answer, then takes it back', () => {
  const me = phone()
  me.answers = silent
  const key = me.outbox.say(NOTE, '1 Facts')
  me.outbox.take(key)
  assert.deepEqual(me.frames.map(frame => frame.t), ['say'])
  me.answers = ack
  me.outbox.opened()
  assert.deepEqual(me.frames.map(frame => frame.t), ['say', 'say', 'take'])
  assert.deepEqual(states(me), ['taken'])
  assert.equal(me.outbox.notes()[0].text, '')
})

test('words changed while the first are on their way follow as one change', () => {
  const me = phone()
  me.answers = silent
  const key = me.outbox.say(NOTE, '1 Facts')
  me.outbox.change(key, 'Second')
  me.outbox.change(key, 'Third')
  me.answers = ack
  me.outbox.opened()
  assert.deepEqual(me.frames.at(-1), { t: 'change', key, body: 'Third', n: 1 })
  me.outbox.change(key, 'Fourth')
  assert.equal(me.frames.at(-1).n, 2)
})

test('an answer that names another kind of frame is not taken for ours', () => {
  const me = phone()
  me.answers = ack
  const key = me.outbox.say(NOTE, '1 Facts')
  me.answers = silent
  me.outbox.take(key)
  me.outbox.acked({ key, p: 'f00d', of: 'say' })
  assert.deepEqual(states(me), ['waiting'])
})

test('a changed mind in a vote keeps its key, even while the first choice is on its way', () => {
  const me = phone()
  me.answers = silent
  me.outbox.vote('facts:1#1', 'agree')
  me.outbox.vote('facts:1#1', 'query')
  me.answers = ack
  me.outbox.opened()
  assert.equal(me.frames.at(-1).choice, 'query')
  assert.equal(new Set(me.frames.map(frame => frame.key)).size, 1)
  assert.deepEqual(me.store.read().items, [])
  me.outbox.vote('facts:1#2', 'agree')
  assert.notEqual(me.frames.at(-1).key, me.frames[0].key)
})

test('what became of a note is told once, by its prefix', () => {
  const me = phone()
  me.answers = ack
  const key = me.outbox.say(NOTE, '1 Facts')
  assert.deepEqual(me.outbox.hear({ f00d: ['shown'], beef: ['back', 'not mine'] }), ['shown'])
  assert.deepEqual(me.outbox.hear({ f00d: ['shown'] }), [])
  assert.deepEqual(phone(me).outbox.hear({ f00d: ['shown'] }), [])
  assert.deepEqual(me.outbox.hear({ f00d: ['back', 'Say more'] }), ['back'])
  assert.equal(me.outbox.notes()[0].note, 'Say more')
  me.outbox.change(key, 'More')
  assert.deepEqual(states(me), ['saved'])
})

test('of two tabs one sends, and the other takes over three seconds after it is gone', () => {
  const area = new Area()
  const time = clock()
  const first = phone({ area, time, tab: 'a' })
  const second = phone({ area, time, tab: 'b' })
  first.answers = second.answers = silent
  first.outbox.say(NOTE, '1 Facts')
  second.outbox.pump()
  time.pass(2000)
  assert.deepEqual([first.frames.length, second.frames.length], [1, 0])
  first.answers = null
  first.store.holds = () => false // its page is closed
  second.answers = ack
  time.pass(2500)
  assert.equal(second.frames.length, 0)
  time.pass(2000)
  assert.deepEqual(states(second), ['saved'])
})

test('where storage is refused everything works from memory and the page can say so', () => {
  Area.refused = true
  try {
    for (const area of [new Area(), null]) {
      const me = phone({ area })
      me.outbox.say(NOTE, '1 Facts')
      assert.equal(me.store.kept(), false)
      me.answers = ack
      me.outbox.opened()
      assert.deepEqual(states(me), ['saved'])
    }
  } finally {
    Area.refused = false
  }
})

test('a record is forgotten after twelve hours, other sessions\' records too, and nobody else\'s', () => {
  const me = phone()
  me.outbox.say(NOTE, '1 Facts')
  me.area['ple:old'] = JSON.stringify({ at: me.time.now() })
  me.area.theirs = 'x'
  me.time.time += 12 * 60 * 60 * 1000 + 5000
  assert.deepEqual(states(me), [])
  me.store.sweep()
  assert.deepEqual(Object.keys(me.area), ['theirs'])
})

test('after the close nothing is written any more', () => {
  const me = phone()
  me.outbox.say(NOTE, '1 Facts')
  me.store.wipe(true)
  me.outbox.say(NOTE, '1 Facts')
  assert.deepEqual(Object.keys(me.area), [])
})

test('over a line that loses and doubles answers, every note arrives once', () => {
  const me = phone()
  const rows = new Map()
  let luck = 7
  me.answers = frame => {
    luck = (luck * 48271) % 2147483647
    if (luck % 3 === 0) return null
    if (rows.has(frame.key)) assert.equal(rows.get(frame.key), frame.body)
    rows.set(frame.key, frame.body)
    if (luck % 5 === 0) return null
    if (luck % 7 === 0) return { t: 'err', code: 'slow_down' }
    me.outbox.acked({ key: frame.key, p: 'f00d' })
    return { t: 'ack' }
  }
  for (let i = 0; i < 200; i++) {
    me.outbox.say({ ...NOTE, body: `Note ${i}` }, '1 Facts')
    me.time.pass(300)
    if (i % 20 === 0) me.outbox.opened()
  }
  me.time.pass(300_000)
  assert.equal(rows.size, 200)
  assert.equal(new Set(rows.values()).size, 200)
  assert.ok(states(me).every(state => state === 'saved'))
})
