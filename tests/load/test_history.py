"""The checker itself: it finds each kind of fault, and nothing where there is none."""

import pytest

from tests.load.history import End, History


@pytest.fixture
def history() -> History:
    """One of each."""
    made = History()
    for words, end in (("said", End.OK), ("refused", End.FAIL), ("nobody knows", End.UNKNOWN)):
        made.invoke(words)
        made.end(words, end)
    return made


@pytest.mark.parametrize("kept", [["said"], ["said", "nobody knows"]])
def test_what_should_be_there_is_there(history: History, kept: list[str]) -> None:
    assert history.faults(kept) == []


@pytest.mark.parametrize(
    ("kept", "fault"),
    [
        ([], "lost: said"),
        (["said", "refused"], "refused but kept: refused"),
        (["said", "said"], "kept 2 times: said"),
        (["said", "nobody knows", "nobody knows"], "kept 2 times: nobody knows"),
        (["said", "from nowhere"], "kept but never sent: from nowhere"),
    ],
)
def test_each_kind_of_fault_is_found(history: History, kept: list[str], fault: str) -> None:
    assert history.faults(kept) == [fault]


def test_what_was_acknowledged_once_stays_acknowledged(history: History) -> None:
    history.invoke("said")
    history.end("said", End.FAIL)
    assert history.faults(["said"]) == []
    assert history.resent == 1
