"""The reviewer's desk: reading, finding, hiding words, clearing quotes, signing off, and taking a pack away."""

from __future__ import annotations

import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.actions.desk import desk_of
from app.actions.packs import DOWNLOADS
from app.domain.stages import StageName
from app.domain.views.transcript import numbered
from app.exports.pack_zip import verify
from tests.cast import Cast
from tests.security.lookers import Lookers, looking
from tests.web.desk import said

PATIENCE = 60.0
PAGES = ("", "/find", "/changes", "/quotes", "/versions", "/downloads")
SAYS = "The paediatrician rang on 4 June and was kind."


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at a room with two notes."""
    cast.visit()
    cast.share(SAYS)
    cast.share("A quiet Quillword.")
    with looking(cast, tmp_path) as made:
        yield made


@pytest.fixture
def reviewer(lookers: Lookers) -> TestClient:
    """The reviewer's browser."""
    return lookers["reviewer"]


def _number(cast: Cast, text: str) -> int:
    number = numbered(cast.room())[1].of("note", cast.note(text).pub)
    assert number
    return number


def _change(**more: str) -> dict[str, str]:
    form = {"number": "", "before": "Quillword", "after": "[words hidden]", "kind": "words", "reason": "It points."}
    return form | more


def _made(reviewer: TestClient) -> str:
    """Waits for the pack that is being made; returns its id."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        (pack,) = reviewer.get("/transcript/downloads/progress").json()
        if pack["state"] != "making":
            return f"{pack['state']} {pack['id']}"
        assert 0 <= pack["done"] <= max(1, pack["whole"])
        time.sleep(0.1)
    raise AssertionError("the pack was never made")


@pytest.mark.parametrize("who", ["reviewer", "facilitator"])
def test_the_desk_is_open_to_the_reviewer_and_the_lead(lookers: Lookers, who: str) -> None:
    for page in PAGES:
        answer = lookers[who].get(f"/transcript{page}")
        assert answer.status_code == 200
        assert "aria-current" in answer.text


@pytest.mark.parametrize("who", ["stranger", "phone", "wall", "scribe", "co_facilitator", "host"])
def test_the_desk_is_closed_to_everyone_else(lookers: Lookers, who: str) -> None:
    for page in (*PAGES, "/downloads/progress", "/downloads/abc", "/versions/1"):
        answer = lookers[who].get(f"/transcript{page}")
        assert answer.status_code in (303, 403)
        assert "Quillword" not in answer.text


def test_words_are_found_letter_for_letter_and_are_in_no_address(reviewer: TestClient) -> None:
    page = reviewer.post("/transcript/find", data={"words": "quillWORD"}).text
    assert "Found in one paragraph" in said(page)
    assert '<mark><bdi dir="auto">Quillword</bdi></mark>' in page
    assert "Not found" in said(reviewer.post("/transcript/find", data={"words": "Q.*d"}).text)
    assert reviewer.post("/transcript/find", data={"words": " "}).status_code == 422


def test_a_change_is_shown_before_it_is_made_and_then_the_words_are_on_no_page(
    cast: Cast, reviewer: TestClient
) -> None:
    shown = reviewer.post("/transcript/changes", data=_change())
    assert "One paragraph changes." in said(shown.text)
    assert "A quiet [words hidden]." in said(shown.text)
    assert "Quillword" in reviewer.get("/transcript").text
    assert reviewer.post("/transcript/changes", data=_change(make="yes")).status_code == 303
    assert "Quillword" not in reviewer.get("/transcript").text
    assert "A quiet [words hidden]." in said(reviewer.get("/transcript").text)
    assert "It points." in said(reviewer.get("/transcript/changes").text)
    (edit,) = cast.read(lambda tx: desk_of(tx, cast.session)).edits
    reviewer.post(f"/transcript/changes/{edit.id}")
    assert "Quillword" in reviewer.get("/transcript").text
    assert cast.note("A quiet Quillword.").text == "A quiet Quillword."


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"before": "nowhere to be found"}, "These words are not in the record"),
        ({"number": "9999"}, "There is no such number"),
        ({"number": "one"}, "There is no such number"),
        ({"reason": ""}, "Say in a few words why"),
        ({"kind": "other"}, "Choose one of the answers"),
        ({"after": "Quillword again"}, "still hold the words to hide"),
    ],
)
def test_a_change_that_cannot_be_made_says_what_to_do_and_keeps_what_was_typed(
    reviewer: TestClient, more: dict[str, str], sentence: str
) -> None:
    answer = reviewer.post("/transcript/changes", data=_change(make="yes", **more))
    assert answer.status_code == 422
    assert sentence in said(answer.text)
    assert _change(**more)["before"] in answer.text


def test_the_app_points_at_roles_and_dates_and_a_person_decides(cast: Cast, reviewer: TestClient) -> None:
    page = reviewer.get("/transcript/changes").text
    assert "Say “a health professional”" in said(page).replace("Say “A health", "Say “a health")
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.split("paediatrician", 1)[1].split("</form>")[0]))
    assert form["number"] == str(_number(cast, SAYS))
    reviewer.post("/transcript/changes", data=form | {"make": "yes"})
    assert "paediatrician" not in reviewer.get("/transcript").text


def test_a_quote_is_cleared_only_by_somebody_who_says_they_looked(cast: Cast, reviewer: TestClient) -> None:
    number = _number(cast, "A quiet Quillword.")
    form = {"number": str(number), "stage": "learning", "page": "1", "said_by": "2"}
    assert "Tick that you looked" in said(reviewer.post("/transcript/quotes", data=form).text)
    assert reviewer.post("/transcript/quotes", data=form | {"looked": "yes"}).status_code == 303
    page = said(reviewer.get("/transcript/quotes?stage=learning").text)
    assert "One is cleared." in page
    assert "Said by two or more" in page
    reviewer.post("/transcript/changes", data=_change(make="yes"))
    page = said(reviewer.get("/transcript/quotes?stage=learning").text)
    assert "None is cleared yet." in page
    assert "The words changed since they were cleared." in page


def test_what_may_identify_somebody_is_said_beside_a_quote(reviewer: TestClient) -> None:
    page = said(reviewer.get("/transcript/quotes?stage=learning").text)
    assert "could be “A health professional”" in page or "could be “a health professional”" in page


@pytest.mark.parametrize("stage", ["nowhere", "", "FACTS"])
def test_a_stage_that_is_none_is_not_found(reviewer: TestClient, stage: str) -> None:
    assert reviewer.get(f"/transcript/quotes?stage={stage}").status_code == 404


def test_a_version_is_signed_off_after_the_close_and_stays(cast: Cast, reviewer: TestClient) -> None:
    assert "once the room has closed" in said(reviewer.get("/transcript/versions").text)
    assert reviewer.post("/transcript/versions", data={"sure": "yes"}).status_code == 409
    cast.close_room()
    assert reviewer.post("/transcript/versions", data={"sure": "no"}).status_code == 422
    assert reviewer.post("/transcript/versions", data={"sure": "yes"}).status_code == 303
    reviewer.post("/transcript/changes", data=_change(make="yes"))
    assert "Quillword" in reviewer.get("/transcript/versions/1").text
    assert "Version 1, signed off on" in said(reviewer.get("/transcript/versions/1").text)
    assert "Quillword" not in reviewer.get("/transcript").text
    assert reviewer.get("/transcript/versions/2").status_code == 404


def test_a_pack_is_made_beside_the_room_and_taken_away_five_times(
    cast: Cast, reviewer: TestClient, tmp_path: Path
) -> None:
    reviewer.post("/transcript/changes", data=_change(make="yes"))
    assert reviewer.post("/transcript/downloads", data={"version": "0"}).status_code == 303
    state, pack = _made(reviewer).split()
    assert state == "ready"
    answer = reviewer.get(f"/transcript/downloads/{pack}")
    assert answer.headers["content-disposition"] == 'attachment; filename="ple-pack-2026-06-11.zip"'
    assert answer.headers["cache-control"] == "no-store"
    (tmp_path / "pack.zip").write_bytes(answer.content)
    checked = verify(tmp_path / "pack.zip")
    assert checked.changes == ()
    assert re.fullmatch(r"[0-9a-f]{64}", checked.manifest.staff_log)
    assert set(checked.manifest.staff_log) != {"0"}
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        names = package.namelist()
        told = json.loads(package.read("ple-transcript-2026-06-11.json"))
        everything = "".join(package.read(name).decode("utf-8", "replace") for name in names)
    assert "Quillword" not in everything
    assert told["version"]["number"] == 0
    one = reviewer.get(f"/transcript/downloads/{pack}/{names.index('ple-transcript-2026-06-11.csv')}")
    assert one.headers["content-disposition"] == 'attachment; filename="ple-transcript-2026-06-11.csv"'
    assert "A quiet [words hidden]." in one.text
    for _ in range(DOWNLOADS - 2):
        assert reviewer.get(f"/transcript/downloads/{pack}").status_code == 200
    assert reviewer.get(f"/transcript/downloads/{pack}").status_code == 410


def test_a_pack_that_cannot_be_made_leaves_nothing_and_says_so(
    reviewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    reviewer.post("/transcript/downloads", data={"version": "0"})
    state, pack = _made(reviewer).split()
    assert state == "failed"
    assert reviewer.get(f"/transcript/downloads/{pack}").status_code == 404
    assert "could not be made. Nothing of it was kept." in said(reviewer.get("/transcript/downloads").text)


def test_the_outsider_takes_nothing_of_ours_away(lookers: Lookers, reviewer: TestClient) -> None:
    reviewer.post("/transcript/downloads", data={"version": "0"})
    _, pack = _made(reviewer).split()
    theirs = lookers["their reviewer"]
    assert theirs.get(f"/transcript/downloads/{pack}").status_code == 404
    assert theirs.get("/transcript/downloads/progress").json() == []
    assert "Quillword" not in "".join(theirs.get(f"/transcript{page}").text for page in PAGES)


def test_every_stage_can_be_read_for_quotes(reviewer: TestClient) -> None:
    for stage in StageName:
        assert reviewer.get(f"/transcript/quotes?stage={stage}&page=7").status_code == 200


@pytest.mark.parametrize("who", ["reviewer", "facilitator"])
def test_whoever_sits_at_the_desk_can_sign_out_on_every_page(lookers: Lookers, who: str) -> None:
    for page in PAGES:
        assert 'action="/transcript/leave"' in lookers[who].get(f"/transcript{page}").text
    assert lookers[who].post("/transcript/leave", follow_redirects=False).headers["location"] == "/f"
    assert lookers[who].get("/transcript", follow_redirects=False).status_code != 200


def test_the_desk_counts_what_was_decided_about_notes_and_shows_no_small_number(reviewer: TestClient) -> None:
    counts = reviewer.get("/transcript").text.partition('id="counts"')[2].partition("</table>")[0]
    assert "Sent back to their authors" in counts
    assert set(re.findall(r"<td>(.*?)</td>", counts)) == {"Fewer than 5"}
