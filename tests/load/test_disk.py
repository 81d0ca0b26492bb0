"""RE-10 and RE-23: a disk that is full while phones send, and what is on disk before a phone is told so."""

from __future__ import annotations

import asyncio
import os
import re
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cast import opened
from tests.load.history import End, History
from tests.load.taking_part import Room, served, take_part, whole
from tests.measured import measured
from tests.phone import Phone, connected, new_key
from tests.services import missing

pytestmark = pytest.mark.load

PHONES, FULL_SECONDS, PATIENCE = 12, 3.0, 30.0
BUSY = 4.0  # times the numbers, for a machine that has other work too
Switch = Callable[[], None]


@contextmanager
def _bounded(room: Room) -> Iterator[tuple[Switch, Switch]]:
    """No file of the server's may grow beyond what the store has now; afterwards each may again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def bound(most: int) -> None:
        resource.prlimit(room.server.process.pid or 0, resource.RLIMIT_FSIZE, (most, hard))

    yield lambda: bound((room.folder / "ple.db").stat().st_size), lambda: bound(soft)


@contextmanager
def _small(room: Room) -> Iterator[tuple[Switch, Switch]]:
    """What else lies on the disk takes all of it; afterwards it is thrown away."""
    other = room.folder / "other"

    def fill() -> None:
        with open(other, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                return

    yield fill, other.unlink


def _long(history: History) -> tuple[str, str]:
    """The key and the words of a note that needs a page of its own."""
    key = new_key()
    words = f"{key} " + " ".join(["words"] * 240)
    history.invoke(words)
    return key, words


async def _story(room: Room, history: History, fill: Switch, empty: Switch) -> tuple[float, str, float]:
    """Phones send all the time; the disk is full for some seconds. Returns how soon that is said, how, and how soon
    notes are saved again."""
    over = False
    phones = [Phone(room.server.origin).join(room.cast.ours.code) for _ in range(PHONES)]
    taking = [asyncio.create_task(take_part(each, history, name, lambda: over)) for name, each in enumerate(phones)]
    async with connected(Phone(room.server.origin).join(room.cast.ours.code)) as one:
        await _until(lambda: history.count(End.OK) > 2 * PHONES)
        fill()
        waits, (key, words) = list[float](), _long(history)
        until, said = time.monotonic() + FULL_SECONDS, ""
        while time.monotonic() < until:
            began = time.monotonic()
            answer = await one.say(words, key)
            waits.append(time.monotonic() - began)
            if answer["t"] == "ack":  # a page that was free inside the file took it
                history.end(words, End.OK)
                key, words = _long(history)
            else:
                assert answer["code"] == "not_saved"
                said = answer["say"]
            await asyncio.sleep(0.2)
        assert said
        before = history.count(End.OK)
        empty()
        began = time.monotonic()
        while (await one.say(words, key))["t"] != "ack":  # noqa: ASYNC110 - as a phone does
            await asyncio.sleep(0.1)
        history.end(words, End.OK)
        await _until(lambda: history.count(End.OK) > before + PHONES)
        healed, over = time.monotonic() - began, True
        await asyncio.wait_for(asyncio.gather(*taking), PATIENCE)
    return max(waits), said, healed


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - a history tells nobody
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("kind", ["bounded", pytest.param("tmpfs", marks=pytest.mark.full)])
def test_a_full_disk_is_said_at_once_loses_nothing_and_heals_by_itself(kind: str, tmp_path: Path) -> None:
    """RE-10: refused within a second in plain words; nothing lost, nothing kept that was refused for good."""
    history, folder = History(), tmp_path / "data"
    folder.mkdir()
    if (
        kind == "tmpfs"
        and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "small", folder], check=False).returncode
    ):
        pytest.skip("a small disk can only be made by root")
    try:
        with opened(folder) as cast:
            cast.visit()
        with served(folder, cast) as room:
            with (_bounded if kind == "bounded" else _small)(room) as (fill, empty):
                told, said, healed = asyncio.run(asyncio.wait_for(_story(room, history, fill, empty), 90))
            faults = history.faults(room.kept())
        sound = whole(folder)
    finally:
        if kind == "tmpfs":
            subprocess.run(["umount", folder], check=True)
    history.write(f"RE-10-{kind}", told_s=round(told, 2), said=said, healed_s=round(healed, 2), faults=len(faults),
                  integrity=sound, targets="told in 1 s; 0 lost, 0 kept though refused; heals by itself")  # fmt: skip
    assert faults == []
    assert sound == "ok"
    assert history.count(End.UNKNOWN) == history.count(End.FAIL) == 0
    assert "try again" in said
    assert told < BUSY * 1.0


SYNC, ACK = re.compile(r"f(?:data)?sync\(\d+.* = 0$"), re.compile(r'(?:write|send\w*)\(.*\\"t\\": ?\\"ack')


@pytest.mark.full
def test_every_answer_comes_after_a_sync_of_the_disk(tmp_path: Path) -> None:
    """RE-23: of thirty notes one after the other, as the kernel is asked for it."""
    program, notes = shutil.which("strace"), 30
    if program is None:
        missing("strace", "strace")
    with opened(tmp_path / "data") as cast:
        cast.visit()
    calls = tmp_path / "calls"
    with served(tmp_path / "data", cast) as room:
        watch = "trace=fdatasync,fsync,write,writev,sendto,sendmsg"
        command = [str(program), "-f", "-e", watch, "-s", "64", "-o", str(calls), "-p", str(room.server.process.pid)]
        tracing = subprocess.Popen(command, stderr=subprocess.DEVNULL)

        async def story() -> None:
            async with connected(Phone(room.server.origin).join(cast.ours.code)) as phone:
                while not calls.exists() or not calls.read_text(errors="replace"):
                    await phone.send({"t": "ping"})
                    await asyncio.sleep(0.1)
                for number in range(notes):
                    assert (await phone.say(f"Note {number}"))["t"] == "ack"

        try:
            asyncio.run(asyncio.wait_for(story(), 120))
        finally:
            os.kill(tracing.pid, signal.SIGINT)
            tracing.wait(PATIENCE)
    answers, syncs, bare = 0, 0, 0
    for line in calls.read_text(errors="replace").splitlines():
        if SYNC.search(line) or ("resumed" in line and "sync" in line and line.endswith("= 0")):
            syncs += 1
        elif ACK.search(line):
            answers, bare, syncs = answers + 1, bare + (syncs == 0), 0
    measured("RE-23", answers=answers, without_a_sync_before=bare, target="at least one sync before each")
    assert answers == notes
    assert bare == 0
