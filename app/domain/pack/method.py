"""The method and bias-control statement: how the day was run, written from what the room holds and no more.

Reviewers are asked which means they used against hindsight, outcome bias and looking only for what confirms.
Each answer here is read from the room. Where the app keeps no record it says so and leaves a line to fill in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.domain.pack import recorded
from app.domain.pack.desk import Desk
from app.domain.pack.edits import KIND_WORDS, EditKind
from app.domain.pack.shapes import Point
from app.domain.room import Room
from app.domain.stages import STAGES, Stage

NOT_RECORDED = "The app holds no record of this. If it was done, the lead reviewer can say how:"
TOLD_FIRST = 7


def method(room: Room, desk: Desk) -> tuple[Point, ...]:
    """The statement, one point for each question a reader may ask. `room` is the room as released."""
    used = recorded.controls_used(room)
    return (
        _gathering(room),
        _attendance(room),
        _stages(room),
        _hindsight(room, used),
        _outcome(used),
        _confirming(used),
        *_other_cards(used),
        _reading(room),
        _release(room, desk),
        _limits(room),
        *_prompts(room),
    )


def _gathering(room: Room) -> Point:
    small = room.small_number
    return Point(
        "How views were gathered",
        (
            "People wrote on their own phones or on paper, in silence first, stage by stage. No name, service or"
            " phone was kept with a note.",
            "Notes were shown mixed, in a random order, never one by one. A person read each before it was shown.",
            f"Votes were shown only after they closed, and only when at least {small} people had answered.",
        ),
    )


def _attendance(room: Room) -> Point:
    least = recorded.attendance(room)
    if least is None:
        return Point("Who took part", ("Names are never kept in the app.", NOT_RECORDED), recorded=False)
    return Point(
        "Who took part",
        (
            f"At least {least} phones took part in one of the votes. The app counts no person and keeps no names;"
            " the register of who came is kept apart from it, if there is one.",
        ),
    )


def _stages(room: Room) -> Point:
    reached = recorded.stages_reached(room)
    if not reached:
        return Point("Stages of the day", ("No stage has begun.",))
    minutes = ", ".join(f"{stage.title} ({room.brief.minutes_for(stage)} minutes planned)" for stage in reached)
    missed = [stage.title for stage in STAGES if stage not in reached]
    lines = (f"The room worked through: {minutes}.",)
    return Point("Stages of the day", (*lines, f"Not reached: {', '.join(missed)}.") if missed else lines)


def _hindsight(room: Room, used: Mapping[str, str]) -> Point:
    if "foresight" in used:
        said = (
            "The chronology was gone through forwards. An entry was sent to no phone and no screen before the room"
            " came to it, so that each step could be seen with what was known then."
        )
    else:
        said = "The chronology was not shown forwards only: it could be seen as a whole, or facts were not reached."
    more = tuple(used[key] for key in ("known_then", "hindsight") if key in used)
    return Point("Against hindsight", (said, *more))


def _outcome(used: Mapping[str, str]) -> Point:
    return _control("Against judging by the outcome", used, ("flip", "outcome"))


def _confirming(used: Mapping[str, str]) -> Point:
    return _control("Against looking only for what confirms", used, ("counter_evidence", "confirmatory"))


def _other_cards(used: Mapping[str, str]) -> tuple[Point, ...]:
    told = tuple(used[key] for key in ("attribution", "imagined", "single_cause") if key in used)
    return (Point("Other questions against quick answers", told),) if told else ()


def _control(title: str, used: Mapping[str, str], keys: tuple[str, ...]) -> Point:
    told = tuple(used[key] for key in keys if key in used)
    return Point(title, told) if told else Point(title, (NOT_RECORDED,), recorded=False)


def _prompts(room: Room) -> tuple[Point, ...]:
    """One point for each stage: the question on the screen, then what was ready to be asked aloud."""
    return tuple(_prompts_of(room, stage) for stage in recorded.stages_reached(room))


def _prompts_of(room: Room, stage: Stage) -> Point:
    spoken = tuple(room.brief.named(prompt) for prompt in room.brief.prompts_for(stage))
    shown = f"On the screen: {room.brief.heading(stage)}"
    return Point(f"Questions ready for {stage.title.lower()}", (shown, *spoken))


def _reading(room: Room) -> Point:
    told = "; ".join(f"{count.what.lower()}: {count.many.lower()}" for count in recorded.moderated(room)[:TOLD_FIRST])
    return Point(
        "How notes were read before they were shown",
        (
            "The app marks words that may point at one person, single out one service, identify someone or look"
            " back with hindsight. It marks; a person decides. It gives no scores and sends nothing elsewhere.",
            f"Of the notes: {told}. The table at the end of this statement has every count. All are in steps, so that"
            " no single note can be followed, and a note that its author took back is in none.",
        ),
    )


def _release(room: Room, desk: Desk) -> Point:
    kinds = Counter(edit.kind for edit in desk.edits)
    if not kinds:
        return Point("Before release", ("Nothing was changed in this record after the day.",))
    return Point("Before release", (_changes(kinds),))


def _changes(kinds: Counter[EditKind]) -> str:
    told: Sequence[str] = [f"{words.lower()}: {kinds[kind]}" for kind, words in KIND_WORDS.items() if kinds[kind]]
    return f"After the day the reviewer made changes in this record, so that it points at nobody ({', '.join(told)})."


def _limits(room: Room) -> Point:
    return Point(
        "What this record cannot show",
        (
            "How many people said a thing: a note stands for itself, and one person may have written several.",
            "Who agreed and who did not: silence was always allowed.",
            "What was said aloud and not written down.",
        ),
    )
