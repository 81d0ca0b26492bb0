"""The transcript of the chronology as a whole: episodes with what they span, and open questions by who can answer."""

from dataclasses import replace

from app.domain.episodes import Episode
from app.domain.queries import Query, QueryState
from app.domain.stages import StageName
from app.domain.views.transcript import transcript
from app.exports.web_page import to_page
from tests.domain.wall_cast import ENTRIES, a_room
from tests.exports.made import csv_of, docx_of

ASKED = (
    Query("1" * 32, "Who was told?", "Police"),
    Query("2" * 32, "When was it typed?", "Health", QueryState.ANSWERED, "In May."),
    Query("3" * 32, "Which clinic?", "police", QueryState.CARRIED, "Asked by letter"),
    Query("4" * 32, "Whose car?"),
)
ROOM = a_room(
    StageName.FACTS,
    entries=(replace(ENTRIES[0], queries=ASKED), *ENTRIES[1:]),
    episodes=(Episode("5" * 32, ENTRIES[1].id, ENTRIES[2].id, "First months"), Episode("6" * 32, "gone", "gone", "x")),
)


def test_open_questions_stand_by_who_can_answer_and_answered_ones_beside_their_entry() -> None:
    made = transcript(ROOM)
    assert [(body.who, len(body.questions)) for body in made.to_find_out] == [("Police", 2), ("Nobody named yet", 1)]
    assert made.to_find_out[0].questions[1] == (1, "Which clinic? Carried into the review: Asked by letter")
    assert "In May." in made.chronology[0].query


def test_an_episode_is_numbered_after_the_chronology_and_cites_its_entries() -> None:
    (episode,) = transcript(ROOM).episodes
    assert (episode.number, episode.first, episode.last) == (10, 2, 3)
    assert (episode.title, episode.when) == ("First months", "Day 1 to Day 2")


def test_every_format_tells_of_episodes_and_the_page_of_what_is_still_to_be_found_out() -> None:
    made = transcript(ROOM)
    page, table = to_page(made).decode(), csv_of(ROOM).decode()
    for words in ("First months", "Who was told?", "Police"):
        assert words in page
        assert words in table
    assert docx_of(ROOM) == docx_of(ROOM)
