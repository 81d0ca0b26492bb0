"""Bad input before the day (issue 8): nothing filled in, an agreement of 2,000 words, hostile text in every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.actions.access import issue_link
from app.actions.sessions import save_brief
from app.domain.invitation_words import ALL
from app.domain.roles import Role
from app.domain.stages import STAGES, StageName
from app.exports.cards import Sheet
from app.web.house import now
from tests.web.desk import ORIGIN, Desk, desks, said, typed_in

WORDS = [f"vow{number}" for number in range(2_000)]
HOSTILE = (
    "<script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "{{ 7*7 }}{% raw %}", '" onfocus="alert(1)',
    "=HYPERLINK(1)", "\u202etxt.exe", "a\x00b", "javascript:alert(1)",
)  # fmt: skip
STAGE_FIELDS = tuple(f"{kind}-{stage.name.value}" for kind in ("question", "heading", "prompts") for stage in STAGES)
FIELDS = (
    "title", "led_by", "partnership", "opening", "closing", "quiet_room", "helper", "safety_name", "agreement",
    "content_note", "family_words", "family_from", "names", "contact-1-name", "contact-1-note", "step-1-when",
    "step-1-what", *STAGE_FIELDS,
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def phone(desk: Desk) -> Iterator[TestClient]:
    """Somebody's phone."""
    headers = {"origin": ORIGIN, "x-form": "ours"}
    with TestClient(desk.host.app, ORIGIN, headers=headers, follow_redirects=False) as browser:
        yield browser


def _join(desk: Desk, phone: TestClient) -> dict[str, str]:
    """Opens the room and joins with a phone: what is on the notice, the phone, the wall and the console."""
    desk.facilitator.post("/prepare/signature")
    assert desk.facilitator.post("/console/room", data={"state": "open"}).status_code == 303
    phone.post("/j", data={"code": desk.room.code})
    notice = phone.get("/j/notice")
    phone.post("/j/seat")
    wall = desk.cast.write(lambda tx: issue_link(tx, desk.session, Role.WALL, now=now(), with_pin=False))
    desk.facilitator.post("/w", data={"link": wall.token})
    pages = {"notice": notice, "phone": phone.get("/r"), "wall": desk.facilitator.get("/wall")}
    pages |= {"console": desk.facilitator.get("/console"), "prepare": desk.facilitator.get("/prepare")}
    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    return {name: page.text for name, page in pages.items()}


def _invited(desk: Desk, **words: str) -> dict[str, str]:
    """The public page and everything made from it."""
    own = f"/sessions/{desk.session}/invitation"
    assert desk.host.post(own, data=words).status_code == 303
    desk.host.post(f"{own}/shown", data={"shown": "yes"})
    (path,) = re.findall(rf'value="{ORIGIN}(/e/[\w-]+)"', desk.host.get(own).text)
    return {part: desk.host.get(f"{path}{part}").text for part in ("", "/leaflet", "/conversation", "/check-in")}


def test_an_event_with_nothing_filled_in_can_be_invited_to_printed_opened_and_left(
    desk: Desk, phone: TestClient
) -> None:
    pages = _invited(desk, heading="", venue="", ends="", access="", contacts="", hear="", invited="")
    for sheet in Sheet:
        made = desk.facilitator.get(f"/prepare/paper/{sheet}.pdf")
        assert made.content.startswith(b"%PDF")
    pages |= _join(desk, phone)
    for stage in StageName:
        desk.facilitator.post("/console/position", data={"stage": stage.value})
        pages |= {f"{stage} {who}": _shown(desk, phone, who) for who in ("/r", "/wall", "/console")}
    desk.facilitator.post("/console/room", data={"state": "closed"})
    pages["over"] = phone.get("/r").text
    for name, page in pages.items():
        told = said(page)
        assert "None" not in told, name
        assert "{{" not in told, name
    assert "Ask whoever sent you this page." in said(pages["/check-in"])


def _shown(desk: Desk, phone: TestClient, path: str) -> str:
    answer = (phone if path == "/r" else desk.facilitator).get(path)
    assert answer.status_code == 200, path
    return answer.text


@pytest.mark.parametrize("by", [1, 20], ids=["in one line", "in a hundred lines"])
def test_an_agreement_of_2000_words_is_refused_with_a_sentence_and_stays_in_its_box(desk: Desk, by: int) -> None:
    size = len(WORDS) if by == 1 else by
    typed = "\n".join(" ".join(WORDS[at : at + size]) for at in range(0, len(WORDS), size))
    answer = desk.facilitator.post("/prepare/brief", data={"agreement": typed})
    assert answer.status_code == 422
    assert re.search(r"characters|lines or fewer", said(answer.text))
    assert [word for word in WORDS if word not in typed_in(answer.text)] == []
    assert "vow1" not in str(desk.room.brief)


def test_an_agreement_of_2000_words_from_elsewhere_is_whole_on_the_phone_and_cut_on_the_wall(
    desk: Desk, phone: TestClient
) -> None:
    lines = tuple(" ".join(WORDS[at : at + 20]) for at in range(0, len(WORDS), 20))
    brief = replace(desk.room.brief, agreement=lines)
    desk.cast.write(lambda tx: save_brief(tx, desk.session, brief))
    pages = _join(desk, phone)
    assert [line for line in lines if line not in said(pages["phone"])] == []
    shown = [word for word in WORDS if re.search(rf"\b{word}\b", said(pages["wall"]))]
    assert 0 < len(shown) < 200
    assert "vow1" not in said(pages["notice"])


def test_2000_words_for_those_invited_are_whole_on_the_page_and_the_leaflet(desk: Desk) -> None:
    pages = _invited(desk, choice=" ".join(WORDS), check_talk=" ".join(WORDS))
    for part in ("", "/leaflet"):
        assert [word for word in WORDS if word not in said(pages[part])] == []
    assert " ".join(WORDS) in said(pages["/check-in"])
    assert "vow1" not in said(pages["/conversation"])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_every_field_of_preparing_is_only_ever_words(
    desk: Desk, phone: TestClient, hostile: str
) -> None:
    sent = dict.fromkeys(FIELDS, f"x {hostile}") | {"name": f"x {hostile}"[:40]} | {"contact-1-number": "116 123"}
    answer = desk.facilitator.post("/prepare/brief", data=sent)
    assert answer.status_code == 303, said(answer.text)[:600]
    pages = _join(desk, phone)
    for stage in StageName:
        desk.facilitator.post("/console/position", data={"stage": stage.value})
        pages |= {f"{stage} {path}": _shown(desk, phone, path) for path in ("/r", "/wall", "/console")}
    pages["record"] = desk.facilitator.get("/transcript").text
    _harmless(pages)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_every_field_of_the_host_is_only_ever_words(desk: Desk, hostile: str) -> None:
    text = f"x {hostile}"
    new = {"title": text, "name": text, "event_date": "2096-06-11", "review_type": "cspr"}
    pages = {"made": desk.host.post("/sessions", data=new).text, "list": desk.host.get("/sessions").text}
    own = f"/sessions/{desk.session}"
    pages |= _invited(
        desk, ends=text[:40], **dict.fromkeys(("heading", "venue", "access", "contacts", "hear", *ALL), text)
    )
    pages["invitation"] = desk.host.get(f"{own}/invitation").text
    assert desk.host.post(f"{own}/keeping", data={"do": "lift", "reason": text, "who": text}).status_code == 303
    pages |= {"keeping": desk.host.get(f"{own}/keeping").text}
    pages["refused"] = desk.host.post(f"{own}/series", data={"other": text, "kind": text}).text
    pages["series"] = desk.host.get(f"{own}/series").text
    _harmless(pages)


def _harmless(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert "x 49" not in page, name
        assert not re.search(r'<[^<>]* onfocus="alert', page), name
        assert 'href="javascript' not in page, name
        assert "\u202e" not in page, name
        assert "\x00" not in page, name
