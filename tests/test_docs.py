"""The documentation is true: commands, settings, codes and links it names exist."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.room import Room, RoomState
from app.domain.views.phone_notice import notice_view
from app.live import frames, hub
from app.web import sockets
from tests.cast import brief_of

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
README = (ROOT / "README.md").read_text()
LIVE = (ROOT / "docs/live.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_in_the_readme_exists_and_every_command_is_in_it() -> None:
    told = set(re.findall(r"`python -m app ([a-z]+)", README))
    shown = subprocess.run(
        [sys.executable, "-m", "app", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    known = set(re.findall(r"^    ([a-z]+)(?: {2,}|$)", shown.stdout, re.MULTILINE))
    assert known == told


def test_every_setting_is_in_the_readme() -> None:
    settings = set(re.findall(r'"(PLE_[A-Z_]+)"', (ROOT / "app/settings.py").read_text()))
    assert settings == set(re.findall(r"PLE_[A-Z_]+", README))


def test_every_make_target_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?m)(?:^ {4}|`)make ([a-z]+)", README)) <= targets


def test_every_message_of_a_phone_is_described_with_its_fields() -> None:
    for kind, (needed, optional) in frames._FIELDS.items():  # the table itself is what must be documented
        row = next(line for line in LIVE.splitlines() if line.startswith(f"| `{kind}`"))
        assert all(re.search(rf"\b{name}\b", row) for name in needed | optional), row


def test_every_close_code_is_described() -> None:
    used = {
        value for name, value in vars(sockets).items() if name.isupper() and isinstance(value, int) and value > 1000
    }
    used |= {hub.CLOSED, hub.FORBIDDEN}
    assert {code for code in used if str(code) not in LIVE} == set()


def test_every_decision_says_what_keeps_it() -> None:
    records = list((ROOT / "docs/decisions").glob("0*.md"))
    assert records
    for record in records:
        kept = record.read_text().partition("## Kept by")[2]
        assert kept.strip(), f"{record.name} does not say what keeps it"
        for path in re.findall(r"`((?:tests|app)/[^`]+)`", kept):
            assert (ROOT / path).exists(), f"{record.name} names {path}, which is not there"


def test_every_decision_has_a_number_of_its_own_and_its_title_says_it() -> None:
    records = sorted((ROOT / "docs/decisions").glob("0*.md"))
    numbers = [int(record.name[:4]) for record in records]
    assert numbers == list(range(1, len(records) + 1))
    assert [record.read_text().partition(".")[0] for record in records] == [f"# {number}" for number in numbers]


def test_every_button_the_drill_names_is_one_the_console_has() -> None:
    """In the drill there is no time to look for a button under another name."""
    drill = (ROOT / "docs/facilitator.md").read_text().partition("## The drill")[2].partition("\n## ")[0]
    named = set(re.findall(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)", drill))
    shown = "\n".join(
        path.read_text()
        for folder, kind in (("templates", "*.html"), ("app/domain", "*.py"))
        for path in (ROOT / folder).rglob(kind)
    )
    assert len(named) >= 8
    assert [button for button in named if button not in shown] == []


def test_the_sheet_for_readers_asks_six_questions_about_what_the_notice_says() -> None:
    """AN-21 is done by people; a line of the notice that was changed must change the sheet too."""
    rows = re.findall(r"(?m)^\| [A-F] \| .* \*([^*|]+)\* \|$", (ROOT / "docs/notice.md").read_text())
    room = Room(id="", version=0, state=RoomState.OPEN, code="", brief=brief_of())
    ordinary = replace(room, brief=replace(room.brief, proceedings_live=False))
    notice = " ".join(line.text for line in notice_view(ordinary, 20, unencrypted=False).lines)
    assert len(rows) == 6
    assert [quoted for quoted in rows if quoted not in notice] == []
