"""The guides leave nothing out: every setting, command, option, screen and picture is there, and every one exists."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest
from PIL import Image

from app.cli import _parser
from app.main import _ROUTERS
from tests.browser.pictures import SCREENS
from tests.guides.written import GUIDES, PAGES, PICTURES, ROOT, blocks, commands, section, shown_pictures

HOST = (ROOT / "docs/host.md").read_text(encoding="utf-8")
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in GUIDES)
MOST_BYTES = 1_500_000
# Answers to scripts and files, which nobody sees as a page of its own.
NO_SCREEN = re.compile(r"/(?:\w+/)?view|.*/progress|/prepare/paper/.*|/transcript/(?:downloads|versions|series)/.*")


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    chosen = next(each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    yield from chosen.choices.items()


def test_every_setting_is_told_to_hosts_and_no_other() -> None:
    known = set(re.findall(r'"(PLE_[A-Z_]+)"', (ROOT / "app/settings.py").read_text(encoding="utf-8")))
    compose = set(re.findall(r"\$\{(PLE_\w+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))
    told = set(re.findall(r"PLE_[A-Z_]+", HOST))
    assert known <= told
    assert told <= known | compose


@pytest.mark.parametrize("name", [name for name, _ in _commands()])
def test_every_command_and_each_of_its_options_is_told_to_hosts(name: str) -> None:
    told = " ".join(re.findall(r"`([^`]+)`", HOST) + blocks("\n" + HOST))
    assert re.search(rf"\b{name}\b", told)
    options = {word for each in dict(_commands())[name]._actions for word in each.option_strings}
    missing = {word for word in options - {"-h", "--help"} if not re.search(rf"{re.escape(word)}\b", told)}
    assert missing == set()


@pytest.mark.parametrize("line", commands())
def test_every_command_line_that_is_written_can_be_typed(line: str) -> None:
    name, *words = line.split()
    parser = dict(_commands())[name]
    options = {word for each in parser._actions for word in each.option_strings}
    assert [word for word in words if word.startswith("--") and word not in options] == []


def _paths(method: str = "") -> set[str]:
    routes = [route for router in _ROUTERS for route in router.routes]
    found = {getattr(route, "path", "") for route in routes if not method or method in getattr(route, "methods", ())}
    return found - {""}


def test_every_screen_is_in_a_guide_by_its_address() -> None:
    screens = {path for path in _paths("GET") if not NO_SCREEN.fullmatch(path)}
    assert len(screens) > 40
    assert screens - set(re.findall(r"`(/[^`\s]*)`", TEXT)) == set()


def test_every_address_a_guide_names_is_there() -> None:
    told = set(re.findall(r"`(/[^`\s]*)`", TEXT)) - {"/data"}
    assert told - _paths() - {"/metrics", "/prepare/paper/"} == set()


def test_every_screen_that_is_drawn_is_shown_and_every_picture_is_drawn() -> None:
    kept = {file.name for file in PICTURES.iterdir()}
    assert kept == {f"{name}.webp" for name in SCREENS}
    assert shown_pictures() == kept


def test_the_pictures_can_be_opened_and_are_light_to_carry() -> None:
    files = list(PICTURES.iterdir())
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    for file in files:
        with Image.open(file) as picture:
            assert picture.width >= 390
            assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 20, f"{file.name} shows nothing"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_part_of_a_page_leads_to_its_heading(page: object) -> None:
    path = ROOT / str(page)
    for target, anchor in re.findall(r"\]\(((?!https?:)[^)#]*)#([^)]+)\)", path.read_text(encoding="utf-8")):
        other = path.parent / target if target else path
        headings = re.findall(r"(?m)^#+ (.+)$", other.read_text(encoding="utf-8"))
        assert anchor in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in headings}


def test_the_day_in_the_guide_goes_through_every_part_in_order_and_adds_up() -> None:
    table = section(ROOT / "docs/facilitator.md", "The half day at a glance")
    rows = re.findall(r"(?m)^\| (\d+)\.(\d\d) \| ([^|]+?) \|", table)
    clock = [60 * int(hour) + int(minute) for hour, minute, _ in rows]
    assert clock == sorted(clock)
    for (_, _, what), start, end in zip(rows, clock, clock[1:], strict=False):
        if minutes := re.search(r"(\d+) min", what):
            assert end - start == int(minutes[1]), what
    parts = ["Facts", "Lived experience", "Themes", "Reflective analysis", "Learning"]
    assert [word for _, _, what in rows for word in parts if f"**{word}**" in what] == parts
