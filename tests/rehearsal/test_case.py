"""The invented case holds together, is whole, and names nobody."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.domain.bias import BY_KEY as CARDS
from app.domain.lenses import BY_KEY as LENSES
from app.domain.recommendations import Level
from app.domain.room import ContributionState, EntryStatus
from app.domain.stages import BY_NAME, AboutEntry, StageName
from app.domain.stages.facts import FACTS
from app.domain.stages.learning import PULSE, PULSE_ANSWERS
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.templates import TEMPLATES, default_brief
from app.domain.theme_board import Reach
from app.domain.words import NOTE_CHARACTERS, clean_text
from app.exports.data import from_json
from app.rehearsal.case import BRIEF, CASE, brief
from app.rehearsal.finished import export_case
from app.rehearsal.parts import CaseNote, CaseTally, Vote

ENTRY_KEYS = {entry.key for entry in CASE.entries}
THEME_KEYS = {theme.key for theme in CASE.themes}
DRAFT_KEYS = {draft.key for draft in CASE.recommendations}
SHARED = [note for note in CASE.notes if note.state is ContributionState.SHARED]

# Words that begin with a capital inside a sentence and are nobody's name.
NOT_A_NAME = set(
    "Wren Mummy Gran Bear GP Monday Tuesday Friday Saturday Sunday January February March April May June July"
    " August September October November December I Health If".split()
)


def _first_words(note: CaseNote) -> str:
    return " ".join(note.text.split()[:6])


def _capitals_inside_sentences(text: str) -> set[str]:
    inside = re.sub(r"(^|[.?!:]”?\s+|“)(\w)", lambda found: found[0].lower(), text)
    return set(re.findall(r"\b[A-Z]\w*", inside)) - NOT_A_NAME


def test_the_case_is_large_enough_to_rehearse_a_whole_day() -> None:
    assert len(CASE.entries) >= 11
    assert len(SHARED) >= 75
    assert len(CASE.themes) == 6
    assert len(CASE.recommendations) == 3
    assert {note.stage for note in SHARED} == set(StageName)
    assert len([entry for entry in CASE.entries if entry.in_lived]) == 4


def test_the_chronology_runs_forward_over_about_eighteen_months() -> None:
    days = [entry.sort for entry in CASE.entries]
    assert days == sorted(days)
    assert 450 <= (days[-1] - days[0]).days <= 600
    assert {"Health", "Education", "Police", "Social care", "Housing"} <= {entry.source for entry in CASE.entries}


def test_every_entry_is_settled_and_an_amended_one_says_what_and_why() -> None:
    for entry in CASE.entries:
        assert entry.status is not EntryStatus.UNSEEN
        assert entry.age.startswith("Wren is ")
        assert entry.label
        assert entry.as_child
        if entry.status is EntryStatus.AMENDED:
            assert entry.now not in ("", entry.text)
        if entry.status in (EntryStatus.AMENDED, EntryStatus.ADDED):
            assert entry.why
        if entry.status is EntryStatus.QUERIED:
            assert entry.query


@pytest.mark.parametrize("note", CASE.notes, ids=_first_words)
def test_a_note_fits_its_stage_and_points_at_something_that_is_there(note: CaseNote) -> None:
    stage = BY_NAME[note.stage]
    card = stage.card(note.card)
    assert card is not None
    assert card.needs_text
    assert note.entry is None or note.entry in ENTRY_KEYS
    assert note.theme is None or note.theme in THEME_KEYS
    assert (note.recommendation in DRAFT_KEYS) == (note.card == "condition")
    bases = {basis.key for basis in stage.bases_of(note.card)}
    assert note.basis in (bases if bases and stage.basis_required else bases | {""})
    assert note.entry or stage.about_entry is not AboutEntry.REQUIRED
    assert clean_text(note.text, limit=NOTE_CHARACTERS) == note.text
    assert note.hide in note.text
    assert bool(note.hide) == bool(note.instead)
    assert bool(note.reply) == (note.state is ContributionState.SENT_BACK)


@pytest.mark.parametrize("note", SHARED, ids=_first_words)
def test_a_shared_note_names_nobody(note: CaseNote) -> None:
    assert not _capitals_inside_sentences(note.shown)


def test_the_rule_for_names_bites() -> None:
    assert _capitals_inside_sentences("I rang Sandra on Monday about Mr Patel.") == {"Sandra", "Mr", "Patel"}


def test_the_child_can_be_heard() -> None:
    lived = [note for note in SHARED if note.stage is StageName.LIVED]
    moments = {entry.key for entry in CASE.entries if entry.in_lived}
    assert {note.entry for note in lived} == moments
    for key in moments:
        assert {note.card for note in lived if note.entry == key} == {"outside", "inside"}
    assert len({note.basis for note in lived}) == 6
    assert sum(bool(re.search(r"\b(I|my|me|I’m)\b", note.text, re.IGNORECASE)) for note in lived) > len(lived) * 0.8


def test_some_notes_are_barbed_and_none_of_those_is_shared_as_it_was() -> None:
    states = {note.state for note in CASE.notes}
    assert {ContributionState.HELD, ContributionState.SENT_BACK, ContributionState.TO_READ} <= states
    hidden = [note for note in SHARED if note.hide]
    assert hidden
    assert all(note.hide not in note.shown and note.instead in note.shown for note in hidden)


@pytest.mark.parametrize("tally", CASE.tallies, ids=lambda tally: f"{tally.vote}-{tally.about}")
def test_a_tally_counts_a_room_of_twenty_four(tally: CaseTally) -> None:
    choices = {
        Vote.FACTS: {card.key for card in FACTS.cards},
        Vote.SUPPORT: {card.key for card in SUPPORT},
        Vote.DOTS: THEME_KEYS,
        Vote.PULSE: {card.key for card in PULSE_ANSWERS},
    }[tally.vote]
    total = sum(number for _, number in tally.counts)
    assert {key for key, _ in tally.counts} == choices
    assert 5 <= tally.ballots <= 24
    assert total <= 5 * tally.ballots if tally.vote is Vote.DOTS else total == tally.ballots


def test_every_fact_and_every_draft_was_voted_on() -> None:
    votes = {(tally.vote, tally.about) for tally in CASE.tallies}
    pulse = {(Vote.PULSE, base) for base, _ in PULSE}
    facts = {(Vote.FACTS, entry.key) for entry in CASE.entries if entry.in_facts}
    assert votes == facts | {(Vote.SUPPORT, key) for key in DRAFT_KEYS} | {(Vote.DOTS, None)} | pulse


def test_every_theme_is_weighed_and_every_draft_says_who_and_how_anybody_would_know() -> None:
    for theme in CASE.themes:
        assert theme.lenses
        assert set(theme.lenses) <= set(LENSES)
        assert theme.reach is not Reach.UNSAID
        assert theme.views
        assert theme.paraphrase
    assert [theme.counter for theme in CASE.themes].count("") == 2
    for draft in CASE.recommendations:
        assert draft.theme in THEME_KEYS
        assert draft.level is not Level.UNSAID
        assert draft.sign
    assert set(CASE.controls) <= set(CARDS)


def test_the_pack_of_the_case_leaves_nothing_unrecorded_but_its_quotes(tmp_path: Path) -> None:
    export_case(tmp_path, date(2026, 6, 11))
    (whole,) = tmp_path.glob("ple-transcript-*.json")
    pack = from_json(whole.read_bytes())
    assert pack.missing == ("No quotes have been cleared.",)
    assert all(each.recorded for each in (*pack.pulse, *pack.method))
    told = [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".csv")]
    assert len(told) > 15
    assert not [path.name for path in told if "Not recorded" in path.read_text(encoding="utf-8")]


def test_the_numbers_to_ring_are_kept_for_drama_or_meant() -> None:
    for contact in BRIEF.contacts:
        assert re.fullmatch(r"01632 960\d{3}", contact.number) or contact.number == "116 123"


def test_the_brief_takes_the_days_it_is_given() -> None:
    made = brief(date(2031, 5, 1), date(2032, 5, 1))
    assert (made.event_date, made.retention_date) == (date(2031, 5, 1), date(2032, 5, 1))
    assert made.name == "Wren"
    assert made.agreement
    assert made.next_steps


def test_the_template_speaks_for_every_stage_and_of_no_case() -> None:
    template = TEMPLATES["cspr"]
    assert {name for name, _ in template.questions} == {name for name, _ in template.minutes} == set(StageName)
    made = default_brief("A learning event", "Robin", date(2026, 1, 2), date(2027, 1, 2))
    assert made.review_type == "cspr"
    assert "Robin" in made.opening
    assert "{name}" not in made.opening + made.closing
    assert template.word("person") == "child"
    assert template.word("a word it does not know") == "a word it does not know"
