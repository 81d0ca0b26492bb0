"""Three drawings of the record as SVG, each with the same in words: the thread, the map of themes, the support.

Geometry comes from numbers that may be shown; a choice too small to count has one fixed width. Text is escaped
here, once. Colour never carries meaning alone: every part has its words, and segments differ by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from app.domain.pack.shapes import Pack, ThemeEvidence
from app.domain.views.transcript_shapes import Choice, ChronologyRow, RecommendationRow
from app.exports.paper import Picture
from app.exports.plain import shortened

FACE = "Atkinson Hyperlegible Next, DejaVu Sans, sans-serif"
WIDTH = 680
INK, QUIET, LINE, GROUND = "#14212b", "#44545f", "#b9c4cb", "#ffffff"
FACTS, THEMES, ANALYSIS = "#14469c", "#0f776d", "#7e5200"
_FEW_WIDTH = 2.5
_LOOKS = ("solid", "hatch", "dots", "outline")
_EDGE = 22.0
_ABOVE = 30


def thread(rows: Sequence[ChronologyRow], name: str) -> Picture | None:
    """The entries as beads on a line, true to time where every day is known; None without entries."""
    if not rows:
        return None
    places, dated = _places(rows)
    parts = [f'<path d="M{_EDGE} 60H{WIDTH - _EDGE}" stroke="{FACTS}" stroke-width="3" fill="none"/>']
    last_age, free = "", 0.0
    for at, (row, x) in enumerate(zip(rows, places, strict=True)):
        parts.append(f'<circle cx="{x:.1f}" cy="60" r="6" fill="{FACTS}" stroke="{GROUND}" stroke-width="2"/>')
        parts.append(_text(x, 44 if at % 2 == 0 else 28, str(row.number), 11, "middle", INK))
        label = shortened(row.age or row.when, 22)
        if label != last_age and x >= free and x + len(label) * 6 < WIDTH:
            parts.append(f'<path d="M{x:.1f} 68v14" stroke="{LINE}" stroke-width="1"/>')
            parts.append(_text(x, 96, label, 11, "start", QUIET))
            free, last_age = x + len(label) * 6 + 14, label
    scale = "The distances are true to time." if dated else "The distances say nothing about time."
    said = f"A line with {len(rows)} points, from {rows[0].when} to {rows[-1].when}. {scale}"
    return Picture(
        "thread", _svg(108, parts), f"{said} The table that follows has every entry.", f"The thread of {name}’s story"
    )


def theme_map(themes: Sequence[ThemeEvidence]) -> Picture | None:
    """Themes in two columns by kind, each with a circle in one of five sizes; None without themes."""
    if not themes:
        return None
    kinds = sorted({theme.kind for theme in themes})
    most = max((_dots(theme) for theme in themes), default=0)
    columns = [[theme for theme in themes if theme.kind == kind] for kind in kinds]
    height = 40 + 58 * max(len(column) for column in columns)
    parts: list[str] = []
    for place, (kind, column) in enumerate(zip(kinds, columns, strict=True)):
        left = place * WIDTH / max(2, len(kinds))
        parts.append(_text(left + 4, 18, kind, 14, "start", INK, bold=True))
        for row, theme in enumerate(column):
            parts += _bubble(left, 58 + 58 * row, theme, most)
    counted = "A larger circle had more dots." if most else "Dots were not counted, so the circles are alike."
    told = ". ".join(f"{kind}: {_listed(column)}" for kind, column in zip(kinds, columns, strict=True))
    return Picture("theme-map", _svg(height, parts), f"{told}. {counted}", "Themes by kind")


def support(drafts: Sequence[RecommendationRow]) -> Picture | None:
    """One bar for each draft whose support may be shown; None when there is none."""
    shown = [draft for draft in drafts if draft.spread]
    if not shown:
        return None
    parts = [_patterns()]
    for row, draft in enumerate(shown):
        parts += _bar(34 + 74 * row, draft)
    told = " ".join(f"§ {draft.number}: {draft.support}" for draft in shown)
    return Picture("support", _svg(14 + 74 * len(shown), parts), told, "Support for the draft ideas")


def pictures(pack: Pack) -> tuple[Picture, ...]:
    """Every drawing of a pack, in order."""
    made = pack.transcript
    found = (thread(made.chronology, made.about.name), theme_map(pack.themes), support(made.recommendations))
    return tuple(picture for picture in found if picture)


def _places(rows: Sequence[ChronologyRow]) -> tuple[list[float], bool]:
    """Where each bead stands, and whether that is true to time. Beads never touch."""
    count, span = len(rows), WIDTH - 2 * _EDGE
    even = [_EDGE + (span * at / (count - 1) if count > 1 else span / 2) for at in range(count)]
    days = [row.day.toordinal() for row in rows if row.day]
    if len(days) < count or count < 3 or days != sorted(days) or days[0] == days[-1]:
        return even, False
    least = min(15.0, span / count)
    places = [_EDGE + span * (day - days[0]) / (days[-1] - days[0]) for day in days]
    for at in range(1, count):
        places[at] = max(places[at], places[at - 1] + least)
    for at in range(count - 1, -1, -1):
        places[at] = min(places[at], WIDTH - _EDGE - least * (count - 1 - at))
    return places, True


def _bubble(left: float, middle: float, theme: ThemeEvidence, most: int) -> list[str]:
    size = 1 + (4 * _dots(theme)) // most if most else 3
    radius = 8 + 3.2 * min(size, 5)
    lines = _wrapped(theme.title, 34)
    top = middle + 4 - 8 * (len(lines) - 1) - (7 if theme.dots else 0)
    parts = [
        f'<circle cx="{left + 30:.1f}" cy="{middle}" r="{radius:.1f}" fill="{THEMES}" fill-opacity=".16"'
        f' stroke="{THEMES}" stroke-width="2"/>',
        _text(left + 30, middle + 4, str(theme.number), 11, "middle", INK),
    ]
    parts += [_text(left + 64, top + 16 * at, line, 13, "start", INK) for at, line in enumerate(lines)]
    if theme.dots:
        parts.append(_text(left + 64, top + 16 * len(lines), f"{theme.dots} dots", 11, "start", QUIET))
    return parts


def _bar(top: float, draft: RecommendationRow) -> list[str]:
    parts = [_text(4, top - 12, f"§ {draft.number}  {shortened(draft.text, 84)}", 12, "start", INK)]
    few = [choice.label for choice in draft.spread if choice.count is None]
    known = [choice for choice in draft.spread if choice.count is not None]
    weights = [float(choice.count or 0) for choice in known] + ([_FEW_WIDTH] if few else [])
    whole, x = sum(weights) or 1.0, 4.0
    looks = {choice.label: _LOOKS[at % len(_LOOKS)] for at, choice in enumerate(draft.spread)}
    for choice, weight in zip([*known, *([None] if few else [])], weights, strict=True):
        wide = (WIDTH - 8) * weight / whole
        parts += _segment(x, top, wide - 2, choice, looks)
        x += wide
    words = [f"{choice.label} {choice.count}" for choice in known]
    if few:
        words.append(f"few: {', '.join(label.lower() for label in few)}")
    return [*parts, _text(4, top + 40, " · ".join(words), 11, "start", QUIET)]


def _segment(x: float, top: float, wide: float, choice: Choice | None, looks: dict[str, str]) -> list[str]:
    look = looks[choice.label] if choice else "outline"
    fill = {"solid": ANALYSIS, "outline": GROUND}.get(look, f"url(#{look})")
    parts = [
        f'<rect x="{x:.1f}" y="{top:.1f}" width="{max(wide, 1):.1f}" height="24" fill="{fill}" stroke="{ANALYSIS}"'
        + (' stroke-dasharray="4 3"/>' if choice is None else "/>")
    ]
    if choice and wide > 26:
        parts.append(f'<circle cx="{x + 16:.1f}" cy="{top + 12:.1f}" r="10" fill="{GROUND}"/>')
        parts.append(_text(x + 16, top + 16, str(choice.count), 11, "middle", INK))
    return parts


def _patterns() -> str:
    ink = f'stroke="{ANALYSIS}" stroke-width="2"'
    return (
        f'<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7"'
        f' fill="{GROUND}"/><path d="M-1 8L8 -1" {ink}/></pattern><pattern id="dots" width="7" height="7"'
        f' patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="{GROUND}"/><circle cx="3.5" cy="3.5" r="1.6"'
        f' fill="{ANALYSIS}"/></pattern></defs>'
    )


def _listed(column: Sequence[ThemeEvidence]) -> str:
    return "; ".join(f"§ {each.number} {each.title}{f', {each.dots} dots' if each.dots else ''}" for each in column)


def _dots(theme: ThemeEvidence) -> int:
    return int(theme.dots) if theme.dots.isdecimal() else 0


def _wrapped(text: str, width: int) -> list[str]:
    """At most two lines of about this many letters."""
    lines, rest = [""], shortened(text, 2 * width - 4).split()
    for word in rest:
        if lines[-1] and len(lines[-1]) + len(word) >= width and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(x: float, y: float, words: str, size: int, anchor: str, ink: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FACE}" font-size="{size}"{weight} text-anchor="{anchor}"'
        f' fill="{ink}">{escape(words)}</text>'
    )


def under_notice(svg: str, notice: str) -> str:
    """A drawing with a line of words above it; the same drawing when there is nothing to say."""
    found = re.search(r' viewBox="0 0 (\d+) (\d+)">', svg)
    if not notice or found is None:
        return svg
    wide, high = found.groups()
    head = f' viewBox="0 -{_ABOVE} {wide} {int(high) + _ABOVE}">{_text(4, -10, notice, 14, "start", INK, bold=True)}'
    return f"{svg[: found.start()]}{head}{svg[found.end() :]}"


def _svg(height: float, parts: Iterable[str]) -> str:
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}">{body}</svg>'
