"""Writing is cut into the pieces that were taught, and every piece knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.encoder.pieces import END, START, UNKNOWN, cut, read_vocabulary, stage_pieces

WORDS = ("<s>", "<pad>", "</s>", "[UNK]", "the", "nurse", "##s", "ring", "##ing", "'", ".", "child", "any", "facts")
KNOWN = read_vocabulary("\n".join((*WORDS, *"abcdefghijklmnopqrstuvwxyz")) + "\n")


def pieces_of(text: str, *pseudonyms: str) -> list[str]:
    every = cut(text, KNOWN, frozenset(pseudonyms)).every
    return [next(word for word, number in KNOWN.items() if number == piece.number) for piece in every]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The nurses.", ["the", "nurse", "##s", "."]),
        ("RINGING", ["ring", "##ing"]),
        ("the nurse\u2019s", ["the", "nurse", "'", "s"]),
        ("the nu\u200brse", ["the", "nurse"]),
        ("the n\u00fcrse", ["the", "nurse"]),
        ("the \u0442he", ["the", "[UNK]"]),
        ("the 😢 nurse", ["the", "[UNK]", "nurse"]),
        ("b" * 50, ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_cut_at_the_longest_piece_that_is_known(text: str, expected: list[str]) -> None:
    assert pieces_of(text) == expected


def test_capitals_are_remembered_beside_the_pieces() -> None:
    assert [piece.case for piece in cut("The NURSE a A nurse", KNOWN).every] == [1, 2, 0, 1, 0]


def test_a_pseudonym_of_the_review_is_read_as_a_child_and_keeps_its_place() -> None:
    text = "the Bring rings Wren's"
    assert "child" not in pieces_of(text)
    assert pieces_of(text, "Wren") == [*pieces_of("the Bring rings"), "child"]
    cutting = cut(text, KNOWN, frozenset({"wren"}))
    assert cutting.folded.source_span(cutting.every[-1].start, cutting.every[-1].end) == (16, 22)


def test_the_stage_stands_before_the_comment() -> None:
    facts, unknown = [START, KNOWN["facts"], END, END], [START, KNOWN["any"], END, END]
    assert stage_pieces("facts", KNOWN) == facts
    assert stage_pieces(None, KNOWN) == unknown
    assert stage_pieces("elsewhere", KNOWN) == unknown


@given(st.text(max_size=200))
def test_pieces_are_in_order_and_inside_any_text(text: str) -> None:
    cutting = cut(text, KNOWN)
    places = [(piece.start, piece.end) for piece in cutting.every]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(cutting.folded.text) for start, end in places)
    assert all(piece.number == UNKNOWN or piece.number in KNOWN.values() for piece in cutting.every)
