"""A frame carries what differs, made once; whoever can take steps is told no more than what is new."""

from __future__ import annotations

import json
import random
import zlib
from typing import Any

from app.live.face import Drawn, Face, Frame, framed
from app.live.patches import take_steps

LONG = "<li>words of an earlier note</li>\n" * 40
ALL = frozenset({"a", "b"})


def _drawn(version: int, a: str, b: str = "<p>b</p>", own: dict[str, list[str]] | None = None) -> Drawn:
    return Drawn(version, 7, {"a": a, "b": b}, own)


def _told(face: Face, edition: int, held: frozenset[str] = frozenset()) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(face.frame(edition, held).text)
    return told


def test_whoever_holds_the_last_drawing_is_sent_the_steps_to_the_next() -> None:
    face = Face()
    face.take(_drawn(1, LONG))
    face.take(_drawn(2, LONG + "<li>new</li>"))
    told = _told(face, 1, ALL)
    assert told["html"] == ""
    assert take_steps(LONG, [tuple(step) for step in told["steps"]["a"]]) == LONG + "<li>new</li>"
    assert len(face.frame(1, ALL).text) < 150


def test_whoever_holds_an_older_drawing_is_sent_the_steps_for_as_long_as_somebody_keeps_it() -> None:
    face, kept = Face(), list[Drawn | None]()
    for version in range(1, 6):
        face.take(_drawn(version, LONG + f"<li>{version}</li>"))
        face.take(_drawn(version, LONG + f"<li>{version}</li>"))  # drawn once more, and nothing differs
        kept.append(face.shown)
    told = _told(face, 2, ALL)
    assert told["html"] == ""
    assert take_steps(LONG + "<li>2</li>", [tuple(step) for step in told["steps"]["a"]]) == LONG + "<li>5</li>"
    kept.clear()
    face.take(_drawn(6, LONG))
    assert "steps" not in _told(face, 2, ALL)
    assert set(face.editions) == {5, 6}


def test_whoever_holds_nothing_or_a_drawing_that_is_forgotten_is_sent_the_region_whole() -> None:
    face = Face()
    for version, more in enumerate(["", "<li>one</li>", "<li>two</li>"], 1):
        face.take(_drawn(version, LONG + more))
    for edition, held in ((2, frozenset[str]()), (2, frozenset({"b"})), (1, ALL), (0, ALL)):
        told = _told(face, edition, held)
        assert "steps" not in told
        assert LONG + "<li>two</li>" in told["html"]


def test_a_region_that_is_new_through_and_through_is_sent_whole() -> None:
    face = Face()
    face.take(_drawn(1, "<p>one</p>"))
    face.take(_drawn(2, "<b>two</b>"))
    assert "two" in _told(face, 1, ALL)["html"]


def test_of_the_phones_own_notes_only_what_changed_is_told_and_what_is_gone_is_told_as_nothing() -> None:
    face = Face()
    face.take(_drawn(1, "x", own={"aa": ["shown"], "bb": ["aside"]}))
    assert _told(face, 0, ALL)["own"] == {"aa": ["shown"], "bb": ["aside"]}
    face.take(_drawn(2, "x", own={"aa": ["shown"], "cc": ["back", "Why"]}))
    told = _told(face, 1, ALL)
    assert told["news"] == {"bb": [], "cc": ["back", "Why"]}
    assert "own" not in told
    assert _told(face, 1)["own"] == {"aa": ["shown"], "cc": ["back", "Why"]}


def test_one_frame_serves_everybody_at_the_same_point() -> None:
    face = Face()
    face.take(_drawn(1, LONG))
    assert face.frame(0, ALL) is face.frame(0, ALL)
    assert face.frame(0, ALL).squeezed is face.frame(0, ALL).squeezed


def test_a_squeezed_frame_unpacks_to_the_same_words_and_is_smaller() -> None:
    frame = Frame(json.dumps({"t": "view", "html": LONG}))
    assert frame.squeezed[0] == 0x82
    assert len(frame.squeezed) < len(frame.plain) * 0.4
    head = 4 if frame.squeezed[1] == 126 else 2
    assert zlib.decompress(frame.squeezed[head:], -15).decode() == frame.text


def test_a_short_frame_is_not_worth_squeezing() -> None:
    assert Frame("{}").squeezed == Frame("{}").plain == b"\x81\x02{}"


def test_the_length_of_a_frame_is_written_as_the_standard_says() -> None:
    heads = {125: b"\x81\x7d", 126: b"\x81\x7e\x00\x7e", 65_535: b"\x81\x7e\xff\xff"}
    heads[65_536] = b"\x81\x7f" + (65_536).to_bytes(8, "big")
    for length, head in heads.items():
        assert framed(bytes(length), text=True) == head + bytes(length)


def test_a_busy_minute_of_sixty_notes_costs_a_phone_little() -> None:
    """Each note about 25 words, every one a frame of its own, the worst that can happen."""
    words = "nurse school again nobody wrote waiting answer housing called week worker then asked before after".split()
    dice, face, cost, lines = random.Random(3), Face(), 0, list[str]()
    own: dict[str, list[str]] = {}
    face.take(_drawn(0, "<ul>\n</ul>", own=own))
    for number in range(60):
        lines.insert(dice.randrange(len(lines) + 1), f"  <li>{' '.join(dice.choices(words, k=25))}</li>\n")
        own = own | {f"{dice.getrandbits(64):016x}": ["shown"]}
        face.take(_drawn(number + 1, f"<ul>\n{''.join(lines)}</ul>", own=own))
        cost += len(face.frame(number + 1, ALL).squeezed)
    assert cost <= 30_000
