"""The invented case as a closed room, without a database: every key turned into an id that looks like one."""

from datetime import date
from hashlib import sha256

from app.domain.room import Contribution, Entry, Position, Recommendation, Room, RoomState, Tally, Theme
from app.domain.stages import STAGES
from app.rehearsal.case import CASE, brief
from app.rehearsal.parts import CaseNote, CaseTally, Vote

DAY, KEPT_UNTIL = date(2026, 6, 11), date(2027, 6, 11)


def name_of(kind: str, key: str) -> str:
    """32 hex digits for a key."""
    return sha256(f"{kind} {key}".encode()).hexdigest()[:32]


def _id(kind: str, key: str | None) -> str | None:
    return None if key is None else name_of(kind, key)


def played_room() -> Room:
    """The room after its last note, closed."""
    return Room(
        id=name_of("room", "wren"),
        version=400,
        state=RoomState.CLOSED,
        code="8K3M7T2Q",
        brief=brief(DAY, KEPT_UNTIL),
        position=Position(visited=tuple(stage.name for stage in STAGES), timer_ends=1_781_190_000),
        entries=tuple(
            Entry(
                id=name_of("entry", entry.key),
                position=place,
                when=entry.when,
                text=entry.text,
                sort=entry.sort,
                source=entry.source,
                age=entry.age,
                label=entry.label,
                as_child=entry.as_child,
                in_facts=entry.in_facts,
                in_lived=entry.in_lived,
                status=entry.status,
                now=entry.now,
                why=entry.why,
                query=entry.query,
                coverage=entry.coverage,
            )
            for place, entry in enumerate(CASE.entries)
        ),
        contributions=tuple(contribution(note) for note in CASE.notes),
        themes=tuple(
            Theme(name_of("theme", theme.key), theme.title, theme.kind, place)
            for place, theme in enumerate(CASE.themes)
        ),
        recommendations=tuple(
            Recommendation(name_of("draft", draft.key), draft.text, draft.case, draft.owner, place)
            for place, draft in enumerate(CASE.recommendations)
        ),
        tallies=tuple(_tally(vote) for vote in CASE.tallies),
    )


def contribution(note: CaseNote) -> Contribution:
    """A note of the case as the room would hold it after the facilitator's decision."""
    return Contribution(
        pub=name_of("pub", note.text),
        prefix=name_of("prefix", note.text)[:16],
        stage=note.stage,
        card=note.card,
        text=note.shown,
        state=note.state,
        entry=_id("entry", note.entry),
        basis=note.basis,
        recommendation=_id("draft", note.recommendation),
        theme=_id("theme", note.theme),
        labels=("individual_blame",) if note.hide or note.reply else (),
        reasons=("Points at one person",) if note.hide or note.reply else (),
        reply=note.reply,
        words_hidden=bool(note.hide),
    )


def _tally(vote: CaseTally) -> Tally:
    match vote.vote:
        case Vote.DOTS:
            themes = tuple((name_of("theme", key), number) for key, number in vote.counts)
            return Tally("dots#1", themes, vote.ballots)
        case Vote.FACTS:
            return Tally(f"facts:{_id('entry', vote.about)}#1", vote.counts, vote.ballots)
        case Vote.SUPPORT:
            return Tally(f"support:{_id('draft', vote.about)}#1", vote.counts, vote.ballots)
        case Vote.PULSE:
            return Tally(f"{vote.about}#1", vote.counts, vote.ballots)
