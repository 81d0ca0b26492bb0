"""The Screen tab: what the wall shows, as text, for everyone who cannot see the wall.

The promise: nothing stands here that the wall has not shown, so no count below the small number, nothing the
facilitator has not shared, and no fact the room has not come to. Where the wall has to cut, this does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.anonymity import shown
from app.domain.coverage import coverage
from app.domain.queries import in_words, open_queries
from app.domain.room import (
    Brief,
    Contribution,
    Entry,
    EntryStatus,
    Recommendation,
    Room,
    Theme,
    ThemeKind,
    WallMode,
)
from app.domain.stages import BY_NAME, Card, StageName
from app.domain.stages.learning import PULSE, PULSE_ANSWERS
from app.domain.stages.reflective_analysis import INFLUENCES, SUPPORT
from app.domain.views.known_then import about_ids, chosen_episode, known_then, start_of, when_of
from app.domain.views.phone_asks import fact_position
from app.domain.views.phone_words_lived import lived_cover, lived_sections
from app.domain.views.recall import NOTHING_MISSED, is_recalling, recall_sections
from app.domain.views.spread import answers, count_words
from app.domain.views.wall_card import card_wall
from app.domain.views.wall_covers import BlankWall, StepBackWall, agreed, break_wall, closing_sentence, lobby_wall
from app.domain.views.wall_fit import age_words, excerpt
from app.domain.views.wall_notes import effect_words
from app.domain.views.wall_support import support_wall
from app.domain.views.word_sections import Section, WallWords, filled, texts

# An earlier fact is told short: hundreds of them may stand here, and each was read when the room was at it.
_SHORT = 200
_STATUS = {
    EntryStatus.UNSEEN: "",
    EntryStatus.AGREED: "Agreed",
    EntryStatus.AMENDED: "Amended",
    EntryStatus.QUERIED: "To find out",
    EntryStatus.ADDED: "Added today",
}


def wall_words(room: Room, phones: int) -> WallWords:
    """What is projected now, in words."""
    if not room.state.live:
        return WallWords("The screen is not on")
    match room.position.wall:
        case WallMode.BLANK:
            return WallWords(BlankWall().words)
        case WallMode.BREAK:
            return WallWords("Break", filled(Section("", break_wall(room, 0).lines)))
        case WallMode.STEP_BACK:
            return WallWords(StepBackWall().title, (Section("", StepBackWall().asks),))
        case WallMode.CLOSE:
            return _close(room.brief)
        case WallMode.SUPPORT | WallMode.CARD:
            return _card(room)
        case WallMode.NOTE | WallMode.FAMILY | WallMode.PAUSE:
            return lived_cover(room)
        case WallMode.LOBBY:
            return _lobby(room, phones)
        case WallMode.STAGE:
            return _stage(room, phones)


def _card(room: Room) -> WallWords:
    if room.position.wall is WallMode.SUPPORT:
        card = support_wall(room.brief)
        return WallWords(card.title, (Section("", card.lines, "life-buoy"),))
    ask = card_wall(room)
    lines = tuple(line for line in (ask.sounds, ask.about, ask.ask) if line)
    return WallWords(ask.title, (Section("", lines, "lightbulb"),))


def _lobby(room: Room, phones: int) -> WallWords:
    lobby = lobby_wall(room, phones)
    here = tuple(line for line in (lobby.phones, lobby.starts) if line)
    return WallWords(
        f"Learning together about {lobby.name}",
        (Section("How we talk today", agreed(room.brief)), Section("In the room", here, "users")),
    )


def _close(brief: Brief) -> WallWords:
    steps = tuple(f"{step.when}: {step.what}" for step in brief.next_steps)
    calls = tuple(f"{one.name}: {one.number} {one.note}".strip() for one in brief.contacts)
    return WallWords(
        closing_sentence(brief),
        filled(Section("What happens next", steps), Section("Please talk to someone", calls, "life-buoy")),
    )


def _stage(room: Room, phones: int) -> WallWords:
    stage = room.stage
    if stage is None:
        return _lobby(room, phones)
    if is_recalling(room):
        return WallWords(f"{stage.title}: {NOTHING_MISSED}", recall_sections(room, stage.name))
    sections = {
        StageName.FACTS: _facts,
        StageName.LIVED: lived_sections,
        StageName.THEMES: _themes,
        StageName.ANALYSIS: _analysis,
        StageName.LEARNING: _learning,
    }[stage.name](room)
    return WallWords(f"{stage.title}: {room.brief.heading(stage)}", sections)


def _facts(room: Room) -> tuple[Section, ...]:
    entry = room.current_entry
    if entry is None:
        return ()
    place = fact_position(room, entry)
    checked = coverage(room, entry)
    heard = f"Checked here with {checked}" if checked else ""
    now = (room.brief.named(entry.wording), _STATUS[entry.status], heard)
    here = [item for item in room.shared(StageName.FACTS) if item.entry == entry.id]
    said = [
        Section(card.label, texts(item for item in here if item.card == card.key), card.icon)
        for card in BY_NAME[StageName.FACTS].cards
    ]
    when = _when(room.brief, entry) + (f" ({place})" if place else "")
    return filled(
        Section(when, tuple(line for line in now if line)),
        Section("To find out", _to_find_out(room, entry), "circle-question-mark"),
        Section("What the room answered", _counted(room, f"facts:{entry.id}", BY_NAME[StageName.FACTS].cards)),
        *said,
        Section("Facts before this one", _earlier(room, entry)),
    )


def _to_find_out(room: Room, entry: Entry) -> tuple[str, ...]:
    return tuple(room.brief.named(in_words(query)) for query in open_queries(entry))


def _counted(room: Room, base: str, cards: Sequence[Card]) -> tuple[str, ...]:
    """How a vote ended, in the very words of the wall."""
    answered = answers(room, base, cards, dict.fromkeys((card.key for card in cards), ""))
    if answered.spread is None:
        return (answered.note,) if answered.note else ()
    return tuple(f"{part.label}: {part.count}" for part in answered.spread.segments)


def _earlier(room: Room, current: Entry) -> tuple[str, ...]:
    return tuple(
        f"{entry.when}: {excerpt(room.brief.named(entry.wording), _SHORT)}"
        + (f" ({_STATUS[entry.status]})" if _STATUS[entry.status] else "")
        for entry in room.facts
        if entry.position < current.position
    )


def _when(brief: Brief, entry: Entry) -> str:
    return ", ".join(part for part in (entry.when, age_words(brief, entry.age)) if part)


def _themes(room: Room) -> tuple[Section, ...]:
    themes = sorted(room.themes, key=lambda theme: theme.position)
    system = tuple(_theme(room, theme) for theme in themes if theme.kind is ThemeKind.SYSTEM)
    practice = tuple(_theme(room, theme) for theme in themes if theme.kind is ThemeKind.PRACTICE)
    linked = tuple(_theme(room, theme) for theme in themes if theme.kind is ThemeKind.LINKED)
    step = room.position.step
    sorting = step is not None and step.key in ("collect", "group")
    loose = [item for item in room.shared(StageName.THEMES) if sorting and room.theme(item.theme) is None]
    return filled(
        Section("System factors", system, "layers"),
        Section("Key practice issues", practice, "users"),
        Section("Practice and system linked", linked, "shapes"),
        Section("Not in a theme yet", texts(loose)),
    )


def _theme(room: Room, theme: Theme) -> str:
    tally = room.tally("dots")
    if room.is_open("dots") or tally is None or not shown(tally.ballots, room.small_number):
        return theme.title
    return f"{theme.title}: {count_words(tally.count(theme.id), room.small_number)} dots"


def _analysis(room: Room) -> tuple[Section, ...]:
    stage = BY_NAME[StageName.ANALYSIS]
    about = (*about_ids(room), None)
    here = [item for item in room.shared(stage.name) if item.entry in about]
    shaped = [
        Section(card.label, tuple(_influence(item) for item in here if item.card == card.key), card.icon)
        for card in stage.cards
        if card.key in INFLUENCES
    ]
    return filled(
        _looked_at(room),
        Section("Known then", tuple(f"{known.when}: {known.text}" for known in known_then(room))),
        *shaped,
        *(Section("Draft recommendation", _draft(room, draft)) for draft in _drafts(room)),
        Section("What would help", _ideas(room), "lightbulb"),
    )


def _influence(item: Contribution) -> str:
    effect = effect_words(item)
    return f"{item.text} ({effect})" if effect else item.text


def _looked_at(room: Room) -> Section:
    """The entry under analysis, or the episode with the entry it starts from."""
    entry, episode = start_of(room), chosen_episode(room)
    if entry is None:
        return Section("", ())
    title = f"{room.brief.named(episode.title)}, {when_of(room, episode)}" if episode else _when(room.brief, entry)
    return Section(title, (room.brief.named(entry.wording),))


def _ideas(room: Room) -> tuple[str, ...]:
    """Ideas as they were shared, until the room answers to drafts made of them."""
    step = room.position.step
    if room.drafts and step and step.key in ("support", "discuss"):
        return ()
    return texts(room.shared(StageName.ANALYSIS, "idea"))


def _drafts(room: Room) -> list[Recommendation]:
    return list(room.drafts)


def _draft(room: Room, draft: Recommendation) -> tuple[str, ...]:
    return (draft.text, *_counted(room, f"support:{draft.id}", SUPPORT))


def _learning(room: Room) -> tuple[Section, ...]:
    step = room.position.step
    match step.key if step else "":
        case "pulse":
            return _asked_at_the_end(room)
        case "next":
            steps = tuple(f"{step.when}: {step.what}" for step in room.brief.next_steps)
            return filled(Section("What happens next", steps), *_asked_at_the_end(room))
        case _:
            cards = BY_NAME[StageName.LEARNING].cards
            return filled(
                *(Section(card.label, texts(room.shared(StageName.LEARNING, card.key)), card.icon) for card in cards)
            )


def _asked_at_the_end(room: Room) -> tuple[Section, ...]:
    return tuple(Section(question, _counted(room, base, PULSE_ANSWERS)) for base, question in PULSE)
