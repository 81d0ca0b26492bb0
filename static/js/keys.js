// keys.js: what needs chance. A key names one note of one phone, and says nothing about either.

/** 22 characters: 16 random bytes in base64url. `crypto.subtle` and `randomUUID` are missing on plain http. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)
}

const WAITS = [250, 500, 1000, 2000, 5000, 10000]

/** Milliseconds before try number `attempt`: anything up to the step, so that a room never returns all at once. */
export function delay(attempt, chance = Math.random) {
  return Math.round(chance() * WAITS[Math.min(attempt, WAITS.length - 1)])
}
