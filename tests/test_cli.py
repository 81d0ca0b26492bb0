"""The operator's commands: each does its one thing, and each failure is one plain sentence and no traceback."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.cli import FAILED, MISUSED, main
from app.domain.errors import Invalid
from app.settings import VERSION, read_settings
from app.storage.migrations import CURRENT
from tests.commands import Done, run_command
from tests.phone import Phone
from tests.server import ROOT, Server, demo, environment, running

EVERYWHERE = "0.0.0.0"  # noqa: S104 - every test of it is refused before it listens


def _check_sentence(told: str) -> None:
    """One sentence, for a person."""
    assert told.endswith("\n")
    assert len(told.strip().splitlines()) == 1, told
    assert "Traceback" not in told
    assert told.strip()[0].isupper() or told.startswith(("PLE_", "/"))
    assert told.strip().endswith((".", "--help"))


def _fails(*arguments: str) -> str:
    """Runs a command that cannot work and returns its one sentence."""
    done = run_command(*arguments)
    assert (done.code, done.out) == (FAILED, ""), done.err
    _check_sentence(done.err)
    return done.err


@contextmanager
def _taken_port() -> Iterator[int]:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def _newer(data: Path) -> None:
    assert run_command("migrate", "--data", str(data)).code == 0
    with closing(sqlite3.connect(data / "ple.db")) as connection:
        connection.execute("PRAGMA user_version=99")


def test_the_version_is_printed() -> None:
    command = [sys.executable, "-m", "app", "version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=environment())
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, VERSION, "")


def test_help_names_every_command() -> None:
    done = run_command("--help")
    assert done.code == 0
    for command in ("serve", "demo", "export", "verify", "migrate", "screen", "version"):
        assert command in done.out


def test_migrate_makes_the_database_and_then_has_nothing_to_do(tmp_path: Path) -> None:
    first, again = (run_command("migrate", "--data", str(tmp_path / "a" / "b")) for _ in range(2))
    assert (first.code, again.code) == (0, 0)
    assert f"{CURRENT} steps run" in first.out
    assert "0 steps run" in again.out
    assert (tmp_path / "a" / "b" / "ple.db").exists()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """The pack of the invented case in a folder, and what the command said. Whoever changes it takes a copy."""
    out = tmp_path_factory.mktemp("exported") / "out"
    return run_command("export", "--demo", "--out", str(out)), out


def test_export_writes_the_whole_pack_and_verify_finds_it_unchanged(exported: tuple[Done, Path]) -> None:
    done, out = exported
    written = [Path(line) for line in done.out.split()]
    assert (done.code, done.err) == (0, "")
    assert {path.suffix for path in out.iterdir() if path.is_file()} == {
        ".html", ".docx", ".pdf", ".xlsx", ".csv", ".json", ".txt",
    }  # fmt: skip
    assert set(written) == {path for path in out.rglob("*") if path.is_file()}
    checked = run_command("verify", str(out))
    assert (checked.code, checked.err) == (0, "")
    assert f"Nothing was changed: {len(written) - 1} files" in checked.out


def test_verify_says_in_words_what_was_changed(exported: tuple[Done, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(exported[1], out)
    record = next(out.glob("*.csv"))
    record.write_bytes(record.read_bytes().replace(b"Wren", b"Finch"))
    next(out.glob("*.pdf")).unlink()
    (out / "more.txt").write_text("x", encoding="utf-8")
    checked = run_command("verify", str(out))
    assert checked.code == 1
    assert f"{record.name} was changed after the pack was made." in checked.out
    assert ".pdf is missing." in checked.out
    assert "more.txt was added after the pack was made." in checked.out
    assert "Nothing was changed" not in checked.out


@pytest.mark.parametrize("kind", ["nothing", "empty folder", "no zip", "no manifest", "broken manifest"])
def test_verify_says_in_one_sentence_that_something_is_no_pack(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "pack"
    if kind == "no zip":
        place.write_bytes(b"PK\x03\x04 not a zip")
    elif kind != "nothing":
        place.mkdir()
    if kind == "broken manifest":
        (place / "manifest.json").write_text("[" * 5000, encoding="utf-8")
    elif kind == "no manifest":
        (place / "a.txt").write_text("a", encoding="utf-8")
    _fails("verify", str(place))


def test_screen_answers_line_by_line_and_says_no_word_again() -> None:
    first = {"id": "ŵ 1", "text": "The nurse failed him", "stage": "facts"}
    lines = [first, {"text": "All was well"}, {"id": 3, "text": ""}]
    done = run_command("screen", given="\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode())
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [answer["id"] for answer in answers] == ["ŵ 1", None, 3]
    lanes = {"suggestion", "support", "act_now", "prompts", "nudge", "abstained"}
    assert set(answers[0]) == {"id", "labels", "spans", "reasons"} | lanes
    assert "individual_blame" in answers[0]["labels"]
    assert "nurse" not in done.out


@pytest.mark.parametrize(
    "line",
    [
        b"not json", b"[]", b"null", b'"text"', b"1", b"{}", b'{"text":1}', b'{"text":null}', b'{"text":["x"]}',
        b'{"text":"x","stage":1}', b"{'text':'x'}", b'{"text":"\xff"}', b"\xff\xfe", b"\x00", b"[" * 100_000,
        b'{"id":' + b"9" * 5000 + b',"text":"x"}',
    ],
    ids=range(16),
)  # fmt: skip
def test_a_line_that_cannot_be_screened_is_named_by_its_number(line: bytes) -> None:
    done = run_command("screen", given=b'{"text":"Fine"}\n' + line + b'\n{"text":"Never read"}\n')
    told = done.err
    assert (done.code, len(done.out.splitlines())) == (FAILED, 1)
    _check_sentence(told)
    assert "Line 2" in told


@pytest.mark.parametrize("text", ["\\ud800", "\\u0000", "a" * 200_000, "\\u202e", ""])
def test_any_text_can_be_screened(text: str) -> None:
    done = run_command("screen", given=f'{{"id":"\\ud800","text":"{text}"}}'.encode())
    assert (done.code, done.err) == (0, "")
    assert "labels" in json.loads(done.out)


def test_nothing_to_screen_is_no_failure() -> None:
    assert run_command("screen", given=b"\n \n").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("nonsense",), ("serve", "--nonsense"), ("demo", "--port", "x"), ("demo", "extra"), ("export",),
        ("export", "--demo"), ("export", "--out", "x"), ("migrate", "--port", "1"), ("version", "--json"),
        ("screen", "file"), ("serve", "--data"), ("serve", "--json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_misspelt_command_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == MISUSED
    said = capsys.readouterr()
    assert said.out == ""
    _check_sentence(said.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "70000"), ("--port", "-1"), ("--host", EVERYWHERE), ("--origin", "ple.example"),
        ("--origin", "https://ple.example/path"), ("--host", EVERYWHERE, "--origin", "http://ple.example"),
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_an_option_that_cannot_be_used_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, arguments: tuple[str, ...]
) -> None:
    assert main([command, "--data", str(tmp_path), *arguments]) == FAILED
    _check_sentence(capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("PLE_PORT", "x"), ("PLE_PORT", "99999"), ("PLE_GROUP_SIZE", "0"), ("PLE_SMALL_NUMBER", "4"), ("PLE_PORT", "")],
)
def test_a_setting_that_cannot_be_used_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["serve", "--data", str(tmp_path)]) == FAILED
    said = capsys.readouterr().err
    _check_sentence(said)
    assert name in said


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path, command: str) -> None:
    with _taken_port() as port:
        assert str(port) in _fails(command, "--data", str(tmp_path), "--port", str(port))


def test_an_address_that_is_not_of_this_machine_is_told_in_one_sentence(tmp_path: Path) -> None:
    options = ("--port", "0", "--host", "nowhere.invalid", "--i-accept-unencrypted")
    _fails("demo", "--data", str(tmp_path), *options)


@pytest.mark.parametrize("command", ["serve", "demo", "migrate"])
@pytest.mark.parametrize("place", ["file", "file/inside", "/proc/nowhere", "/dev/null", "/sys/nowhere"])
def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path, command: str, place: str) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    options = () if command == "migrate" else ("--port", "0")
    _fails(command, "--data", str(tmp_path / place), *options)


@pytest.mark.parametrize("place", ["file", "file/inside", "/proc/nowhere"])
def test_a_folder_that_cannot_be_exported_to_is_told_in_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    _fails("export", "--demo", "--out", str(tmp_path / place))


@pytest.mark.parametrize("command", ["serve", "demo", "migrate"])
def test_a_database_we_cannot_use_is_told_in_one_sentence(tmp_path: Path, command: str) -> None:
    options = () if command == "migrate" else ("--port", "0")
    (newer, broken, folder) = (tmp_path / name for name in ("newer", "broken", "folder"))
    _newer(newer)
    broken.mkdir()
    (broken / "ple.db").write_bytes(b"not a database" * 500)
    (folder / "ple.db").mkdir(parents=True)
    assert "newer" in _fails(command, "--data", str(newer), *options)
    for data in (broken, folder):
        assert "ple.db" in _fails(command, "--data", str(data), *options)


def test_a_key_that_is_none_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "master.key").write_bytes(b"short")
    _fails("demo", "--data", str(tmp_path), "--port", "0")


def test_demo_says_where_everything_is(tmp_path: Path) -> None:
    with demo(tmp_path) as server:
        assert set(server.faces) >= {"join", "code", "console", "wall", "reviewer", "pins"}
        assert set(server.faces["pins"]) == {"console", "reviewer", "host"}
        for face, place in (("join", "/j#"), ("console", "/f#"), ("wall", "/w#"), ("reviewer", "/f#")):
            assert str(server.faces[face]).startswith("http://localhost:")
            assert place in server.faces[face]
        assert server.faces["join"].endswith(f"#{server.code}")
        answer = Phone(server.origin).get("/healthz")
        assert (answer.status, answer.json()["version"]) == (200, VERSION)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_asked_to_stop_stops_without_a_word(tmp_path: Path, ending: signal.Signals) -> None:
    log = tmp_path / "log"
    options = ("--fresh", "--data", str(tmp_path / "data"), "--port", "0", "--json")
    with running("app", "demo", *options, log=log) as server:
        phone = Phone(server.origin).join(server.code)
        server.process.send_signal(ending)
        assert server.process.wait(15) in (0, 130, -ending)
    assert log.read_text(encoding="utf-8") == ""
    assert phone.cookies["ple_seat"]


def test_serve_prints_a_link_for_the_host(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--data", str(tmp_path), "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(),
    )
    server = Server(process)
    assert process.stdout is not None
    try:
        said = [process.stdout.readline() for _ in range(3)]
    finally:
        server.kill()
        process.stdout.close()
    assert said[0].startswith("Serving at http://localhost:")
    assert "/host#" in said[1]
    assert re.fullmatch(r"The PIN of that link is \d{6}\n", said[2])


def test_a_process_takes_two_thousand_connections_unless_it_is_told_otherwise() -> None:
    assert read_settings({}).connections == 2_000
    assert read_settings({"PLE_CONNECTIONS": "20000"}).connections == 20_000
    for said in ("99", "60001", "-1", "many"):
        with pytest.raises(Invalid, match="PLE_CONNECTIONS must be a whole number from 100 to 60000"):
            read_settings({"PLE_CONNECTIONS": said})
