"""The weights that ship: good enough on comments they never learned from, light, and in time with the length."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import cache

import pytest

from app import encoder
from app.encoder import State, screen
from app.screening import Label, Screening
from app.training.comments import Comment, is_aside, read_comments
from tests.encoder.childs_voice import SAID
from tests.screening.measure import FLAG, measure

# A third of what was set aside. The figures of all of it are in docs/screening.md; these floors lie below them.
EVERY = 3
FLOORS = {FLAG: 0.86, "identifies_person": 0.92, "hindsight": 0.78}
LARGEST_FILE, MOST_MEMORY = 60_000_000, 350


@cache
def aside() -> tuple[tuple[Comment, Screening], ...]:
    """Some comments that were set aside, read once for all tests."""
    some = [one for one in read_comments() if is_aside(one)][::EVERY]
    return tuple((one, screen(one.text, one.stage)) for one in some)


def test_the_weights_are_there_and_can_be_read() -> None:
    assert encoder.state() is State.READY
    assert encoder.WEIGHTS.stat().st_size < LARGEST_FILE


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_what_was_never_learned_is_read_well(kind: str) -> None:
    found = {(one.text, one.stage): reading for one, reading in aside()}
    rows = [(one.text, one.stage, frozenset(map(Label, one.labels))) for one, _ in aside()]
    figures = measure(rows, lambda text, stage: found[text, stage])
    assert figures[kind].f1 >= FLOORS[kind], figures[kind]


def test_most_that_should_be_looked_at_is_found() -> None:
    wanted = [reading.flagged for one, reading in aside() if one.flagged]
    assert sum(wanted) >= 0.85 * len(wanted)


def test_authors_are_hardly_ever_asked_about_words_that_say_nothing_hard() -> None:
    asked = [one for one, reading in aside() if reading.nudge]
    assert len(asked) > 40
    assert sum(not one.labels for one in asked) <= len(asked) / 20


def test_what_a_child_says_is_not_taken_for_blame() -> None:
    flagged = [said for said in SAID if screen(said, "lived_experience").flagged]
    assert len(flagged) <= len(SAID) / 50, flagged


@pytest.mark.parametrize(
    "text",
    [
        "Someone is going to hurt that baby tonight.",
        "I am worried about a child I saw this morning, she had bruises.",
        "He still has a key to her flat and she's back there on Friday.",
        "I can't go on, I've thought about how I'd do it.",
        "We were told to change the records before the review.",
    ],
)
def test_what_cannot_wait_is_seen(text: str) -> None:
    assert screen(text, "facts").act_now


@pytest.mark.parametrize(
    "text",
    [
        "He still had a key to her flat in May.",
        "This timeline is killing me, can we have a break?",
        "The duty worker should have gone out that night.",
        "Police visited on 4 May and found nobody at home.",
    ],
)
def test_what_is_past_or_only_a_phrase_can_wait(text: str) -> None:
    assert not screen(text, "facts").act_now


def test_the_plainest_blame_is_asked_about_before_it_is_sent() -> None:
    assert screen("The duty worker should have gone out that night.", "facts").nudge


def test_every_label_has_words_and_a_reason() -> None:
    for one, found in aside():
        assert {span.label for span in found.spans} == set(found.labels), one.id
        assert all(0 <= span.start < span.end <= len(one.text) for span in found.spans), one.id
        assert len(found.reasons) == len(found.labels), one.id


def _cost(text: str) -> float:
    """The least time this process worked for one reading."""
    costs = []
    for _ in range(4):
        began = time.process_time()
        screen(text)
        costs.append(time.process_time() - began)
    return min(costs)


def test_a_long_comment_costs_in_proportion() -> None:
    sentence = "The minutes of the meeting did not reach the school until Friday. "
    short, long = sentence * 5, sentence * 22
    assert len(long) < 1_500 < len(long) + len(sentence)
    assert _cost(long) < 2.5 * _cost(short) * len(long) / len(short)


def test_reading_needs_little_memory() -> None:
    # The most that this very program ever held; what getrusage says counts the process that started it.
    told = (
        "import pathlib; from app.encoder import screen; screen('The nurse failed him. ' * 60);"
        "print(int(pathlib.Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0]) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=120)
    assert int(done.stdout) <= MOST_MEMORY


PASTED = """From: duty@council.example
Sent: 04 May 2021 16:58
To: Safeguarding
Subject: RE: RE: referral

> see below
<p>Please find <b>attached</b></p>&nbsp;"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😢😢😢",
        "👍🏽",
        "1234",
        "<p></p>",
        "...",
        PASTED,
        "a" * 1_500,
        "the GP " * 214,
        "\u200b" * 1_500,
        "😢" * 1_500,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_whatever_is_pasted_gets_an_answer(text: str) -> None:
    found = screen(text, "facts")
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)


@pytest.mark.parametrize(
    "text", ["", "😢😢😢", "1234", "<p></p>", "Nikt nie zapytał dziecka, czego chciało, a szkoła nic."]
)
def test_what_is_no_english_sentence_gets_no_label(text: str) -> None:
    assert screen(text).labels == ()


BLAME = "The duty worker was lazy and couldn't be bothered to ring back."


@pytest.mark.parametrize(
    "text",
    [
        BLAME,
        BLAME.replace("lazy", "la\u200bzy").replace("bothered", "both\u00adered"),
        BLAME.replace("a", "\u0430").replace("e", "\u0435"),
        BLAME.replace("'", "\u2019"),
        BLAME.upper(),
    ],
    ids=["plain", "zero-width", "look-alikes", "curly", "capitals"],
)
def test_tricks_with_letters_do_not_hide_blame(text: str) -> None:
    assert Label.INDIVIDUAL_BLAME in screen(text).labels


def test_a_pseudonym_of_the_review_is_nobody() -> None:
    text = "Wren told her form tutor on the Monday."
    assert Label.IDENTIFIES_PERSON in screen(text.replace("Wren", "Danuta")).labels
    assert Label.IDENTIFIES_PERSON not in screen(text, pseudonyms=frozenset({"Wren"})).labels
