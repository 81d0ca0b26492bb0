// The keys and waits of a phone. Run with `node --test tests/browser/js/*.test.mjs` (Node 20.19 or newer).
import assert from 'node:assert/strict'
import test from 'node:test'

import { delay, newKey, untilCover } from '../../../static/js/keys.js'

test('a key is 22 characters of base64url and never comes twice', () => {
  const keys = new Set(Array.from({ length: 1000 }, newKey))
  assert.equal(keys.size, 1000)
  for (const key of keys) assert.match(key, /^[A-Za-z0-9_-]{22}$/)
})

test('a wait is anything up to its step, and the steps end at ten seconds', () => {
  const most = () => 1
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 99].map(n => delay(n, most)), [250, 500, 1000, 2000, 5000, 10000, 10000, 10000])
  assert.equal(delay(5, () => 0), 0)
})

test('AN-14: signs of life come every fifteen seconds on average, at most 25, and no wait is too short to be one', () => {
  const waits = Array.from({ length: 20000 }, () => untilCover())
  const share = (low, high) => waits.filter(wait => wait >= low && wait < high).length / waits.length
  assert.ok(Math.abs(waits.reduce((sum, wait) => sum + wait) / waits.length - 15000) < 500)
  assert.ok(waits.every(wait => wait >= 0 && wait <= 25000))
  // Without memory: of those that last so long, as many end in the next five seconds, whatever went before.
  const ends = [0, 5000, 10000, 15000].map(from => share(from, from + 5000) / share(from, 25001))
  for (const part of ends) assert.ok(Math.abs(part - ends[0]) < 0.03, String(ends))
  assert.equal(untilCover(() => 0), 0)
})
