// The keys and waits of a phone. Run with `node --test tests/browser/js/*.test.mjs` (Node 20.19 or newer).
import assert from 'node:assert/strict'
import test from 'node:test'

import { delay, newKey } from '../../../static/js/keys.js'

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
