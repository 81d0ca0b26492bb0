"""The commands about keeping and ending: what they say, what they do, and what they only would do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions.keeping import agree_to, ask_for, keeping_of
from app.domain.keeping import Decision, Wish
from app.domain.roles import Role
from app.storage.ends import Ends
from app.storage.lock import FolderLock
from app.storage.tables import SessionRow
from tests.cast import Cast, opened
from tests.commands import Done, run_command
from tests.server import demo, running

WHY = ("--reason", "Asked by the police", "--who", "A. Host")


def _run(folder: Path, *arguments: str) -> Done:
    return run_command(*arguments, "--data", str(folder))


def _fails(folder: Path, *arguments: str) -> str:
    done = _run(folder, *arguments)
    assert (done.code, done.out) == (1, ""), done
    assert len(done.err.strip().splitlines()) == 1
    return done.err


def _lift(cast: Cast, session: str) -> None:
    cast.write(lambda tx: ask_for(tx, session, Decision(Wish.LIFT, "x", Role.HOST, "A", "")))
    cast.write(lambda tx: agree_to(tx, session, Role.FACILITATOR, "B"))


def test_the_list_tells_what_is_kept_until_when_and_what_is_on_hold(cast: Cast, tmp_path: Path) -> None:
    cast.share("Zebrafinch said so")
    done = _run(tmp_path, "hold", "list")
    assert done.code == 0
    assert f"{cast.session[:8]}  Ours learning event, open, kept until 2027-06-11" in done.out
    assert "on hold: Legal proceedings" in done.out
    assert "Zebrafinch" not in done.out


def test_a_hold_is_lifted_by_the_host_and_the_lead_reviewer_together(cast: Cast, tmp_path: Path) -> None:
    name = cast.session[:8]
    done = _run(tmp_path, "hold", "lift", name, *WHY)
    assert "The lead reviewer must agree" in done.out
    assert cast.read(lambda tx: keeping_of(tx, cast.session)).held
    assert "already" in _fails(tmp_path, "hold", "lift", name, *WHY)
    cast.write(lambda tx: agree_to(tx, cast.session, Role.FACILITATOR, "B"))
    assert not cast.read(lambda tx: keeping_of(tx, cast.session)).held
    assert "A. Host" not in _run(tmp_path, "hold", "list").out


def test_what_the_lead_reviewer_asked_for_is_agreed_to_by_the_same_command(cast: Cast, tmp_path: Path) -> None:
    _lift(cast, cast.session)
    cast.write(lambda tx: ask_for(tx, cast.session, Decision(Wish.DESTROY, "x", Role.FACILITATOR, "B", "")))
    done = _run(tmp_path, "purge", cast.session[:8], *WHY)
    assert done.code == 0, done.err
    assert "was destroyed on" in done.out
    assert cast.read(lambda tx: tx.count(SessionRow)) == 1
    assert len(Ends(tmp_path).certificates()) == 1


def test_destroying_early_alone_only_asks(cast: Cast, tmp_path: Path) -> None:
    _lift(cast, cast.session)
    done = _run(tmp_path, "purge", cast.session[:8], *WHY)
    assert "Until then it is kept." in done.out
    assert cast.read(lambda tx: tx.count(SessionRow)) == 2
    assert "dropped" in _run(tmp_path, "hold", "withdraw", cast.session[:8]).out
    assert cast.read(lambda tx: keeping_of(tx, cast.session)).asked is None


def test_a_dry_run_says_what_would_go_and_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as cast:
        _lift(cast, cast.session)
        for session in (cast.session, cast.outsider):
            cast.write(
                lambda tx, session=session: tx.change(  # type: ignore[misc]  # mypy cannot type the default
                    SessionRow, {"id": bytes.fromhex(session)}, retention_date="2020-01-01"
                )
            )
    before = (tmp_path / "ple.db").read_bytes()
    done = _run(tmp_path, "purge", "--dry-run")
    assert "would be destroyed" in done.out
    assert "is on hold and would stay" in done.out
    assert (tmp_path / "ple.db").read_bytes() == before
    assert not (tmp_path / "certificates").exists()
    told = _fails(tmp_path, "purge")
    assert "the clock may have leapt" in told
    assert "--today-is" in told
    today = datetime.now(UTC).date().isoformat()
    assert "Set the clock" in _fails(tmp_path, "purge", "--today-is", "2020-02-02")
    done = _run(tmp_path, "purge", "--today-is", today)
    assert "was destroyed on" in done.out
    assert "on hold, so it stays" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hold", "set", "abcdef", *WHY), "No session has this reference"),
        (("hold", "set", "ab", *WHY), "Give the reference"),
        (("hold", "set"), "Say which session"),
        (("hold", "lift", "OURS"), "Write down why"),
        (("limits", "OURS", "--group-size", "2"), "never lowered"),
        (("limits", "OURS", "--small-number", "3"), "Choose a number from 5 to 50"),
        (("keys", "move"), "--to FILE"),
        (("keys", "open"), "no passphrase"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    cast: Cast, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    given = [cast.session[:8] if each == "OURS" else each for each in arguments]
    assert words in _fails(tmp_path, *given)


def test_nothing_is_made_where_there_is_nothing(tmp_path: Path) -> None:
    assert "There is nothing in the folder" in _fails(tmp_path / "none", "hold", "list")
    assert not (tmp_path / "none").exists()


def test_limits_are_raised_by_command(cast: Cast, tmp_path: Path) -> None:
    done = _run(tmp_path, "limits", cast.session[:8], "--group-size", "8", "--small-number", "10")
    assert "8 notes make a group, and 10 is the fewest answers" in done.out
    assert (cast.room().group_size, cast.room().small_number) == (8, 10)


def test_keys_are_shown_and_moved_by_command(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as cast:
        shown = _run(tmp_path / "data", "keys", "show").out
        assert f"Key of session {cast.session[:8]}" in shown
    place = tmp_path / "elsewhere.key"
    assert "Nothing was changed" in _run(tmp_path / "data", "keys", "move", "--to", str(place), "--dry-run").out
    assert not place.exists()
    assert "PLE_KEY_FILE=" in _run(tmp_path / "data", "keys", "move", "--to", str(place)).out
    assert "keys are missing" in _fails(tmp_path / "data", "hold", "list")


def test_one_folder_is_served_by_one_server(tmp_path: Path) -> None:
    with demo(tmp_path):
        told = _fails(tmp_path, "serve", "--port", "0")
        assert "Another server is running on the folder" in told
    lock = FolderLock(tmp_path)
    lock.let_go()


def test_the_demonstration_comes_back_as_it_was_left(tmp_path: Path) -> None:
    faces = []
    for options in ((), (), ("--fresh",)):
        with running("app", "demo", "--data", str(tmp_path), "--port", "0", "--json", *options) as server:
            faces.append(server.faces)
            server.stop()
    assert faces[0]["code"] == faces[1]["code"] != faces[2]["code"]
    assert str(faces[0]["console"]).partition("#")[2] != str(faces[1]["console"]).partition("#")[2]
    assert _run(tmp_path, "hold", "list").out.count("kept until") == 1


def test_keys_are_locked_and_opened_by_command_and_a_server_asks_for_the_passphrase(tmp_path: Path) -> None:
    words = b"four plain words here\n"
    with opened(tmp_path):
        pass
    locked = run_command("keys", "protect", "--data", str(tmp_path), given=words)
    assert "The keys are locked" in locked.out
    assert "passphrase" in _fails(tmp_path, "hold", "list")
    assert "Ours" in run_command("hold", "list", "--data", str(tmp_path), given=words).out
    assert "passphrase is off" in run_command("keys", "open", "--data", str(tmp_path), given=words).out
    assert "Ours" in _run(tmp_path, "hold", "list").out
