// keys.js: what needs chance. A key names one note of one phone, and says nothing about either.

/** 22 characters: 16 random bytes in base64url. `crypto.subtle` and `randomUUID` are missing on plain http. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)
}

/**
 * Milliseconds until a phone's next sign of life: fifteen seconds on average, at most 25. Drawn without memory, so that
 * no wait is too short to be one: a note between two of them does not stand out by when it came.
 */
export function untilCover(chance = Math.random) {
  return Math.round(Math.min(25000, 22000 * Math.log(1 / (1 - chance()))))
}

const WAITS = [250, 500, 1000, 2000, 5000, 10000]

/** Milliseconds before try number `attempt`: anything up to the step, so that a room never returns all at once. */
export function delay(attempt, chance = Math.random) {
  return Math.round(chance() * WAITS[Math.min(attempt, WAITS.length - 1)])
}
