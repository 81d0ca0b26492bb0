// asking.js: a projector that shows its code looks every few seconds whether it was let in; the server then leads to
// the wall. Without a script the page is loaded again instead.
async function look() {
  try {
    const answer = await fetch(location.pathname, { redirect: 'manual' })
    if (answer.type === 'opaqueredirect') location.reload()
  } catch {
    // The line is gone for a moment; it looks again.
  }
}

setInterval(look, 3000)
