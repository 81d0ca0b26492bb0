"""What the facilitator reads: notes that left the mix, flagged first, with the reason and what can be done.

The promise: a note in the mix is never here, not even as a number, and nothing here tells notes apart by
writer, by time or by the order they came in. Badges speak of words, never of people, and carry no score.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.domain.general_words import Proposal
from app.domain.hidden_words import word_list
from app.domain.lanes import Lane, passes_the_mix
from app.domain.notes import in_order
from app.domain.room import Contribution, ContributionState, Entry, Mark, Room, RoomState
from app.domain.scripts import said_aloud, scripts_for
from app.domain.stages import BY_NAME, Card, StageName
from app.domain.unpacking import unpack
from app.domain.views.console_apart import KEPT_APART, not_possible, tray_of
from app.domain.views.console_words import Desk, desk, proposals_for
from app.domain.views.turning import NOWHERE, Leaf, Turns, turned


@dataclass(frozen=True)
class Badge:
    """Why a note is worth a second look. A soft badge is a prompt only, not a flag."""

    words: str
    icon: str
    soft: bool = False


@dataclass(frozen=True)
class Act:
    """One thing that can be done with a note. `letter` is its shortcut; a `brief` act shows on every card, a `rare`
    one is quieter. One that does not decide opens a sheet."""

    key: str
    label: str
    icon: str
    letter: str = ""
    brief: bool = False
    decides: bool = False
    rare: bool = False


@dataclass(frozen=True)
class NoteCard:
    """One note with everything needed to decide about it. `main` is the key of the act offered first.

    `marked` and `naming` are the places of the words pointed at, and of those that may identify someone, as
    numbers from 0 with commas between, as `hidden_words` counts them. `rev` is the version a decision is made of,
    `read` how often its reading came since it left the mix, `unmixed` that it came by itself; `scripts` are the cards
    of words to say, `aloud` the first of them; `unpack` are questions for a label.
    """

    pub: str
    state: str
    text: str
    marks: tuple[Mark, ...]
    context: str
    icon: str
    badges: tuple[Badge, ...]
    why: str
    ask: str
    note: str
    acts: tuple[Act, ...]
    main: str
    marked: str
    naming: str
    theme: str
    reply: str
    words_hidden: bool
    changed: bool
    support: bool = False
    rev: int = 0
    read: int = 0
    unmixed: bool = False
    lane: str = ""
    reworded: bool = False
    desk: Desk | None = None
    proposals: tuple[Proposal, ...] = ()
    scripts: tuple[str, ...] = ()
    aloud: str = ""
    unpack: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tray:
    """Notes that can be treated alike, in the order they are read; `cards` are those on the page turned to."""

    key: str
    title: str
    empty: str
    cards: tuple[NoteCard, ...]
    leaf: Leaf

    @property
    def seldom(self) -> bool:
        """True for the trays that are mostly empty: their tabs show only while there is something in them."""
        return self.key in (Lane.ACT, Lane.SUPPORT, *(key for key, _, _ in KEPT_APART))

    @property
    def count(self) -> int:
        """How many. It moves with whole groups or with the facilitator's own decisions."""
        return self.leaf.count


@dataclass(frozen=True)
class Queue:
    """The trays, the themes a note can move to, and what can be undone (empty when nothing can), of which note."""

    trays: tuple[Tray, ...]
    themes: tuple[tuple[str, str], ...]
    undo: str
    undo_pub: str = ""
    undo_rev: int = 0

    @property
    def at_risk(self) -> int:
        """How many notes may mean that somebody is at risk now."""
        return next((tray.count for tray in self.trays if tray.key == Lane.ACT), 0)


# One badge for each thing the screening may point at. Badges speak of the words.
WHY: dict[str, Badge] = {
    "individual_blame": Badge("Points at one person", "flag"),
    "agency_criticism": Badge("Singles out one agency", "flag"),
    "identifies_person": Badge("May identify someone", "id-card"),
    "hindsight": Badge("Looks back with hindsight", "clock", soft=True),
}
MAY_NEED_SUPPORT = Badge("May need support", "life-buoy")
MAY_BE_AT_RISK = Badge("Someone may be at risk now", "phone")
SOFT: dict[str, Badge] = {
    "family_blame": Badge("Judges the family", "users", soft=True),
    "label": Badge("A label in place of a reason", "lightbulb", soft=True),
}
BEING_READ = Badge("Still being read", "hourglass", soft=True)
UNREAD = Badge("Not checked: it is not in English", "info", soft=True)
SUPPORT_NOTE = "Thank you for trusting us with this. You do not carry it alone. Someone to talk to is under Support."
PLAIN_NOTE = "Thank you for this. Could you say a little more about what was going on around it?"

LONGEST_NAME = 3  # words: a first and two last names, a number in three parts
_SEND_BACK = Act("send_back", "Send back", "reply", "B")
_HIDE = Act("hide_words", "Hide words", "eraser", "R")
_HOLD = Act("hold", "Hold", "circle-pause", "H", brief=True, decides=True)
_THEME = Act("theme", "Theme", "shapes", "M")
_SHARE = Act("share", "Share", "monitor-up", "S", decides=True)
_TO_READ = Act("to_read", "Put back to read", "undo-2", decides=True, brief=True)
_REWORD = Act("reword", "Re-word", "pencil", "W")
_SAY = Act("scripts", "What to say", "message-square", "T", rare=True)
_FOR_YOU = Act("for_you", "For you only", "lock", "Y", decides=True, rare=True)
_SUPPORT = Act("support", "Support", "life-buoy", "U", decides=True, rare=True)
_RISK = Act("act", "At risk now", "phone", "A", decides=True, rare=True)
_SEEN_TO = Act("seen_to", "I have followed it up", "check", "E", brief=True, decides=True)

_ACTS: dict[ContributionState, tuple[Act, ...]] = {
    ContributionState.TO_READ: (_SEND_BACK, _HIDE, _REWORD, _HOLD, _THEME, _SHARE, _SAY, _FOR_YOU, _SUPPORT, _RISK),
    ContributionState.HELD: (_SEND_BACK, _HIDE, _REWORD, _THEME, _SHARE, _TO_READ, _SAY, _FOR_YOU, _SUPPORT, _RISK),
    ContributionState.SENT_BACK: (_HOLD, _SHARE, _TO_READ, _SAY),
    ContributionState.SHARED: (_HIDE, _REWORD, _HOLD, _THEME, _TO_READ, _SAY),
}
_LANE_ACTS: dict[str, tuple[Act, ...]] = {
    Lane.ACT: (_SEEN_TO, replace(_TO_READ, label="Nobody is at risk: put back to read"), _SAY),
    Lane.SUPPORT: (_HOLD, _SEND_BACK, _TO_READ, _SAY, _FOR_YOU, _RISK),
}
_TRAYS: tuple[tuple[str, str, str], ...] = (
    (ContributionState.TO_READ, "To read", "Nothing to read. The room is thinking."),
    (Lane.ACT, "Act now", "Nothing to act on now."),
    (Lane.SUPPORT, "Support", "Nobody seems to need support."),
    (ContributionState.HELD, "Held", "Nothing is held."),
    *KEPT_APART,
    (ContributionState.SENT_BACK, "Sent back", "Nothing has been sent back."),
    (ContributionState.SHARED, "Shared", "Nothing from this stage has been shared yet."),
)
_DONE: dict[ContributionState, str] = {
    ContributionState.TO_READ: "Put back to read.",
    ContributionState.HELD: "Held.",
    ContributionState.SENT_BACK: "Sent back.",
    ContributionState.SHARED: "Shared.",
}


def queue(room: Room, turns: Turns = NOWHERE) -> Queue:
    """Everything the facilitator may read now. While the room is live, shared notes are those of its stage."""
    themes = tuple((theme.id, theme.title) for theme in room.themes)
    lying = _lying(room)
    trays = tuple(_tray(room, str(key), title, empty, lying.get(key, ()), turns) for key, title, empty in _TRAYS)
    decided = next((item for item in room.contributions if item.pub == room.position.last_decided), None)
    return Queue(trays, themes, *((_done(decided), decided.pub, decided.rev) if decided else ("", "", 0)))


def reading_rank(item: Contribution) -> int:
    """Who may need support comes first, then flagged notes, then those that look back with hindsight, then the rest."""
    if item.support:
        return -1
    if item.flagged:
        return 0
    return 1 if item.labels else 2


def moment(entry: Entry) -> str:
    """An entry in a few words: when, and what it is called."""
    return f"{entry.when}: {entry.label}" if entry.label else entry.when


def _tray(room: Room, key: str, title: str, empty: str, found: Sequence[Contribution], turns: Turns) -> Tray:
    shown, leaf = turned(found, f"tray-{key}", turns, lambda item: item.text)
    if key == ContributionState.TO_READ and room.stage is None and room.state is not RoomState.CLOSED:
        empty = "Nothing to read yet. Notes come once the first part has begun."
    ground = _ground(room)
    return Tray(
        key, title, empty, tuple(item.while_same("card", ground, partial(_card, room, item)) for item in shown), leaf
    )


def _ground(room: Room) -> tuple[object, ...]:
    """All that a card shows of the room. While it is the same, so is the card of a note that is the same."""
    at, closed = room.position, room.state
    return (closed, at.stage, at.visited, room.brief, room.entries, room.themes, room.recommendations)


def _lying(room: Room) -> dict[str, list[Contribution]]:
    """The notes of each tray, by its key, in the order they are read."""
    stage = room.stage.name if room.stage and room.state.live else None
    found: dict[str, dict[int, list[Contribution]]] = defaultdict(lambda: defaultdict(list))
    for lot in room.lots():
        one = lot[0]
        if one.state is not ContributionState.SHARED or stage in (None, one.stage):
            found[tray_of(room, one)][reading_rank(one)] += lot
    return {key: [item for rank in sorted(ranks) for item in in_order(ranks[rank])] for key, ranks in found.items()}


def _card(room: Room, item: Contribution) -> NoteCard:
    card = BY_NAME[item.stage].card(item.card)
    theme = room.theme(item.theme)
    acts, scripts = _acts(room, item), scripts_for(item)
    return NoteCard(
        pub=item.pub,
        state=item.state.value,
        text=item.text,
        marks=item.marks,
        context=_context(room, item),
        icon=card.icon if card else "message-square",
        badges=_badges(item),
        why="; ".join(filter(None, map(_beyond_badge, item.reasons))),
        ask="" if item.support else item.suggestion,
        note=_first_note(item),
        acts=acts,
        main=_main(room, item),
        marked=_places(item.text, item.marks),
        naming=_places(item.text, _named(item)),
        theme=theme.title if theme else "",
        reply=item.reply,
        words_hidden=item.words_hidden,
        changed=item.changed,
        support=item.support,
        rev=item.rev,
        read=item.readings,
        unmixed=passes_the_mix(item),
        lane=item.lane,
        reworded=item.reworded,
        desk=desk(room, item) if _REWORD in acts else None,
        proposals=proposals_for(item) if _HIDE in acts else (),
        scripts=scripts,
        aloud=said_aloud(room.brief, scripts[0]) if scripts else "",
        unpack=unpack(item.text) if "label" in item.prompts else (),
    )


def _named(item: Contribution) -> list[Mark]:
    """The marks of names, numbers and addresses, offered as already chosen. A mark over a whole clause says only that
    somebody may be known from it: which words to hide is then for a person to choose."""
    naming = (mark for mark in item.marks if mark.label == "identifies_person")
    return [mark for mark in naming if len(word_list(item.text[mark.start : mark.end])) <= LONGEST_NAME]


def _badges(item: Contribution) -> tuple[Badge, ...]:
    """What is said about the words of a note: care first, then what was pointed at, then the softer prompts."""
    care = [badge for badge, on in ((MAY_BE_AT_RISK, item.act_now), (MAY_NEED_SUPPORT, item.support)) if on]
    soft = [SOFT[prompt] for prompt in SOFT if prompt in item.prompts]
    soft += [badge for badge, on in ((UNREAD, item.abstained), (BEING_READ, item.by_rules)) if on]
    return (*care, *(WHY[label] for label in WHY if label in item.labels), *soft)


def _first_note(item: Contribution) -> str:
    """What a note to the author could begin with. Nobody who condemns themselves is asked to explain."""
    if item.support:
        return SUPPORT_NOTE
    return f"This matters. {item.suggestion}" if item.suggestion else PLAIN_NOTE


def _main(room: Room, item: Contribution) -> str:
    """A flagged note is best turned by its own writer; who may need support is given time; any other can be shared."""
    if item.lane in _LANE_ACTS:
        return _LANE_ACTS[item.lane][0].key
    if item.state not in (ContributionState.TO_READ, ContributionState.HELD) or not_possible(room, item):
        return ""
    if item.support and item.state is ContributionState.TO_READ:
        return "hold"
    if item.flagged:
        return "send_back" if room.state.live else "hide_words"
    return "share"


def _acts(room: Room, item: Contribution) -> tuple[Act, ...]:
    """The best first. Nothing goes back once phones are wiped, or to a theme while there is none."""
    gone = {_SEND_BACK.key} if not room.state.live else set()
    gone |= set() if room.themes else {_THEME.key}
    gone |= not_possible(room, item)
    gone |= set() if scripts_for(item) else {_SAY.key}
    main = _main(room, item)
    offered = _LANE_ACTS.get(item.lane) or _ACTS[item.state]
    if item.apart and _TO_READ not in offered:
        offered = (*offered, _TO_READ)
    return tuple(sorted((act for act in offered if act.key not in gone), key=lambda act: act.key != main))


def _context(room: Room, item: Contribution) -> str:
    """What the note is about, in words: the stage when it is another one, the kind, the moment, the basis."""
    stage = BY_NAME[item.stage]
    entry = room.entry(item.entry)
    parts = [
        "" if room.stage is stage else stage.title,
        _label(room, stage.card(item.card)),
        moment(entry) if entry else "",
        _label(room, next((basis for basis in stage.bases if basis.key == item.basis), None)),
        _about(room, item),
    ]
    return ", ".join(part for part in parts if part)


def _label(room: Room, card: Card | None) -> str:
    return room.brief.named(card.label[:1].upper() + card.label[1:]) if card else ""


def _about(room: Room, item: Contribution) -> str:
    draft = next((draft for draft in room.recommendations if draft.id == item.recommendation), None)
    if item.stage is not StageName.ANALYSIS or draft is None:
        return ""
    return draft.text if len(draft.text) <= 60 else draft.text[:57].rstrip() + "…"


def _beyond_badge(reason: str) -> str:
    """What a reason says that its badge does not: nothing, or the words after the colon."""
    words = reason
    for badge in WHY.values():
        words = words.removeprefix(badge.words)
    words = words.strip(":. ")
    return words[:1].lower() + words[1:]


def _places(text: str, marks: Iterable[Mark]) -> str:
    spans = [(mark.start, mark.end) for mark in marks]
    if not spans:
        return ""
    words = enumerate(re.finditer(r"\S+", text))
    found = [place for place, word in words if any(word.start() < end and start < word.end() for start, end in spans)]
    return ",".join(map(str, found))


def _done(item: Contribution) -> str:
    """What the last decision came to, as a short sentence."""
    if item.apart:
        return "Kept for you only."
    return {Lane.ACT.value: "Moved to Act now.", Lane.SUPPORT.value: "Moved to Support."}.get(item.lane) or _DONE.get(
        item.state, ""
    )
