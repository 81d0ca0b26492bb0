"""What a phone is asked at each step: forms as values, built from the room alone.

The promise: a form knows only what everybody in the room may know, and its id changes exactly when the
question does, so a page that is redrawn never disturbs someone who is writing an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from app.domain.coverage import ALONE, CHECKED, RATHER_NOT, service_key
from app.domain.lived_voice import in_first_person, lived_words
from app.domain.room import Brief, Entry, Recommendation, Room, Theme
from app.domain.stages import BY_NAME, MISSED, AboutEntry, Card, Stage, StageName
from app.domain.stages.learning import PULSE, PULSE_ANSWERS
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.theme_board import KIND_ICONS, KIND_WORDS
from app.domain.views.known_then import chosen_episode, known_then, start_of, when_of
from app.domain.views.phone_audience import audiences
from app.domain.views.phone_forms import Ask, Asked, Checked, Choice, Context, Dot, Dots, Moment
from app.domain.views.recall import is_recalling, recall_words
from app.domain.views.wall_fit import age_words

_IN_SIGHT, _MOST_IN_SIGHT = 320, 480  # letters of a long entry above a question
_SUPPORT_WORDS = "condition"  # the card under which the words of a "would help if" are kept


def asked(room: Room) -> Asked:
    """What the room's current stage and step ask of every phone."""
    stage, step = room.stage, room.position.step
    if stage is None or step is None:
        return Asked()
    if is_recalling(room):
        return _missed(room, stage)
    return _BY_STAGE[stage.name](room, step.key)


def _missed(room: Room, stage: Stage) -> Asked:
    """What a recall session asks, under what was heard and what the draft says."""
    ask = replace(_ask(room, stage, [MISSED]), hint="Leave out names.")
    return Asked((ask,), recall=recall_words(room, stage.name))


def as_context(brief: Brief, entry: Entry) -> Context:
    """An entry as the card above a question."""
    start, rest = _opening(brief.named(entry.wording))
    return Context(entry.when, age_words(brief, entry.age), start, rest=rest)


def _opening(words: str) -> tuple[str, str]:
    """As much of a long entry as leaves the question in sight, and the rest of it; a short one has no rest."""
    if len(words) <= _MOST_IN_SIGHT:
        return words, ""
    place = words.rfind(" ", 0, _IN_SIGHT)
    place = place if place > 0 else _IN_SIGHT
    return words[:place].rstrip(), words[place:].strip()


def fact_position(room: Room, entry: Entry | None) -> str:
    """Where an entry stands among the facts of the day, as “4 of 9”, or nothing."""
    if entry is None:
        return ""
    # An entry that the room turned to is one of the day's facts, chosen beforehand or not.
    facts = [fact.id for fact in room.entries if fact.in_facts or fact.id == entry.id]
    return f"{facts.index(entry.id) + 1} of {len(facts) + room.coming}" if entry.id in facts else ""


def _facts(room: Room, step: str) -> Asked:
    entry = room.current_entry
    if entry is None:
        return Asked(note="There is no fact to look at yet.")
    base = f"facts:{entry.id}"
    polled = step == "ask" and room.is_open(base)
    stage = BY_NAME[StageName.FACTS]
    # Without an open vote there is nothing to agree to; the three answers with words stay open.
    cards = [card for card in stage.cards if polled or card.needs_text]
    ask = _ask(room, stage, cards, entry=entry, poll=room.position.poll(base) if polled else "")
    if polled:
        ask = replace(ask, checked=_checked(room, entry))
    position = fact_position(room, entry)
    note = "" if step == "ask" else "We are talking about this together. You can still send something."
    return Asked((ask,), note=note, position=position)


def _checked(room: Room, entry: Entry) -> Checked | None:
    """The services a fact may be checked with, while that is asked."""
    base = f"{CHECKED}:{entry.id}"
    if not room.brief.services or not room.is_open(base):
        return None
    services = tuple((service_key(service), service) for service in room.brief.services)
    return Checked(room.position.poll(base), services, RATHER_NOT, ALONE)


def _lived(room: Room, step: str) -> Asked:
    stage = BY_NAME[StageName.LIVED]
    moments = _voices(room)
    if not moments:
        return Asked(note="There is no moment to write about yet.")
    words = lived_words(room.brief)
    ask = _ask(room, stage, stage.cards, moments=moments)
    choices = tuple(replace(choice, text_label=words.box) for choice in ask.choices)
    ask = replace(ask, choices=choices, text_label=words.box, hint=words.hint)
    if step == "write":
        return Asked((ask,))
    return Asked(
        (replace(ask, folded=True),),
        note="The lead reviewer is reading these out slowly. Just listen.",
    )


def _voices(room: Room) -> tuple[Moment, ...]:
    """The moments as cards in the child's voice; the one the room is at is chosen, else the first."""
    chosen = room.position.entry if any(item.id == room.position.entry for item in room.moments) else None
    return tuple(
        _voice(room.brief, entry, entry.id == chosen or (chosen is None and place == 0))
        for place, entry in enumerate(room.moments)
    )


def _voice(brief: Brief, entry: Entry, chosen: bool) -> Moment:
    age = age_words(brief, entry.age)
    if not entry.as_child or not in_first_person(brief):
        return Moment(entry.id, entry.when, brief.named(entry.label), age, brief.named(entry.wording), chosen)
    said = age.replace(f"{brief.name} is ", "I am ", 1) + "." if age.startswith(f"{brief.name} is ") else ""
    voice = f"I am {brief.name}. {said}".strip()
    return Moment(entry.id, entry.when, brief.named(entry.label), voice, brief.named(entry.as_child), chosen)


def _themes(room: Room, step: str) -> Asked:
    stage = BY_NAME[StageName.THEMES]
    if step == "collect":
        entries = room.moments or room.facts
        moments = tuple(Moment(entry.id, entry.when, room.brief.named(entry.label)) for entry in entries)
        return Asked((_ask(room, stage, stage.cards, moments=moments),))
    if step == "group":
        return Asked(note="We are putting what you sent into themes. Watch them come together on the screen.")
    if step == "discuss":
        return Asked(note="We are talking about the themes together. There is nothing to do here.")
    if not room.themes:
        return Asked(note="There are no themes yet. They will show here.")
    if not room.is_open("dots"):
        return Asked(note="Dots are not open now. When they are counted, the result is on the screen.")
    return Asked(dots=_dots(room))


def _dots(room: Room) -> Dots:
    poll = room.position.poll("dots")
    themes = tuple(_dot(theme) for theme in sorted(room.themes, key=lambda theme: theme.position))
    # A theme that was renamed is another question: the form must be drawn again.
    name = _name("dots", poll, *(f"{theme.id} {theme.title}" for theme in themes))
    return Dots(name, poll, themes, joined=any(theme.absorbed for theme in room.themes))


def _dot(theme: Theme) -> Dot:
    names = (theme.id, *theme.absorbed)
    return Dot(
        theme.id, theme.title, KIND_WORDS[theme.kind].removeprefix("Key ").capitalize(), KIND_ICONS[theme.kind], names
    )


def _analysis(room: Room, step: str) -> Asked:
    stage = BY_NAME[StageName.ANALYSIS]
    if step == "support":
        return _support(room, stage)
    if step == "discuss":
        return Asked(note="We are talking about this together. There is nothing to do here.")
    keys = {"idea"} if step == "ideas" else {"information", "activity", "circumstance"}
    ask = _ask(room, stage, [card for card in stage.cards if card.key in keys], entry=room.current_entry)
    ask = replace(ask, context=_analysis_context(room))
    if step == "ideas":
        # The stage's hint keeps people in that time; a change is about the time to come.
        ask = replace(ask, hint="One change at a time. Leave out names.")
    return Asked((ask,))


def _analysis_context(room: Room) -> Context | None:
    """What is looked at, an episode or one entry, with what was known then."""
    start, episode = start_of(room), chosen_episode(room)
    if start is None:
        return None
    known = known_then(room)
    said = (part for one in known for part in (one.when, one.text))
    context = replace(as_context(room.brief, start), known=known, known_id=_name("known", *said))
    if episode is None:
        return context
    return replace(context, when=when_of(room, episode), text=room.brief.named(episode.title), case=context.text)


def _support(room: Room, stage: Stage) -> Asked:
    drafts = room.drafts
    asks = tuple(
        _support_ask(room, stage, draft, f"{place} of {len(drafts)}")
        for place, draft in enumerate(drafts, 1)
        if room.is_open(f"support:{draft.id}")
    )
    note = "" if asks else "Nothing is asked now. When answers are counted, the result is on the screen."
    return Asked(asks, note=note)


def _support_ask(room: Room, stage: Stage, draft: Recommendation, position: str) -> Ask:
    ask = _ask(room, stage, SUPPORT, poll=room.position.poll(f"support:{draft.id}"), recommendation=draft.id)
    return replace(
        ask,
        about="Draft recommendation",
        position=position,
        context=Context("", "", draft.text, draft.case),
        legend="Would this help?",
        hint="Leave out names.",
        choices=tuple(replace(choice, sends=_SUPPORT_WORDS if choice.needs_text else "") for choice in ask.choices),
    )


def _learning(room: Room, step: str) -> Asked:
    stage = BY_NAME[StageName.LEARNING]
    if step == "read":
        return Asked(note="We are reading these back together. There is nothing to do here.")
    if step == "pulse":
        return _pulse(room, stage)
    if step == "next":
        return Asked(note="What happens next is on the screen. There is nothing to do here.")
    return Asked((_ask(room, stage, stage.cards),))


def _pulse(room: Room, stage: Stage) -> Asked:
    asks = tuple(
        replace(
            _ask(room, stage, PULSE_ANSWERS, poll=room.position.poll(base)),
            about=f"Question {place}",
            position=f"{place} of {len(PULSE)}",
            legend=question,
            skip="Rather not say",
            audiences=(),
        )
        for place, (base, question) in enumerate(PULSE, 1)
        if room.is_open(base)
    )
    return Asked(asks, note="" if asks else "Both questions have been answered. Thank you.")


def _ask(
    room: Room,
    stage: Stage,
    cards: Iterable[Card],
    *,
    entry: Entry | None = None,
    moments: tuple[Moment, ...] = (),
    poll: str = "",
    recommendation: str = "",
) -> Ask:
    """The form of a stage. Its id holds everything that makes it another question, and nothing else."""
    brief = room.brief
    choices = tuple(_choice(brief, card) for card in cards)
    about = entry.id if entry else ""
    hidden = {"stage": stage.name.value, "entry": about, "recommendation": recommendation, "poll": poll}
    if len(choices) == 1:
        hidden["card"] = choices[0].value
    kinds = [choice.value for choice in choices]
    return Ask(
        id=_name("ask", stage.name, about, recommendation, poll, *kinds, *(moment.id for moment in moments)),
        draft=":".join((stage.name.value, about, recommendation)),
        hidden=tuple((field, value) for field, value in hidden.items() if value),
        legend=brief.question(stage),
        choices=choices,
        text_label=_shared_label(choices),
        hint=brief.named(stage.text_hint),
        skip=stage.skip_label,
        context=as_context(brief, entry) if entry else None,
        moments=moments,
        moment_required=stage.about_entry is AboutEntry.REQUIRED,
        bases=tuple(_choice(brief, base) for base in stage.bases) if _asks_basis(stage, kinds) else (),
        domains=tuple(_choice(brief, domain) for domain in stage.domains),
        basis_legend=brief.named(stage.basis_legend),
        basis_required=stage.basis_required,
        audiences=audiences(room),
    )


def _asks_basis(stage: Stage, kinds: list[str]) -> bool:
    """Whether the second question is put: only where every card of the form is asked it."""
    return bool(kinds) and all(stage.bases_of(kind) for kind in kinds)


def _choice(brief: Brief, card: Card) -> Choice:
    return Choice(
        value=card.key,
        label=brief.named(card.label),
        icon=card.icon,
        hint=brief.named(card.hint),
        text_label=brief.named(card.text_label),
        needs_text=card.needs_text,
        sends=card.key if card.needs_text else "",
    )


def _shared_label(choices: tuple[Choice, ...]) -> str:
    """The label of the box before a card is chosen: the one they share, else a plain one."""
    labels = {choice.text_label for choice in choices if choice.needs_text}
    return labels.pop() if len(labels) == 1 else "Your words"


def _name(kind: str, *parts: str) -> str:
    """A short id that is the same for the same question; entry and poll names are not fit to be ids."""
    return f"{kind}-{sha256(chr(10).join(parts).encode()).hexdigest()[:12]}"


_BY_STAGE: dict[StageName, Callable[[Room, str], Asked]] = {
    StageName.FACTS: _facts,
    StageName.LIVED: _lived,
    StageName.THEMES: _themes,
    StageName.ANALYSIS: _analysis,
    StageName.LEARNING: _learning,
}
