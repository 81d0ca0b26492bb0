"""AN-18: everything Redis is told during an event, word for word: no words, keys, tokens or prefixes of notes."""

from __future__ import annotations

import asyncio
import base64
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest

from app.domain.room import ContributionState
from app.live.bus import Word
from app.storage.database import open_postgres
from app.storage.vault import Vault
from tests.cast import Cast, over_database
from tests.measured import measured
from tests.over_data import serve_over
from tests.phone import Phone, connected, new_key
from tests.services import Postgres, Redis, redis

pytestmark = pytest.mark.load

NOTICE = re.compile(r'"PUBLISH" "ple" "[0-9a-f]{8} [0-9a-f]{32} ([a-z-]+) [0-9]+"')
HARMLESS = re.compile(r'"(SUBSCRIBE|PING|CLIENT|HELLO|UNSUBSCRIBE)"')


@contextmanager
def _overheard(server: Redis) -> Iterator[list[str]]:
    """Every command the server is given, by its own MONITOR."""
    lines: list[str] = []
    ear = socket.create_connection(("127.0.0.1", server.port))
    ear.sendall(b"MONITOR\r\n")

    def listen() -> None:
        with ear.makefile("r", errors="replace") as told:
            lines.extend(line.strip() for line in told)

    listening = threading.Thread(target=listen)
    listening.start()
    try:
        yield lines
    finally:
        ear.shutdown(socket.SHUT_RDWR)
        listening.join(5)
        ear.close()


def test_redis_is_told_of_rooms_and_numbers_and_of_nothing_else(postgres: Postgres, tmp_path: Path) -> None:
    address, secrets = postgres.fresh(), list[str]()
    with redis() as bus, over_database(open_postgres(address, Vault(tmp_path / "keys"))) as cast:
        cast.visit()
        with _overheard(bus) as lines:
            processes = [serve_over(tmp_path, database_url=address, bus_url=bus.address) for _ in range(2)]
            try:
                asyncio.run(_event(cast, [process.origin for process in processes], secrets))
            finally:
                for process in processes:
                    process.stop()
    told = [line.partition("] ")[2] for line in lines if "] " in line]
    unknown = [line for line in told if not NOTICE.fullmatch(line) and not HARMLESS.match(line)]
    assert unknown == []
    words = {found[1] for line in told if (found := NOTICE.fullmatch(line))}
    assert {"room", "phones", "pause-slow"} <= words <= set(Word)
    everything = "\n".join(told)
    heard = [secret for secret in secrets if secret in everything]
    measured("AN-18", commands=len(told), unknown=len(unknown), with_words_or_keys=len(heard), target=0)
    assert heard == []


async def _event(cast: Cast, origins: list[str], secrets: list[str]) -> None:
    """Notes, changes, taking back, votes of hands and a wish for a pause, at both processes."""
    async with AsyncExitStack() as stack:
        phones = [Phone(origins[number % 2]).join(cast.ours.code) for number in range(8)]
        for phone in phones:
            await stack.enter_async_context(connected(phone))
        for number, phone in enumerate(phones):
            key, words = new_key(), f"Zebrafinch number {number}"
            raw = base64.urlsafe_b64decode(key + "==")
            said = await phone.say(words, key)
            secrets += [words, "Zebrafinch", key, raw.hex(), said["p"], *filter(None, phone.cookies.values())]
            if number % 2:
                await phone.ask_frame({"t": "change", "key": key, "body": "Zebrafinch again", "n": 1})
            if number == 3:
                await phone.ask_frame({"t": "take", "key": key})
            if number < 3:
                await phone.send({"t": "signal", "kind": "slow"})
                await phone.until("ack", of="signal")
        await asyncio.to_thread(cast.release)
        await asyncio.to_thread(cast.decide, "Zebrafinch number 0", ContributionState.SHARED)
        await phones[0].ask_frame({"t": "take", "key": await _key_of(phones[0])})
        await asyncio.sleep(0.5)


async def _key_of(phone: Phone) -> str:
    return str(next(frame["key"] for frame in phone.seen if frame["t"] == "ack" and frame.get("of") == "say"))
