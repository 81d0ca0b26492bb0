"""The notes of a rehearsal: dealt once, to the right question, with the planted ones first."""

import random

import pytest

from app.domain.stages import BY_NAME
from app.domain.words import clean_text
from app.rehearsal.asked import Form, read_forms
from app.rehearsal.case import CASE
from app.rehearsal.deck import Deck
from app.rehearsal.planted import PLANTED
from app.screening import screen

ENTRIES = {entry.key: f"{number:032x}" for number, entry in enumerate(CASE.entries)}
PAGE = """
<form class="ask" id="a1-form" method="post" action="/r/contributions" data-outbox="say" data-draft="d">
<input type="hidden" name="stage" value="facts"><input type="hidden" name="entry" value="e1">
<input type="hidden" name="poll" value="facts:e1#1">
<input type="radio" name="card" value="agree" required data-choice="1">
<input type="radio" name="card" value="amend" required data-choice="2" data-sends="amend">
<textarea name="body"></textarea></form>
<form method="post" action="/r/leave"><button>Leave</button></form>
<form id="d1-form" data-outbox="vote"><input type="hidden" name="poll" value="dots#1">
<input type="number" name="dot-t1" value="0"><input type="number" name="dot-t2" value="0"></form>
"""


def _deck(seed: int = 1) -> Deck:
    return Deck((item.note for item in PLANTED), CASE.notes, ENTRIES, random.Random(seed))


def test_a_simulated_practitioner_reads_the_forms_a_phone_would_send() -> None:
    facts, dots = read_forms(PAGE)
    assert facts.hidden == {"stage": "facts", "entry": "e1", "poll": "facts:e1#1"}
    assert facts.tiles == [("agree", ""), ("amend", "amend")]
    assert facts.writes
    assert dots.dots == ["t1", "t2"]
    assert not dots.writes


def test_no_two_people_write_the_same() -> None:
    deck, said = _deck(), []
    while note := deck.deal("themes", {"practice", "system"}):
        said.append(note.text)
    assert len(said) == len(set(said)) > 20


def test_the_notes_to_practise_on_come_first() -> None:
    for item in PLANTED:
        entry = ENTRIES[item.note.entry] if item.note.entry and item.note.stage == "facts" else ""
        dealt = _deck(7).deal(item.note.stage, {item.note.card}, entry)
        assert dealt is not None
        assert dealt in [other.note for other in PLANTED]


def test_a_fact_is_answered_by_a_ballot_and_words_go_with_it() -> None:
    form = Form(
        "f", "say", {"stage": "facts", "entry": ENTRIES["move"], "poll": "p#1"}, [("amend", "amend")], writes=True
    )
    vote, say = _deck().answer(form)
    assert vote == {"t": "vote", "poll": "p#1", "choice": "amend"}
    assert say["entry"] == ENTRIES["move"]
    assert say["card"] == "amend"


def test_lived_experience_always_comes_with_a_basis_and_a_moment() -> None:
    moments = [ENTRIES["nursery"], ENTRIES["police"]]
    form = Form(
        "l", "say", {"stage": "lived_experience"}, [("inside", "inside")], ["said", "seen"], moments, writes=True
    )
    for seed in range(20):
        (say,) = _deck(seed).answer(form)
        assert say["basis"] in ("said", "seen")
        assert say["entry"] in moments


def test_dots_are_all_spent() -> None:
    (vote,) = _deck().answer(Form("d", "vote", {"poll": "dots#1"}, dots=["a", "b", "c"]))
    assert sum(vote["choice"].values()) == 5


def test_when_nothing_is_left_to_say_nothing_is_sent() -> None:
    deck = Deck((), (), {}, random.Random(1))
    assert deck.answer(Form("t", "say", {"stage": "themes"}, [("system", "system")], writes=True)) == []


@pytest.mark.parametrize("item", PLANTED, ids=lambda item: item.note.text[:24])
def test_a_planted_note_fits_its_stage_and_can_be_sent(item: object) -> None:
    note = getattr(item, "note")  # noqa: B009 - parametrised values have no type
    stage = BY_NAME[note.stage]
    assert note.card in {card.key for card in stage.cards}
    assert clean_text(note.text) == note.text


def test_what_is_planted_is_there_to_be_noticed() -> None:
    by_kind = {item.kind: screen(item.note.text, item.note.stage) for item in PLANTED}
    assert by_kind["A name"].flagged
    assert by_kind["Polite blame"].flagged
    assert by_kind["Harsh on themselves"].support
    assert by_kind["Someone may be at risk now"].act_now
    assert not by_kind["Blunt"].flagged
    assert not by_kind["A child’s voice"].flagged
    assert not by_kind["Kind"].flagged
