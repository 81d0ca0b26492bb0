"""The people of an event, each with a browser of their own: facilitator, wall, phones, reviewer.

Every page they see is checked with axe when `looks_right` is called, and nothing they see may break the content
security policy or raise an error in the browser's console.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.browser.event import Event

AXE = next((Path(__file__).parent / "vendor").glob("axe-core-*/axe.min.js")).read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 30_000  # milliseconds for a tap or a new page; a busy machine needs some of them
DESK, WALL, PHONE = (1366, 768), (1920, 1080), (390, 844)
_LOOK = """async rules => {
  const { violations } = await axe.run(document, { runOnly: rules, iframes: false })
  const at = [scrollX, scrollY]
  for (const each of violations.filter(({ id }) => id === 'target-size')) {
    const small = []
    for (const node of each.nodes) {
      document.querySelector(node.target[0]).scrollIntoView({ block: 'center', behavior: 'instant' })
      const again = await axe.run({ include: [node.target] }, { runOnly: ['target-size'], iframes: false })
      if (again.violations.length) small.push(node)
    }
    each.nodes = small
  }
  scrollTo(...at)
  return violations.filter(({ nodes }) => nodes.length)
    .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 4).map(node => node.target.join(' ')).join(', '))
}"""
_EXPECTED = ("Failed to load resource", "WebSocket connection to", "ERR_INTERNET_DISCONNECTED")


class People:
    """Everyone at one event. `close` checks what their browsers complained of."""

    def __init__(self, browser: Browser, event: Event) -> None:
        self._browser, self.event = browser, event
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def page(self, size: tuple[int, int], **options: Any) -> Page:
        """A new browser window of this size, with nothing remembered."""
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def facilitator(self) -> Page:
        """The facilitator, signed in with link and PIN."""
        page = self.page(DESK)
        page.goto(self.event.pages["console"])
        page.get_by_label("6-digit PIN").fill(self.event.pages["pins"]["console"])
        page.get_by_role("button", name="Open").click()
        page.wait_for_url("**/console")
        return page

    def wall(self) -> Page:
        """The projector, opened by its link."""
        page = self.page(WALL)
        page.goto(self.event.pages["wall"])
        page.wait_for_url("**/wall")
        return page

    def phone(self, **options: Any) -> Page:
        """A phone that scanned the code, read the notice and joined: three taps."""
        page = self.page(PHONE, is_mobile=True, has_touch=True, **options)
        page.goto(self.event.pages["join"])
        page.wait_for_url("**/j/notice")
        page.get_by_role("button", name="Join without a name").click()
        page.wait_for_url("**/r")
        return page

    def scribe(self, console: Page) -> Page:
        """The scribe, signed in with a link and PIN that the facilitator made on the page of devices."""
        console.goto(f"{self.event.origin}/console/access")
        console.locator("form", has=console.locator("input[value=scribe]")).get_by_role("button").click()
        link, pin = console.locator("#scribe-link").input_value(), console.locator("b.code.large").inner_text()
        console.goto(f"{self.event.origin}/console")
        page = self.page(DESK)
        page.goto(link)
        page.get_by_label("6-digit PIN").fill(pin)
        page.get_by_role("button", name="Open").click()
        page.wait_for_url("**/console")
        return page

    def reviewer(self) -> Page:
        """The reviewer, signed in with link and PIN."""
        page = self.page(DESK)
        page.goto(self.event.pages["reviewer"])
        page.get_by_label("6-digit PIN").fill(self.event.pages["pins"]["reviewer"])
        page.get_by_role("button", name="Open").click()
        page.wait_for_url("**/transcript")
        return page

    def close(self) -> None:
        """Closes every window. Raises AssertionError if a browser complained of anything but a lost network."""
        for context in self._contexts:
            context.close()
        assert self.complaints == [], self.complaints

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in _EXPECTED):
            self.complaints.append(message.text)


def looks_right(page: Page) -> None:
    """No accessibility violation on the page, once it stands still (axe-core, WCAG 2.0 to 2.2 A, AA, best practice).

    What lies half under a bar that stays at the edge is measured again in the middle of the screen. A live screen may
    be drawn anew, and fade in, while it is looked at; so what was found is looked for once more.
    """
    found = _violations(page) and _violations(page)
    assert found == [], f"{page.url}: {found}"


def _violations(page: Page) -> list[str]:
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(each => each.finished)).then(() => true)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(_LOOK, RULES)
    return found


def say(phone: Page, words: str, *choices: str) -> None:
    """Chooses tiles by their labels, writes, sends, past the private question, and waits until the note is saved."""
    now = phone.locator("#now")
    for choice in choices:
        now.locator("label.tile:visible", has_text=choice).first.click()
    if words:
        now.locator("textarea:visible").first.fill(words)
    send = now.get_by_role("button", name="Send", exact=True).locator("visible=true").first
    saved = now.get_by_role("heading", name="Saved").locator("visible=true")
    send.click()
    expect(saved.or_(phone.locator("#nudge[open]"))).to_be_visible()
    if phone.locator("#nudge").is_visible():
        phone.keyboard.press("Escape")
        send.click()
    expect(saved).to_be_visible()


def add_another(phone: Page) -> None:
    """Goes back from the saved card to the form."""
    phone.locator("#now").get_by_role("button", name="Add something else").locator("visible=true").click()


def end_round(console: Page) -> None:
    """Lets out what waits in the mix."""
    console.get_by_role("button", name="End the round").click()


def card(console: Page, words: str) -> Locator:
    """The card of the queue that holds these words."""
    return console.locator("#queue li.q", has_text=words)


def share(console: Page, words: str) -> None:
    """Shares the contribution with these words."""
    note = card(console, words)
    note.locator(".said").click()
    note.get_by_role("button", name="Share").click()
    expect(console.locator("#tray-to_read li.q, #tray-to-read li.q", has_text=words)).to_have_count(0)


def go_to(console: Page, stage: str) -> None:
    """Goes to a stage by its name in the rail."""
    console.locator("#rail").get_by_role("button", name=stage).click()
    expect(console.locator("#rail li[aria-current=step]")).to_contain_text(stage)


def take_step(console: Page, step: str) -> None:
    """Goes to a step of the stage."""
    button = console.locator("#to-step").get_by_role("button", name=step, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def unfold(details: Locator) -> None:
    """Opens a folded part of the console, if it is not open."""
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()
    expect(details).to_have_attribute("open", "")


def begin_lived(console: Page, wall: Page, phone: Page) -> None:
    """From the note before lived experience, which everybody has been shown, into the stage."""
    expect(wall.locator("#wall")).to_contain_text("Before we go on")
    expect(phone.locator("#now")).to_contain_text("Before we go on")
    console.locator("#onward").get_by_role("button", name="Go on").click()
    expect(phone.locator("#now")).to_contain_text("I am Wren")


def read_out(console: Page, count: int) -> None:
    """Shows so many statements one after the other, then the line."""
    for left in range(count, 0, -1):
        expect(console.locator("#voices-head .count")).to_have_text(str(left))
        console.get_by_role("button", name="Show the next one").click()
    expect(console.locator("#voices-head .count")).to_have_text("0")
    console.get_by_role("button", name="Back to the line").click()
