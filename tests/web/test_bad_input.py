"""The catalogue of bad input for the forms before the day: each row gets a sentence or is kept, never an error.

Whatever a page refuses, it shows again with every word that was typed, and nothing of it has been saved.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest

from app.domain.room import Room
from tests.web.desk import Desk, desks, said, typed_in

URLENCODED = "application/x-www-form-urlencoded"
ENTRY, BRIEF, ADD = "/prepare/entries/{entry}", "/prepare/brief", "/prepare/entries"
PREVIEW, KEEP, CHOICE, LINKS = (
    "/prepare/chronology/preview",
    "/prepare/chronology",
    "/prepare/entries/choice",
    "/prepare/links",
)
NEW = {"title": "Typed title", "name": "Finch", "event_date": "2096-06-11", "review_type": "cspr"}
GOOD = {"when": "May 2024", "text": "Typed with care."}
TABLE = "Date\tEvent\n1 May 2024\tA visit.\n"

MISSING = "This is missing. Please fill it in."
TWICE = "This was sent twice."
LETTERS = "Some of those characters could not be read."


@dataclass(frozen=True)
class Row:
    """One thing to send, and what must come back. `keeps` is typed text that stands in a box of the answer."""

    name: str
    path: str
    sent: dict[str, str] | bytes = field(default_factory=dict)
    status: int = 422
    says: str = ""
    keeps: str = ""
    kind: str = URLENCODED

    def body(self, desk: Desk) -> bytes:
        """The body as a browser sends it; `{theirs}` stands for an entry of another session."""
        if isinstance(self.sent, bytes):
            return self.sent
        pairs = (f"{quote(name)}={quote(value)}" for name, value in self.sent.items())
        return "&".join(pairs).replace("%7Btheirs%7D", desk.cast.theirs.entries[0]).encode()


# fmt: off
ROWS = [
    # An entry: words and dates.
    Row("entry-nothing", ADD, b"", says=MISSING),
    Row("entry-blank-text", ADD, GOOD | {"text": " \r\n\t "}, says=MISSING, keeps="May 2024"),
    Row("entry-invisible-text", ADD, GOOD | {"text": "\u202e\u200b\u2066"}, says="nothing here yet", keeps="May 2024"),
    Row("entry-long-text", ADD, GOOD | {"text": "a" * 4001}, says="longer than 4,000", keeps="a" * 4001),
    Row("entry-wide-text", ADD, GOOD | {"text": "\U0001f600" * 4001}, says="longer than 4,000", keeps="\U0001f600"),
    Row("entry-control", ADD, GOOD | {"text": "a\x00b\x07c\x1b[31m"}, 303),
    Row("entry-bidi", ADD, GOOD | {"text": "abc \u202etxt.exe\u202c"}, 303),
    Row("entry-marks", ADD, GOOD | {"text": "e" + "\u0301" * 500}, 303),
    Row("entry-tags", ADD, GOOD | {"text": "a\U000e0068\U000e0069"}, 303),
    Row("entry-half-character", ADD, b"when=2024&text=Typed%ED%A0%80", says=LETTERS, keeps="Typed"),
    Row("entry-not-utf-8", ADD, b"when=2024&text=caf%E9", says=LETTERS, keeps="caf"),
    Row("entry-raw-bytes", ADD, b"when=2024&text=\xff\xfe", says=LETTERS, keeps="2024"),
    Row("entry-markup", ADD, GOOD | {"text": "</textarea><script>alert(1)</script>"}, 303),
    Row("entry-markup-refused", ADD, {"when": "?!", "text": "</textarea><b>x"}, keeps="</textarea><b>x"),
    Row("entry-template", ADD, GOOD | {"text": "{{ 7*7 }} {% raw %} ${7*7} =SUM(A1)"}, 303),
    Row("entry-unknown-field", ADD, GOOD | {"id": "x", "position": "9", "status": "agreed"}, 303),
    Row("entry-text-twice", ADD, b"when=2024&text=one&text=two", says=TWICE, keeps="one"),
    Row("entry-date-missing", ADD, {"text": "Typed with care."}, says="The date is missing.", keeps="Typed with care."),
    Row("entry-date-twice", ADD, b"when=2024&when=2025&text=a", says=TWICE),
    Row("entry-no-such-day", ADD, GOOD | {"when": "31/02/2024"}, says="no such day", keeps="31/02/2024"),
    Row("entry-american", ADD, GOOD | {"when": "05/14/2024"}, says="not a UK date", keeps="Typed with care."),
    Row("entry-no-year", ADD, GOOD | {"when": "14 May"}, says="The year is missing.", keeps="14 May"),
    Row("entry-far-year", ADD, GOOD | {"when": "14 May 9999"}, says="between 1900 and 2100", keeps="14 May 9999"),
    Row("entry-number-for-date", ADD, GOOD | {"when": "45426"}, says="spreadsheet’s own number", keeps="45426"),
    Row("entry-words-for-date", ADD, GOOD | {"when": "tomorrow"}, says="could not be read as a date", keeps="tomorrow"),
    Row("entry-wrong-weekday", ADD, GOOD | {"when": "Monday 14 May 2024"}, says="day of the week", keeps="Monday 14"),
    Row("entry-backwards", ADD, GOOD | {"when": "May 2024 to March 2024"}, says="wrong way round"),
    Row("entry-bad-time", ADD, GOOD | {"when": "14 May 2024, 25:00"}, says="read as a time", keeps="25:00"),
    Row("entry-long-date", ADD, GOOD | {"when": "1" * 5000}, says="too long for a date", keeps="1" * 5000),
    Row("entry-eastern-figures", ADD, GOOD | {"when": "١٤/٠٥/٢٠٢٤"}, says="could not be read", keeps="١٤/٠٥/٢٠٢٤"),
    Row("entry-long-age", ADD, GOOD | {"age": "x" * 41}, says="longer than 40", keeps="x" * 41),
    Row("entry-long-label", ADD, GOOD | {"label": "x" * 41}, says="longer than 40", keeps="Typed with care."),
    Row("entry-long-voice", ADD, GOOD | {"as_child": "x" * 301}, says="longer than 300", keeps="x" * 301),
    Row("entry-odd-tick", ADD, GOOD | {"in_facts": "perhaps"}, says="one of the answers", keeps="Typed with care."),
    # One entry among others.
    Row("change-nothing", ENTRY, b"", says=MISSING),
    Row("change-bad-date", ENTRY, GOOD | {"when": "soon"}, says="read as a date", keeps="Typed with care."),
    Row("change-theirs", "/prepare/entries/{theirs}", GOOD, 404, "no longer", "Typed with care."),
    Row("change-no-id", "/prepare/entries/zz", GOOD, 404, "no longer", "Typed with care."),
    Row("change-odd-id", "/prepare/entries/%ED%A0%80", GOOD, 404, "no longer", "Typed with care."),
    Row("change-long-id", "/prepare/entries/" + "a" * 3000, GOOD, 404, "no longer", "Typed with care."),
    Row("remove-theirs", "/prepare/entries/{theirs}/remove", {}, 404, "not in this chronology"),
    Row("move-theirs", "/prepare/entries/{theirs}/move", {"by": "1"}, 404, "not in this chronology"),
    Row("move-far", ENTRY + "/move", {"by": "2"}, says="one of the answers"),
    Row("move-nowhere", ENTRY + "/move", {}, says="one of the answers"),
    Row("move-twice", ENTRY + "/move", b"by=1&by=1", says=TWICE),
    Row("choice-theirs", CHOICE, {"facts": "{theirs}"}, 404, "not in this chronology"),
    Row("choice-words", CHOICE, {"facts": "all of them"}, 404, "not in this chronology"),
    Row("choice-half-character", CHOICE, b"facts=%ED%A0%80", says=LETTERS),
    Row("choice-too-many", CHOICE, b"&".join([b"facts=a"] * 1300), says="could not be read"),
    # The brief.
    Row("brief-no-name", BRIEF, {"name": "  ", "led_by": "Typed"}, says=MISSING, keeps="Typed"),
    Row("brief-long-name", BRIEF, {"name": "x" * 41}, says="longer than 40", keeps="x" * 41),
    Row("brief-long-opening", BRIEF, {"opening": "x" * 601}, says="longer than 600", keeps="x" * 601),
    Row("brief-title-twice", BRIEF, b"title=a&title=b", says=TWICE, keeps="a"),
    Row("brief-half-character", BRIEF, b"led_by=Typed&title=%ED%B0%80", says=LETTERS, keeps="Typed"),
    Row("brief-no-such-day", BRIEF, {"event_date": "2096-02-31"}, says="no such day", keeps="2096-02-31"),
    Row("brief-month-only", BRIEF, {"event_date": "June 2096"}, says="Write the whole date", keeps="June 2096"),
    Row("brief-no-date", BRIEF, {"event_date": ""}, says="The date is missing."),
    Row("brief-destroyed-before", BRIEF, {"retention_date": "2096-06-11"}, says="after the event", keeps="2096-06-11"),
    Row("brief-destroyed-already", BRIEF, {"event_date": "2020-01-01", "retention_date": "2020-02-01"},
        says="has passed"),
    Row("brief-odd-proceedings", BRIEF, {"proceedings_live": "maybe"}, says="one of the answers"),
    Row("brief-odd-kind", BRIEF, {"review_type": "trial"}, says="one of the answers"),
    Row("brief-words-for-minutes", BRIEF, {"minutes-facts": "an hour"}, says="from 1 to 240", keeps="an hour"),
    Row("brief-no-minutes", BRIEF, {"minutes-themes": "0"}, says="from 1 to 240", keeps="0"),
    Row("brief-eastern-minutes", BRIEF, {"minutes-themes": "٣٠"}, says="from 1 to 240", keeps="٣٠"),
    Row("brief-long-question", BRIEF, {"question-facts": "x" * 161}, says="longer than 160", keeps="x" * 161),
    Row("brief-no-number", BRIEF, {"contact-1-name": "Line", "contact-1-number": ""}, says=MISSING, keeps="Line"),
    Row("brief-number-words", BRIEF, {"safety_number": "javascript:alert(1)"},
        says="as people dial it", keeps="javascript:"),
    Row("brief-number-quotes", BRIEF, {"contact-8-name": "a", "contact-8-number": '1"><b>'},
        says="dial it", keeps='1"><b>'),
    Row("brief-no-contact-name", BRIEF, {"contact-2-number": "999", "contact-2-name": ""}, says=MISSING, keeps="999"),
    Row("brief-many-promises", BRIEF, {"agreement": "\n".join("abcdefghijklmn")},
        says="12 lines or fewer", keeps="a\nb"),
    Row("brief-long-promise", BRIEF, {"agreement": "x" * 201}, says="longer than 200", keeps="x" * 201),
    Row("brief-step-half", BRIEF, {"step-1-when": "Soon", "step-1-what": ""}, says=MISSING, keeps="Soon"),
    Row("brief-unknown-fields", BRIEF, {"contact-99-name": "x", "code": "AAAA", "state": "closed"}, 303),
    # The table.
    Row("table-nothing", PREVIEW, b"", says="There is no table here yet."),
    Row("table-blank", PREVIEW, {"table": "\t\n \n"}, says="There is no table here yet."),
    Row("table-prose", PREVIEW, {"table": "Just some words."}, keeps="Just some words."),
    Row("table-no-dates", PREVIEW, {"table": "Service\tEvent\nHealth\tA visit.\n"}, keeps="A visit."),
    Row("table-half-character", PREVIEW, b"table=Date%09Event%0A1+May+2024%09a%ED%A0%80", says=LETTERS, keeps="Event"),
    Row("table-null", PREVIEW, {"table": TABLE + "\x00"}, says="could not be read", keeps="A visit."),
    Row("table-twice", PREVIEW, b"table=a&table=b", says=TWICE),
    Row("table-wide", PREVIEW, {"table": "a\t" * 400}, keeps="a\ta"),
    Row("table-words-for-file", PREVIEW, {"file": "C:\\notes.csv", "table": TABLE},
        says="Choose a file", keeps="A visit."),
    Row("table-markup", PREVIEW, {"table": "Date\tEvent\n1/5/24\t</textarea><script>x</script>"},
        200, keeps="</textarea>"),
    Row("table-formula", PREVIEW, {"table": 'Date\tEvent\n1/5/24\t=cmd|"/c calc"!A1'}, 200, "Nothing is saved yet."),
    Row("keep-nothing", KEEP, b"", says="There is no table here yet."),
    Row("keep-odd-choice", KEEP, {"table": TABLE, "keep": "some"}, says="one of the answers", keeps="A visit."),
    Row("keep-no-tick", KEEP, {"table": TABLE, "keep": "chosen"}, says="Tick the rows to keep.", keeps="A visit."),
    Row("keep-odd-tick", KEEP, {"table": TABLE, "keep": "chosen", "facts": "-1"},
        says="Tick the rows", keeps="A visit."),
    # Links.
    Row("link-no-role", LINKS, {}, says="one of the answers"),
    Row("link-host", LINKS, {"role": "host"}, says="one of the answers"),
    Row("link-participant", LINKS, {"role": "participant"}, says="one of the answers"),
    # What is not a form.
    Row("media-json", BRIEF, b'{"title":"x"}', 415, "sends forms only", kind="application/json"),
    Row("media-text", ADD, b"when=2024", 415, "sends forms only", kind="text/plain"),
    Row("media-none", ADD, b"when=2024", 415, "sends forms only", kind=""),
    Row("media-charset", ADD, b"when=2024", 415, "sends forms only", kind=URLENCODED + "; charset=utf-16"),
    Row("media-no-boundary", PREVIEW, b"--x", 422, "could not be read", kind="multipart/form-data"),
    Row("fields-too-many", BRIEF, b"a=1&" * 300, says="could not be read"),
    Row("body-too-large", BRIEF, b"a=" + b"x" * 70_000, 413, "too large"),
]

HOST_ROWS = [
    Row("session-nothing", "/sessions", b"", says=MISSING),
    Row("session-no-name", "/sessions", NEW | {"name": ""}, says=MISSING, keeps="Typed title"),
    Row("session-long-title", "/sessions", NEW | {"title": "x" * 121}, says="longer than 120", keeps="x" * 121),
    Row("session-no-date", "/sessions", NEW | {"event_date": ""}, says="The date is missing.", keeps="Typed title"),
    Row("session-bad-date", "/sessions", NEW | {"event_date": "2096-13-01"}, says="not a UK date", keeps="2096-13-01"),
    Row("session-destroyed-before", "/sessions", NEW | {"retention_date": "2090-01-01"},
        says="after the event", keeps="Finch"),
    Row("session-over", "/sessions", NEW | {"event_date": "2020-01-01"}, says="has passed", keeps="2020-01-01"),
    Row("session-odd-kind", "/sessions", NEW | {"review_type": "x"}, says="one of the answers", keeps="Typed title"),
    Row("session-half-character", "/sessions", b"title=a&name=%ED%A0%80", says=LETTERS, keeps="a"),
    Row("session-twice", "/sessions", b"title=a&title=b&name=c", says=TWICE, keeps="c"),
    Row("session-media", "/sessions", b"{}", 415, "sends forms only", kind="application/json"),
    Row("door-nothing", "/host", b"", 404, "not known here"),
    Row("door-wrong", "/host", {"link": "abcdefghijklmnopqrstuv"}, 404, "not known here", "abcdefghijklmnopqrstuv"),
    Row("door-markup", "/host", {"link": '"><script>x</script>'}, 404, "not known here", '"><script>x'),
    Row("door-long", "/host", {"link": "x" * 5000}, 404, "not known here"),
    Row("door-half-character", "/host", b"link=%ED%A0%80", says=LETTERS),
    Row("door-twice", "/host", b"link=a&link=b", says=TWICE),
]

# fmt: on


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desks(tmp_path_factory.mktemp("desk")) as made:
        made.facilitator.post(ADD, data={"when": "2023", "text": "Here before."})
        yield made


def _content(room: Room) -> tuple[object, ...]:
    return room.brief, room.entries, room.state


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_bad_input_for_the_facilitator_gets_a_sentence_and_keeps_what_was_typed(desk: Desk, row: Row) -> None:
    before, theirs = desk.room, desk.cast.room(desk.cast.outsider)
    path = row.path.replace("{entry}", before.entries[0].id).replace("{theirs}", desk.cast.theirs.entries[0])
    headers = {"content-type": row.kind} if row.kind else {}
    answer = desk.facilitator.post(path, content=row.body(desk), headers=headers)
    assert answer.status_code == row.status
    assert row.says in said(answer.text)
    assert row.keeps in typed_in(answer.text).replace("\r\n", "\n")
    assert "<script>" not in answer.text
    assert desk.cast.room(desk.cast.outsider) == theirs
    if row.status != 303:
        assert _content(desk.room) == _content(before)


@pytest.mark.parametrize("row", HOST_ROWS, ids=lambda row: row.name)
def test_bad_input_for_the_host_gets_a_sentence_and_makes_no_session(desk: Desk, row: Row) -> None:
    before = desk.sessions()
    answer = desk.host.post(row.path, content=row.body(desk), headers={"content-type": row.kind})
    assert answer.status_code == row.status
    assert row.says in said(answer.text)
    assert row.keeps in typed_in(answer.text)
    assert "<script>" not in answer.text
    assert desk.sessions() == before


@pytest.mark.parametrize("asked", ["entry=%ED%A0%80", "entry=" + "a" * 4000, "done=kept-99999-1", "done=<b>"])
def test_an_odd_address_shows_the_plain_page(desk: Desk, asked: str) -> None:
    answer = desk.facilitator.get(f"/prepare?{asked}")
    assert answer.status_code == 200
    assert '<b>"' not in answer.text


def test_a_broken_file_is_refused_with_a_sentence(desk: Desk) -> None:
    for name, content, says in (
        ("a.xlsx", b"PK\x03\x04rest", "could not be opened as an Excel workbook"),
        ("a.pdf", b"%PDF-1.7", "This is a PDF file."),
        ("a.csv", b"\xff\xfeD\x00", "Unicode text"),
        ("a.csv", b"Date,Event\n1 May 2024,a\x00b\n", "could not be read"),
        ("a.csv", b"Date,Event\n", "no rows below them"),
        ("../../etc/passwd", b"Date,Event\n", "no rows below them"),
    ):
        answer = desk.facilitator.post(PREVIEW, data={"table": "Typed before."}, files={"file": (name, content)})
        assert answer.status_code == 422
        assert says in said(answer.text)
        assert "Typed before." in typed_in(answer.text)


def test_a_file_over_two_megabytes_is_refused_with_a_sentence(desk: Desk) -> None:
    for size in (2 * 1024 * 1024 + 1, 3 * 1024 * 1024):
        answer = desk.facilitator.post(PREVIEW, files={"file": ("a.csv", b"x" * size)})
        assert answer.status_code in (413, 422)
        assert answer.text
