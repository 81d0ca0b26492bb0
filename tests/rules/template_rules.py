"""The rules of the house for templates. Each is a function of one template and lists what breaks it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LONGEST_TEMPLATE = 120
SPOKEN_ATTRIBUTES = frozenset({"aria-label", "aria-description", "alt", "placeholder", "title"})

# Words of the trade of software or of blame. The interface has its own: take back, hide words, send back.
UNWELCOME = re.compile(
    r"\b(?:users?|submissions?|withdraw(?:s|n|al|ing)?|redact(?:s|ed|ing|ions?)?"
    r"|moderat(?:e|es|ed|ing|ion|ors?)|incidents?)\b",
    re.IGNORECASE,
)

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# Words handed to the translation function are text like any other: {{ _("Send") }}.
_TRANSLATED = re.compile(r"""\b(?:_|t|gettext|ngettext)\(\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Tag:
    name: str
    attributes: dict[str, str | None]
    line: int


@dataclass
class _Reader(HTMLParser):
    """Collects tags and the words a person meets, each with its line."""

    tags: list[Tag] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    _open: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self.tags.append(Tag(tag, dict(attrs), line))
        self.words += [(line, value) for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in {"script", "style"}:
            return
        first = self.getpos()[0]
        self.words += [(first + offset, line) for offset, line in enumerate(data.split("\n")) if line.strip()]


def _blank(found: re.Match[str]) -> str:
    """As many lines as before and nothing on them, so that positions stay true."""
    return re.sub(r"[^\n]", " ", found[0])


def _placeholder(found: re.Match[str]) -> str:
    """An expression becomes a value without words, or the words it hands to translation."""
    spoken = " ".join(a or b for a, b in _TRANSLATED.findall(found[0])).replace('"', "").replace("<", "")
    return (spoken or "0") + "\n" * found[0].count("\n")


def _read(text: str) -> _Reader:
    plain = _EXPRESSION.sub(_placeholder, _STATEMENT.sub(_blank, _COMMENT.sub(_blank, text)))
    reader = _Reader()
    reader.feed(plain)
    reader.close()
    return reader


def templates_stay_short(path: str, text: str) -> list[str]:
    """A template has at most 120 lines."""
    lines = len(text.splitlines())
    if lines <= LONGEST_TEMPLATE:
        return []
    return [f"{path}:{lines}: {lines} lines of {LONGEST_TEMPLATE} at most"]


def nothing_is_inline(path: str, text: str) -> list[str]:
    """No inline style or script, so that the content security policy can forbid them."""
    broken = []
    for tag in _read(text).tags:
        if tag.name == "style":
            broken.append(f"{path}:{tag.line}: inline <style>; use static/css")
        is_data = tag.attributes.get("type") == "application/json"
        if tag.name == "script" and "src" not in tag.attributes and not is_data:
            broken.append(f"{path}:{tag.line}: inline <script>; use static/js")
        for name, value in tag.attributes.items():
            runs = name == "style" or re.match(r"(?:hx-)?on[:a-z]", name)
            if runs or (value or "").strip().lower().startswith("javascript:"):
                broken.append(f"{path}:{tag.line}: {name}= on <{tag.name}>; use static/css or static/js")
    return broken


def words_are_kind(path: str, text: str) -> list[str]:
    """The words people read are those of the interface, not of software or of blame."""
    return [
        f"{path}:{line}: the interface does not say {found[0]!r}"
        for line, words in _read(text).words
        for found in UNWELCOME.finditer(words)
    ]


def nothing_is_shouted(path: str, text: str) -> list[str]:
    """No exclamation mark in anything a person reads."""
    return [f"{path}:{line}: exclamation mark" for line, words in _read(text).words if "!" in words]
