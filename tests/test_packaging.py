"""What is installed, built and sent is what the project says: lock files, image, style sheets."""

import gzip
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
STYLE_SHEETS = ("phone.css", "wall.css", "desk.css")


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", _read(lock)))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", requirement)[0] for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address(lock: str) -> None:
    assert "://" not in _read(lock)
    assert "index-url" not in _read(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_in_a_lock_file_has_its_hashes(lock: str) -> None:
    blocks = re.split(r"(?m)^(?=[a-z0-9])", _read(lock))[1:]
    assert len(blocks) == len(_pins(lock)) > 0
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_app_is_tested_with_the_packages_it_runs_with() -> None:
    assert _pins("requirements.lock").items() <= _pins("requirements-test.lock").items()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    assert _names(project["dependencies"]) <= _pins("requirements.lock").keys()
    assert _names(project["optional-dependencies"]["test"]) <= _pins("requirements-test.lock").keys()


def test_the_image_is_made_of_locked_packages_and_does_not_run_as_root() -> None:
    lines = _read("Dockerfile").replace("\\\n", " ").splitlines()
    steps = [tuple(line.split(maxsplit=1)) for line in lines if line and not line.startswith("#")]
    assert ("FROM", "python:3.11-slim-bookworm") in steps
    assert ("USER", "10001") in steps
    installs = [step for word, step in steps if word == "RUN" and "pip install" in step]
    assert all("--require-hashes" in step and "requirements.lock" in step for step in installs)


def test_the_image_starts_the_same_command_as_make_run() -> None:
    (image,) = re.findall(r"(?m)^CMD (.+)$", _read("Dockerfile"))
    (make,) = re.findall(r"-m app (\w+) --data data", _read("Makefile"))
    assert json.loads(image)[:4] == ["python", "-m", "app", make]


def test_the_image_copies_only_what_is_let_in() -> None:
    let_in = {line[1:] for line in _read(".dockerignore").splitlines() if line.startswith("!")}
    copies = re.findall(r"(?m)^COPY (.+) \S+$", _read("Dockerfile"))
    assert {name for sources in copies for name in sources.split()} == let_in


def test_a_phone_loads_less_than_nine_kilobytes_of_style() -> None:
    sheets = [(ROOT / "static/css" / name).read_bytes() for name in ("tokens.css", "phone.css")]
    assert sum(len(gzip.compress(sheet)) for sheet in sheets) < 9_000


def test_every_style_sheet_declares_the_same_order_of_layers() -> None:
    orders = {re.findall(r"(?m)^@layer [\w,]+;$", _read(f"static/css/{name}"))[0] for name in STYLE_SHEETS}
    assert orders == {"@layer base,parts,phone,wall,desk,doc,print;"}


def test_style_sheets_fetch_only_what_lies_beside_them() -> None:
    for sheet in sorted((ROOT / "static/css").glob("*.css")):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"
