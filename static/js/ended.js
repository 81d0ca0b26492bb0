// ended.js: the thank-you page. The promise: when the room has closed, this phone keeps nothing of it.
if ('wipe' in document.body.dataset) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('ple:')) localStorage.removeItem(key)
  } catch {
    // Refused storage holds nothing.
  }
}
