"""Makes the pack from a room and what a reviewer decided about it: pure, and the same every time.

The edits are laid over the room first, so that nothing further on can meet the words before them. Then the
transcript is made, and everything else cites its numbers. What speaks of people is in bands or not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.analysis import joined_into
from app.domain.artefacts import pulse
from app.domain.pack.desk import SAID_BY_WORDS, Desk
from app.domain.pack.edits import released
from app.domain.pack.method import method
from app.domain.pack.recorded import (
    counter_evidence_of,
    domain_of,
    effect_of,
    lenses_of,
    level_of,
    moderated,
    reach_of,
    views_of,
)
from app.domain.pack.shapes import (
    REHEARSED,
    BasisCount,
    ChildLine,
    ChildMoment,
    Cited,
    DraftIdea,
    Influence,
    Pack,
    Point,
    Quote,
    ThemeEvidence,
    Version,
)
from app.domain.pack.sheets import briefing, heard
from app.domain.recommendations import STATUS_WORDS
from app.domain.room import Contribution, Recommendation, Room, Theme
from app.domain.stages import BY_NAME, StageName
from app.domain.stages.reflective_analysis import CONDITION, INFLUENCES
from app.domain.views.transcript import numbered
from app.domain.views.transcript_groups import in_order, moment
from app.domain.views.transcript_numbers import Numbers
from app.domain.views.transcript_shapes import RecommendationRow, Transcript

SCHEMA = "practitioner-learning-event/pack/1"
_EMPTY = {
    "chronology": "There is no chronology.",
    "child": "Nothing was written about lived experience.",
    "themes": "No themes were named.",
    "influences": "Nothing was written about what shaped decisions.",
    "drafts": "No recommendations were drafted.",
    "learning": "Nothing was written about good practice, learning or improvement.",
    "quotes": "No quotes have been cleared.",
}


def build_pack(room: Room, desk: Desk | None = None, version: Version | None = None) -> Pack:
    """The pack of a room at this version, also of a day that did not reach its end."""
    desk, version = desk or Desk(), version or Version()
    room = released(room, desk.edits)
    made, numbers = numbered(room)
    child = _child(room, made, numbers)
    quotes = _quotes(room, desk, numbers)
    pack = Pack(
        schema=SCHEMA,
        notice=REHEARSED if room.brief.rehearsal else "",
        version=version,
        transcript=made,
        child=child,
        bases=_bases(room, child),
        themes=tuple(_theme(room, made, theme, numbers) for theme in in_order(room.themes)),
        influences=_influences(room, numbers),
        drafts=_drafts(room, made, numbers),
        quotes=quotes,
        heard=(),
        briefing=(),
        method=method(room, desk),
        counts=moderated(room),
        pulse=_pulse(room),
        missing=(),
    )
    pack = replace(pack, missing=_missing(pack))
    return replace(pack, heard=heard(room, pack), briefing=briefing(room, pack))


def _shared(room: Room, stage: StageName | None = None) -> Sequence[Contribution]:
    """What the room was shown, in the order of random names."""
    stages = [stage] if stage else list(StageName)
    return sorted((item for name in stages for item in room.shared(name)), key=lambda item: item.pub)


def _number(numbers: Numbers, item: Contribution) -> int:
    number = numbers.of("note", item.pub)
    if number is None:
        raise LookupError("a note that was shared has no number")
    return number


def _cited(numbers: Numbers, items: Sequence[Contribution]) -> tuple[Cited, ...]:
    found = (Cited(_number(numbers, item), item.text, BY_NAME[item.stage].title) for item in items)
    return tuple(sorted(found, key=lambda cited: cited.number))


def _child(room: Room, made: Transcript, numbers: Numbers) -> tuple[ChildMoment, ...]:
    """The child's timeline: moments in their order, what was written about each, with its basis."""
    moments: list[tuple[str, int | None, str | None]] = [
        (moment(entry), numbers.of("entry", entry.id), entry.id) for entry in in_order(room.entries)
    ]
    known = {name for _, _, name in moments}
    piles: dict[str | None, list[ChildLine]] = {}
    for item in _shared(room, StageName.LIVED):
        place = item.entry if item.entry in known else None
        piles.setdefault(place, []).append(_child_line(room, item, numbers))
    return tuple(
        ChildMoment(title, number, tuple(sorted(piles[name], key=lambda line: line.number)))
        for title, number, name in (*moments, ("Not tied to one moment", None, None))
        if name in piles
    )


def _child_line(room: Room, item: Contribution, numbers: Numbers) -> ChildLine:
    stage = BY_NAME[StageName.LIVED]
    card = stage.card(item.card)
    label = card.label if card else "other"
    return ChildLine(
        number=_number(numbers, item),
        text=item.text,
        kind=f"{label[:1].upper()}{label[1:]}",
        basis=_basis_words(room, item.basis),
        domain=domain_of(room, item),
    )


def _basis_words(room: Room, key: str) -> str:
    found = (basis.label for basis in BY_NAME[StageName.LIVED].bases if basis.key == key)
    return room.brief.named(next(found, "No basis given"))


def _bases(room: Room, child: Sequence[ChildMoment]) -> tuple[BasisCount, ...]:
    lines = [line for each in child for line in each.lines]
    order = [room.brief.named(basis.label) for basis in BY_NAME[StageName.LIVED].bases] + ["No basis given"]
    found = ((basis, tuple(sorted(line.number for line in lines if line.basis == basis))) for basis in order)
    return tuple(BasisCount(basis, numbers) for basis, numbers in found if numbers)


def _theme(room: Room, made: Transcript, theme: Theme, numbers: Numbers) -> ThemeEvidence:
    number = numbers.of("theme", theme.id)
    row = next(row for row in made.theme_rows if row.number == number)
    notes = [item for item in _shared(room) if item.theme == theme.id]
    entries = {numbers.of("entry", item.entry) for item in notes if item.entry}
    return ThemeEvidence(
        number=row.number,
        title=row.title,
        kind=row.kind,
        dots=row.dots,
        notes=_cited(numbers, notes),
        entries=tuple(sorted(entry for entry in entries if entry is not None)),
        lenses=lenses_of(theme),
        reach=reach_of(theme),
        views=views_of(room, theme),
        counter=counter_evidence_of(theme),
        paraphrase=theme.paraphrase,
    )


def _influences(room: Room, numbers: Numbers) -> tuple[Influence, ...]:
    stage = BY_NAME[StageName.ANALYSIS]
    found = []
    for item in _shared(room, StageName.ANALYSIS):
        card, entry = stage.card(item.card), room.entry(item.entry)
        if card is None or item.card not in INFLUENCES:
            continue
        about = moment(entry) if entry else "Not tied to one entry"
        found.append(Influence(_number(numbers, item), item.text, about, card.label, effect_of(item)))
    return tuple(sorted(found, key=lambda influence: influence.number))


def _drafts(room: Room, made: Transcript, numbers: Numbers) -> tuple[DraftIdea, ...]:
    """Every draft with its conditions, those of drafts that were joined with it too."""
    rows = {row.number: row for row in made.recommendations}
    return tuple(
        _draft(room, rows[numbers.of("draft", draft.id) or 0], draft, numbers)
        for draft in in_order(room.recommendations)
    )


def _draft(room: Room, row: RecommendationRow, draft: Recommendation, numbers: Numbers) -> DraftIdea:
    joined = joined_into(room, draft)
    names = {draft.id, *(each.id for each in joined)}
    said = [item for item in room.shared(StageName.ANALYSIS, CONDITION) if item.recommendation in names]
    others = (numbers.of("draft", each.id) for each in joined)
    return DraftIdea(
        number=row.number,
        text=row.text,
        case=row.case,
        owner=row.owner,
        support=row.support,
        conditions=tuple(replace(cited, detail="") for cited in _cited(numbers, said)),
        level=level_of(draft),
        sign=draft.sign or None,
        status=STATUS_WORDS[draft.status],
        answers=numbers.of("theme", draft.theme) if draft.theme else None,
        joined=tuple(sorted(number for number in others if number is not None)),
    )


def _quotes(room: Room, desk: Desk, numbers: Numbers) -> tuple[Quote, ...]:
    """The quotes that are still word for word what was cleared."""
    found = []
    for item in _shared(room):
        clearance = desk.cleared.get(item.pub)
        if clearance and clearance.words == item.text:
            stage = BY_NAME[item.stage].title
            found.append(Quote(_number(numbers, item), item.text, stage, SAID_BY_WORDS[clearance.said_by]))
    return tuple(sorted(found, key=lambda quote: quote.number))


def _pulse(room: Room) -> tuple[Point, ...]:
    """The two questions at the end of the day with their answers, each as a point."""
    return tuple(
        Point(result.question, tuple(f"{label}: {count}" for label, count in result.answers))
        if result.answers
        else Point(result.question, ("Too few answered to tell." if result.asked else "Not asked.",), result.asked)
        for result in pulse(room)
    )


def _missing(pack: Pack) -> tuple[str, ...]:
    """What a reader may look for and will not find, in sentences."""
    made = pack.transcript
    there = {
        "chronology": made.chronology,
        "child": pack.child,
        "themes": pack.themes,
        "influences": pack.influences,
        "drafts": pack.drafts,
        "learning": made.learning.groups,
        "quotes": pack.quotes,
    }
    still_open = () if made.complete else ("The room is still open. Numbers may change until it closes.",)
    stages = tuple(f"The stage “{title}” was not reached." for title in made.unfinished)
    return (*still_open, *stages, *(words for name, words in _EMPTY.items() if not there[name]))
