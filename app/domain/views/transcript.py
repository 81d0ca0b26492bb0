"""What is left of a learning event: the one account that every format of the transcript is made from.

The transcript outlives the room. It is read for months, copied into drafts, perhaps disclosed to a court. So
it is built the other way round from a log. Nothing is left out later: a thing is only in it because a rule
here puts it in.

Only shared contributions come in. Not held ones, nor those sent back, taken back, still unread or still in
the mix; not the words before some were hidden; not what the screening thought of any of it. A number in
`how_handled` says that they existed, and it moves in steps, so that a reader who knows of one note cannot
tell from the count what became of it.

Nothing says who or when. There is no time finer than the day. Inside a group the order is that of `pub`,
which was random when the contribution arrived: shuffled once, and the same in every format and on every day
the transcript is read. `pub` itself stays out, because staff screens show it beside their queue.

Everything carries one running number, so that a report can cite "§ 12" and mean the same words on the page,
in Word and in a table. Numbers are given while building, in reading order. They move only if the room does:
they are firm once it has closed.

Counts follow the rule of the room: nothing below the small number, and no exact total beside the rest, so
that a small answer cannot be worked out as the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.anonymity import shown, stepped
from app.domain.coverage import coverage
from app.domain.queries import in_words as in_words_of
from app.domain.queries import queries_of
from app.domain.room import (
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
    Recommendation,
    Room,
    RoomState,
    Theme,
)
from app.domain.series import RECALL_STAGES
from app.domain.stages import BY_NAME, Card, StageName
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.templates import TEMPLATES
from app.domain.theme_board import KIND_WORDS
from app.domain.views.recall import recall_words
from app.domain.views.transcript_changes import changes
from app.domain.views.transcript_groups import (
    by_card,
    by_entry,
    by_recommendation,
    by_theme,
    ideas,
    in_order,
    influences,
    missed,
)
from app.domain.views.transcript_history import episode_rows, to_find_out
from app.domain.views.transcript_numbers import Numbers
from app.domain.views.transcript_shapes import (
    About,
    Choice,
    ChronologyRow,
    Group,
    RecallHeard,
    RecallRecord,
    RecommendationRow,
    Section,
    ThemeRow,
    Transcript,
)

__all__ = ["Transcript", "in_words", "transcript"]

_MONTHS = "January February March April May June July August September October November December".split()
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_STATUS = {
    EntryStatus.UNSEEN: "Not looked at",
    EntryStatus.AGREED: "Agreed",
    EntryStatus.AMENDED: "Amended",
    EntryStatus.QUERIED: "Queried",
    EntryStatus.ADDED: "Added in the room",
}
# How closely the record knows the day, where that is not the day itself.
_EXACTNESS = {"month": "Only the month is recorded", "approx": "Recorded as approximate"}


def transcript(room: Room) -> Transcript:
    """The transcript of a room at this version, also of a day that did not reach its end."""
    return numbered(room)[0]


def numbered(room: Room) -> tuple[Transcript, Numbers]:
    """The transcript, and beside it what each of its numbers stands for."""
    numbers = Numbers()
    chronology = tuple(_chronology_row(room, entry, numbers) for entry in in_order(room.entries))
    episodes = episode_rows(room, chronology, numbers)
    facts = _section(
        room,
        StageName.FACTS,
        (*by_entry(room, StageName.FACTS, numbers), *missed(room, StageName.FACTS, numbers)),
    )
    lived = _section(room, StageName.LIVED, by_entry(room, StageName.LIVED, numbers))
    theme_rows = tuple(_theme_row(room, theme, numbers) for theme in in_order(room.themes))
    themes = _section(room, StageName.THEMES, (*by_theme(room, numbers), *missed(room, StageName.THEMES, numbers)))
    analysis = _section(room, StageName.ANALYSIS, (*influences(room, numbers), *ideas(room, numbers)))
    recommendations = tuple(_recommendation_row(room, item, numbers) for item in in_order(room.recommendations))
    conditions = by_recommendation(room, numbers)
    learning = _section(room, StageName.LEARNING, by_card(room, StageName.LEARNING, numbers))
    stages = (facts, lived, themes, analysis, learning)
    made = Transcript(
        about=_about(room),
        event_date=room.brief.event_date,
        complete=room.state is RoomState.CLOSED,
        unfinished=tuple(stage.title for stage in stages if not stage.reached),
        chronology=chronology,
        facts=facts,
        lived=lived,
        theme_rows=theme_rows,
        themes=themes,
        analysis=analysis,
        recommendations=recommendations,
        conditions=conditions,
        learning=learning,
        how_handled=_how_handled(room),
        episodes=episodes,
        to_find_out=to_find_out(room, chronology),
        recall=_recall(room),
    )
    return made, numbers


def _recall(room: Room) -> tuple[RecallRecord, ...]:
    """What was laid before a recall session: what earlier sessions had signed off, and the draft."""
    shown = ((name, recall_words(room, name)) for name in RECALL_STAGES if room.recalls)
    return tuple(
        RecallRecord(
            BY_NAME[name].title,
            tuple(
                RecallHeard(part.title, tuple(f"{line.kind}: {line.text}" for line in part.lines))
                for part in words.heard
            ),
            words.draft,
        )
        for name, words in shown
        if words.heard or words.draft
    )


def in_words(day: date) -> str:
    """A day as people write it: 11 June 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _about(room: Room) -> About:
    brief = room.brief
    template = TEMPLATES.get(brief.review_type)
    return About(
        title=brief.title,
        name=brief.name,
        partnership=brief.partnership,
        led_by=brief.led_by,
        review_type=template.title if template else "Learning review",
        date=in_words(brief.event_date),
        retention=in_words(brief.retention_date),
        notes=len(_with_state(room, ContributionState.SHARED)),
    )


def _chronology_row(room: Room, entry: Entry, numbers: Numbers) -> ChronologyRow:
    changed = bool(entry.now) and entry.now != entry.text
    return ChronologyRow(
        number=numbers.give("entry", entry.id),
        when=entry.when,
        age=entry.age,
        label=entry.label,
        source=entry.source,
        now=entry.wording,
        was=entry.text if changed else "",
        runs=changes(entry.text if changed else "", entry.wording),
        why=entry.why,
        status=_STATUS[entry.status],
        query="\n".join(in_words_of(query) for query in queries_of(entry)),
        coverage=coverage(room, entry),
        response=_result(room, f"facts:{entry.id}", BY_NAME[StageName.FACTS].cards),
        exactness=_EXACTNESS.get(entry.precision, ""),
        day=entry.sort if entry.precision == "exact" else None,
    )


def _theme_row(room: Room, theme: Theme, numbers: Numbers) -> ThemeRow:
    tally = None if room.is_open("dots") else room.tally("dots")
    known = tally is not None and shown(tally.ballots, room.small_number)
    dots = _at_least(sum(map(tally.count, theme.names)), room.small_number) if tally is not None and known else ""
    return ThemeRow(numbers.give("theme", theme.id), theme.title, KIND_WORDS[theme.kind], dots)


def _recommendation_row(room: Room, item: Recommendation, numbers: Numbers) -> RecommendationRow:
    base = f"support:{item.id}"
    support, spread = _result(room, base, SUPPORT), _choices(room, base, SUPPORT)
    return RecommendationRow(numbers.give("draft", item.id), item.text, item.case, item.owner, support, spread)


def _result(room: Room, base: str, cards: Iterable[Card]) -> str:
    """How a closed vote ended, in words. Nothing while it is open or when too few people answered.

    There is no total beside the counts: it would give away the one count that is too small to show.
    """
    small = room.small_number
    counts = _choices(room, base, cards)
    if not counts:
        return ""
    large = "".join(f"{choice.label} {choice.count}. " for choice in counts if choice.count is not None)
    few = [choice.label.lower() for choice in counts if choice.count is None]
    each = " each" if len(few) > 1 else ""
    return f"{large}Fewer than {small}{each}: {', '.join(few)}." if few else large.strip()


def _choices(room: Room, base: str, cards: Iterable[Card]) -> tuple[Choice, ...]:
    """Each choice of a closed vote with its count, None for one too small to say. Empty as in `_result`."""
    tally, small = room.tally(base), room.small_number
    if tally is None or room.is_open(base) or not shown(tally.ballots, small):
        return ()
    counts = [(card.label.rstrip("…"), tally.count(card.key)) for card in cards]
    return tuple(Choice(label, number if number >= small else None) for label, number in counts)


def _at_least(number: int, small: int) -> str:
    return str(number) if number >= small else f"fewer than {small}"


def _section(room: Room, name: StageName, groups: tuple[Group, ...]) -> Section:
    stage = BY_NAME[name]
    return Section(
        name=name,
        number=stage.number,
        title=stage.title,
        icon=stage.icon,
        question=room.brief.question(stage),
        reached=name in room.position.visited or bool(groups),
        groups=groups,
    )


def _with_state(room: Room, *states: ContributionState) -> Sequence[Contribution]:
    return [item for item in room.contributions if item.state in states]


def _how_handled(room: Room) -> tuple[str, ...]:
    """What was done with the notes that are here and those that are not, in counts too coarse to point."""
    state, small = ContributionState, room.small_number
    here = _with_state(room, state.SHARED)
    number = "One note" if len(here) == 1 else f"{len(here) or 'No'} notes"
    hidden = _coarse([item for item in here if item.words_hidden and not item.reworded], small)
    reworded = _coarse([item for item in here if item.reworded], small)
    changed = _coarse([item for item in here if item.changes], small)
    held = _coarse(_for_the_room(_with_state(room, state.HELD, state.TO_READ, state.MIXING)), small)
    back = _coarse(_with_state(room, state.SENT_BACK), small)
    taken = _coarse(_with_state(room, state.TAKEN_BACK), small)
    return (
        f"{number} from the room {'is' if len(here) == 1 else 'are'} in this record.",
        f"In {hidden} of them words were hidden before they were shown, {reworded} of them were re-worded with care by"
        f" the lead reviewer, and {changed} of them were changed by the people who wrote them.",
        f"{held[:1].upper()}{held[1:]} were held or were not read on the day, {back} were sent back to their"
        f" authors and did not return, and {taken} were taken back. None of those words are here.",
        *_for_the_reviewer(room),
        "Inside each group the order is random. Nothing here says who wrote what, or when.",
    )


def _for_the_room(items: Sequence[Contribution]) -> Sequence[Contribution]:
    return [item for item in items if not item.private]


def _for_the_reviewer(room: Room) -> tuple[str, ...]:
    """That notes were written for the lead reviewer only, once they are too many to point at one."""
    private = [item for item in room.contributions if item.private]
    if len(private) < room.small_number:
        return ()
    many = _coarse(private, room.small_number)
    return (f"{many[:1].upper()}{many[1:]} were for the lead reviewer only. None of those words are here.",)


def _coarse(items: Sequence[Contribution], small: int) -> str:
    if len(items) < small:
        return f"fewer than {_NUMBERS[small] if small < len(_NUMBERS) else small}"
    return f"at least {stepped(len(items), small)}"
