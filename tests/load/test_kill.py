"""A server that is ended at random loses nothing it acknowledged and doubles nothing that was sent again."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from app.actions.contributions import mix_of
from tests.cast import Cast, opened, reopened
from tests.over_data import Process, serve_over
from tests.phone import Phone, new_key

RESULTS = Path(__file__).resolve().parents[1] / "results" / "kill.json"
CYCLES, PHONES, ACKS_A_CYCLE = 20, 40, 60
FINISH_SECONDS, SECONDS = 20.0, 60.0
DICE = random.Random(20260611)


@dataclass
class Day:
    """What the phones know: what they sent, what was acknowledged, and how long that took."""

    sent: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    resent: int = 0
    refused: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    returns: list[float] = field(default_factory=list)
    over: bool = False


async def _take_part(phone: Phone, day: Day, name: int) -> None:
    """Sends note after note, each until it is acknowledged, however often the server goes away."""
    number, waiting, lost_at = 0, None, None
    while waiting is not None or not day.over:
        if waiting is None:
            number += 1
            waiting = (new_key(), f"Note {number} of phone {name}")
            day.sent.add(waiting[1])
        try:
            if phone._socket is None:
                await phone.connect()
                await phone.hello()
                if lost_at is not None:
                    day.returns.append(time.monotonic() - lost_at)
            sent_at = time.monotonic()
            said = await phone.say(waiting[1], waiting[0])
        except (OSError, TimeoutError, ConnectionClosed, InvalidHandshake):
            lost_at = lost_at if phone._socket is None and lost_at else time.monotonic()
            await phone.leave()
            day.resent += 1
            await asyncio.sleep(DICE.uniform(0.02, 0.15))
            continue
        lost_at = None
        if said["t"] == "ack":
            day.acknowledged.add(waiting[1])
            day.waits.append(time.monotonic() - sent_at)
            waiting = None
        elif said["code"] == "slow_down":
            await asyncio.sleep(0.1)
        else:
            day.refused.append(said["code"])
            waiting = None


async def _until_acknowledged(day: Day, count: int) -> None:
    deadline = time.monotonic() + FINISH_SECONDS
    while len(day.acknowledged) < count:
        assert time.monotonic() < deadline, "nothing was acknowledged any more"
        await asyncio.sleep(0.005)


async def _end_again_and_again(data: Path, server: Process, phones: list[Phone], day: Day) -> None:
    port = server.port
    tasks = [asyncio.create_task(_take_part(phone, day, name)) for name, phone in enumerate(phones)]
    try:
        for _ in range(CYCLES):
            await _until_acknowledged(day, len(day.acknowledged) + ACKS_A_CYCLE)
            await asyncio.sleep(DICE.uniform(0, 0.1))
            await asyncio.to_thread(server.kill)
            server = await asyncio.to_thread(serve_over, data, port)
        day.over = True
        await asyncio.wait_for(asyncio.gather(*tasks), FINISH_SECONDS)
    finally:
        for task in tasks:
            task.cancel()
        for phone in phones:
            await phone.leave()
        await asyncio.to_thread(server.stop)


def _kept(cast: Cast) -> Counter[str]:
    """How often each note is in the store, in the mix or out of it."""
    waiting = cast.read(lambda tx: mix_of(tx, cast.session))[2]
    return Counter(item.text for item in (*cast.room().contributions, *waiting))


def _figures(day: Day, kept: Counter[str], whole: str, seconds: float) -> dict[str, Any]:
    waits, returns = sorted(day.waits), sorted(day.returns)
    return {
        "cycles": CYCLES,
        "phones": PHONES,
        "acknowledged": len(day.acknowledged),
        "lost": len(day.acknowledged - set(kept)),
        "doubled": sum(count > 1 for count in kept.values()),
        "sent_again": day.resent,
        "never_arrived": len(day.sent - set(kept)),
        "refused": Counter(day.refused),
        "integrity": whole,
        "ack_ms_p50": round(1000 * waits[len(waits) // 2], 1),
        "ack_ms_p99": round(1000 * waits[len(waits) * 99 // 100], 1),
        "return_s_p50": round(returns[len(returns) // 2], 2),
        "seconds": round(seconds, 1),
    }


@pytest.mark.load
def test_ended_twenty_times_nothing_acknowledged_is_lost_and_nothing_is_doubled(tmp_path: Path) -> None:
    began, day = time.monotonic(), Day()
    with opened(tmp_path) as cast:
        cast.visit()
        code = cast.ours.code
    server = serve_over(tmp_path)
    phones = [Phone(server.origin).join(code) for _ in range(PHONES)]
    asyncio.run(_end_again_and_again(tmp_path, server, phones, day))
    with closing(sqlite3.connect(tmp_path / "ple.db")) as connection:
        whole = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    with reopened(tmp_path, cast) as again:
        kept = _kept(again)
    found = _figures(day, kept, whole, time.monotonic() - began)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found))  # noqa: T201 - the figures, for whoever asks with -s
    assert (found["lost"], found["doubled"], found["never_arrived"], found["refused"]) == (0, 0, 0, {})
    assert set(kept) == day.sent == day.acknowledged
    assert whole == "ok"
    assert day.resent > 0
    assert found["acknowledged"] >= CYCLES * ACKS_A_CYCLE
    assert found["seconds"] < SECONDS
