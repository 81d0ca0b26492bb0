"""Hiding words replaces what was chosen and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Invalid
from app.domain.hidden_words import hide, word_list

NOTE = "The nurse, Ann Lee,\n did not call back."
WORDS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=6), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({0}, "[someone] nurse, Ann Lee,\n did not call back."),
        ({2, 3}, "The nurse, [someone]\n did not call back."),
        ({1, 2, 3}, "The [someone]\n did not call back."),
        ({0, 2}, "[someone] nurse, [someone] Lee,\n did not call back."),
        ({7}, "The nurse, Ann Lee,\n did not call [someone]"),
        (set(range(8)), "[someone]"),
    ],
)
def test_neighbours_become_one_replacement_and_the_rest_stays_as_written(chosen: set[int], shown: str) -> None:
    assert hide(NOTE, chosen, "[someone]") == shown


@pytest.mark.parametrize("chosen", [set(), {8}, {-1}, {0, 99}])
def test_a_place_that_is_not_in_the_text_is_refused_without_the_words(chosen: set[int]) -> None:
    with pytest.raises(Invalid) as refused:
        hide(NOTE, chosen, "x")
    assert "Ann" not in refused.value.sentence
    assert refused.value.field == "hidden"


@given(WORDS, st.data())
def test_hidden_words_are_gone_and_all_others_remain_in_order(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    found = word_list(text)
    chosen = data.draw(st.sets(st.integers(0, len(found) - 1), min_size=1))
    kept = [word for place, word in enumerate(found) if place not in chosen]
    assert [word for word in word_list(hide(text, chosen, "\uffff")) if word != "\uffff"] == kept


def test_the_words_to_choose_from_are_those_between_spaces() -> None:
    assert word_list(NOTE) == ("The", "nurse,", "Ann", "Lee,", "did", "not", "call", "back.")
    assert word_list(" \n ") == ()
