"""Every command line of the documentation is run, as it stands there, on a real folder of its own."""

from __future__ import annotations

import selectors
import signal
from pathlib import Path

import pytest

from tests.cast import Cast, opened
from tests.commands import run_command
from tests.forked import Forked
from tests.guides.written import ROOT, commands
from tests.server import begin

LASTING = ("serve", "demo", "rehearse")
# What takes long has a test of its own, which is named here.
ELSEWHERE = {"bench": "tests/load/test_bench.py", "export": "tests/test_cli.py", "verify": "tests/test_cli.py"}
MAY_SAY_LOOK = {"check"}  # it ends with 1 on a machine that has something to look at
SECONDS = 180.0
ENDED_BY_A_KEY = 130  # as a shell calls it; nought, once everything was up


def _typed(line: str, folder: Path, cast: Cast) -> list[str]:
    """The command line with its placeholders filled in, on this folder."""
    values = {
        "DIR": str(folder), "REFERENCE": cast.session[:8], "CODE": cast.ours.code, "ROOM": cast.ours.code,
        "FILE": str(folder.parent / "master"), "N": "6", "NEW": str(folder),
    }  # fmt: skip
    words = [values.get(word, word) for word in line.split()]
    if words[0] == "hold" and len(words) == 1:
        words.append("list")
    if words[0] == "keys" and len(words) == 1:
        words.append("show")
    if words[0] == "limits":
        words = ["limits", cast.outsider[:8], "--group-size", "6"]
    takes_data = words[0] not in ("version", "screen")
    return words if "--data" in words or not takes_data else [*words, "--data", str(folder)]


def _of(kind: str) -> list[str]:
    return [line for line in commands() if (line.split()[0] in LASTING) == (kind == "lasting")]


@pytest.mark.parametrize("line", _of("short"))
def test_a_command_that_ends_by_itself_ends_well(line: str, tmp_path: Path) -> None:
    name, folder = line.split()[0], tmp_path / "data"
    if name in ELSEWHERE:
        assert name in (ROOT / ELSEWHERE[name]).read_text(encoding="utf-8")
        return
    with opened(folder) as cast:
        words = _typed(line, folder, cast)
    folder.chmod(0o700)
    given = (
        b'{"id":1,"stage":"facts","text":"The visit was late."}\n' if name == "screen" else b"a long passphrase\n" * 2
    )
    done = run_command(*words, given=given)
    assert done.code in ((0, 1) if name in MAY_SAY_LOOK else (0,)), (words, done)
    assert done.out.strip()
    assert done.err == ""


@pytest.mark.parametrize("line", _of("lasting"))
def test_a_command_that_lasts_starts_and_stops_when_asked(line: str, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    words = [data if word in ("DIR", "/data") else word for word in line.split()]
    if "--data" not in words:
        words += ["--data", data]
    log = tmp_path / "log"
    # The bare commands are started from nothing; what their options do is the same in a fork.
    process = (begin if line in LASTING else Forked)(("app", *words, "--port", "0"), log)
    try:
        assert process.stdout is not None
        with process.stdout as said, selectors.DefaultSelector() as selector:
            selector.register(said, selectors.EVENT_READ)
            assert selector.select(SECONDS), "nothing was said"
            assert said.readline()
            process.send_signal(signal.SIGINT)
            ended = process.wait(SECONDS)
    finally:
        process.kill()
    errors = log.read_text(encoding="utf-8")
    assert ended in (0, ENDED_BY_A_KEY), errors
    assert "Traceback" not in errors
