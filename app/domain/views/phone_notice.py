"""The pages before and after the room: the notice, the code form, what was saved, the thank-you, an error.

The promise of the notice: it says only what the app does, in nine short lines, one more in a series of
sessions, and a line that differs in this room is marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.anonymity import SMALL_ROOM, mix_rule
from app.domain.dates import read_date
from app.domain.room import Brief, Room
from app.domain.views.phone import Ending, Support, ending_of, support_of
from app.domain.views.phone_audience import KEPT


@dataclass(frozen=True)
class NoticeLine:
    """One line of the notice. `changed` marks it; `number` is offered to ring, after the words."""

    icon: str
    text: str
    changed: bool = False
    number: str = ""


@dataclass(frozen=True)
class NoticeView:
    """What a person reads before joining."""

    title: str
    opening: str
    details: str
    partnership: str
    lines: tuple[NoticeLine, ...]
    support: Support
    small_room: bool
    unencrypted: bool
    proceedings_live: bool
    version: str = ""


@dataclass(frozen=True)
class CodeView:
    """The form for the join code. `error` is a sentence, empty at first; `typed` stays in the box to be mended."""

    error: str = ""
    typed: str = ""


@dataclass(frozen=True)
class SavedView:
    """The answer to a plain form: what was kept, and the key with which it can be taken back, if any."""

    title: str
    sentence: str
    key: str = ""


@dataclass(frozen=True)
class MendView:
    """A plain form that was refused: why, the words as typed, and the rest of the form, to be sent again."""

    sentence: str
    text: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RestView:
    """Sitting a part out without script: that it is fine, and who is there."""

    support: Support


@dataclass(frozen=True)
class EndedView:
    """The thank-you, for a phone that comes back after the close or has left."""

    partnership: str
    heading: str
    ending: Ending
    support: Support


MIXED = (
    "Notes are mixed before anyone sees them. Then the lead reviewer’s team reads them and chooses what the room sees."
    " If a note may mean that someone is at risk now, the whole note goes to the lead reviewer at once, not mixed."
)


def notice_view(room: Room, phones: int, unencrypted: bool) -> NoticeView:
    """The notice as it is true of this room now; `phones` is how many are connected."""
    brief, lines = room.brief, _lines(room, phones, unencrypted)
    return NoticeView(
        title=brief.named(brief.title),
        opening=brief.named(brief.opening),
        details=_details(brief),
        partnership=brief.partnership,
        lines=lines,
        version=version_of(lines),
        support=support_of(brief),
        small_room=phones < SMALL_ROOM,
        unencrypted=unencrypted,
        proceedings_live=brief.proceedings_live,
    )


def version_of(lines: Sequence[NoticeLine]) -> str:
    """A short name for exactly these words, so that a record can say which notice people were shown."""
    told = "\n".join(f"{line.text} {line.number}" for line in lines)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def ended_view(room: Room, left: bool = False) -> EndedView:
    """The thank-you after the close, or for someone who left early; the page clears the phone either way."""
    ending, support = ending_of(room), support_of(room.brief)
    if not left:
        return EndedView(room.brief.partnership, "Thank you for being here", ending, support)
    note = "This phone is cleared. What you sent stays with the others, and cannot be taken back from here now."
    ending = replace(ending, lead="Thank you for coming.", closed=True, note=note)
    return EndedView(room.brief.partnership, "You have left the event", ending, support)


def saved_view(key: str = "", audience: str = "") -> SavedView:
    """What a plain form is answered with. Without a key it was a vote, and there is nothing to take back."""
    if not key:
        return SavedView("Saved", "Your answer is counted with all the others.")
    if audience in KEPT:
        return SavedView(*KEPT[audience], key)
    return SavedView(
        "Saved. It will appear mixed in with others.",
        "The lead reviewer reads every comment before any of it goes on the screen. It has no name on it.",
        key,
    )


def taken_view() -> SavedView:
    """What taking back is answered with."""
    return SavedView("Taken back", "You took this back. It is not in the record.")


def _details(brief: Brief) -> str:
    when = read_date(brief.event_date.isoformat()).text
    start = f", {brief.starts}" if brief.starts else ""
    led = f" Led by {brief.led_by}." if brief.led_by else ""
    return f"{when}{start}.{led}"


def _lines(room: Room, phones: int, unencrypted: bool) -> tuple[NoticeLine, ...]:
    brief = room.brief
    return (
        NoticeLine("check", "Your name is not asked for and not kept."),
        _mixing_line(room, phones),
        NoticeLine(
            "undo-2",
            "You can change or take back a note until the room closes; what you take back is gone at once, though"
            " someone may have read it. Once the room has closed nobody can tell which note was yours, so we cannot"
            " remove it for you.",
        ),
        NoticeLine(
            "pencil",
            "Leave out names and details only you would know. People may still guess from what you say or how"
            " you say it. Before you send, our own computer may ask you about your words; you can send them as they"
            " are. It keeps nothing of that.",
        ),
        _screen_line(unencrypted),
        _keeping_line(room),
        _law_line(brief),
        NoticeLine(
            "phone",
            "If anyone is at risk now, do not write it here: we cannot find you to help."
            f" Speak to {brief.safety_name}, or call",
            number=brief.safety_number,
        ),
        NoticeLine("door-open", "Taking part is your choice. You can watch without writing, or leave."),
        *_series_line(room),
    )


def _series_line(room: Room) -> tuple[NoticeLine, ...]:
    """In a series people are told that what is signed off here is read beside other sessions, and what is not."""
    if room.series is None:
        return ()
    text = (
        "There are other sessions about the same review. Notes never move from one to another. What the lead reviewer"
        " signs off here may be read beside what the others said."
    )
    return (NoticeLine("layers", text, changed=True),)


def _mixing_line(room: Room, phones: int) -> NoticeLine:
    """How notes are mixed depends on how many phones there are; anything but the whole group is marked."""
    size = mix_rule(phones, room.group_size).size
    if size == 1:
        text = "In this room notes are not mixed: each reaches the lead reviewer as it comes."
        return NoticeLine("layers", text, changed=True)
    line = NoticeLine("layers", MIXED)
    if size is None:
        few = (
            "Few phones are here, so notes reach the lead reviewer only when a round is ended."
            " In a small group people may guess more easily."
        )
        return replace(line, text=f"{line.text} {few}", changed=True)
    if size < room.group_size:
        few = f"Few phones are here, so they are mixed in groups of {size} or more."
        return replace(line, text=f"{line.text} {few}", changed=True)
    return line


def _screen_line(unencrypted: bool) -> NoticeLine:
    text = "Someone near you can see your screen. An employer who manages your phone may see what you do on it."
    if not unencrypted:
        return NoticeLine("eye", text)
    read = "This room’s link is not encrypted, so someone on the same network could read what you send."
    return NoticeLine("eye", f"{read} {text}", changed=True)


def _keeping_line(room: Room) -> NoticeLine:
    until = read_date(room.brief.retention_date.isoformat()).text
    if room.held:
        held = (
            f"Notes are on hold for legal reasons: they may be kept for longer than {until},"
            " until two people agree to end the hold. Then they are destroyed."
        )
        return NoticeLine("clock", held, changed=True)
    kept = f"Notes are kept until 30 days after the record is signed off, at the latest until {until}."
    return NoticeLine("clock", f"{kept} Then they are destroyed, unless a legal hold stops that.")


def _law_line(brief: Brief) -> NoticeLine:
    text = (
        "If the police or a court lawfully ask, what is kept may have to be handed over."
        " It does not say who wrote what."
    )
    if not brief.proceedings_live:
        return NoticeLine("shield-check", text)
    return NoticeLine("shield-check", f"Legal proceedings are going on or likely. {text}", changed=True)
