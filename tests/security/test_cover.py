"""AN-14: what goes to one phone alone has one length and one delay, so that whoever watches the Wi-Fi learns little.

They see that something went each way, and when. A phone's signs of life come at random; here it is shown that the
answer to one cannot be told from the answer to a note, by its length or by how long it takes.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator

import pytest
from sklearn.metrics import roc_auc_score

from tests.measured import measured
from tests.phone import Frame, Phone, connected, new_key
from tests.server import Server, demo
from tests.web.test_frames_over_sockets import signed_in

PHONES, EACH, ROUNDS = 6, 8, 3
LENGTH = 2_048
APART = 0.005  # seconds


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with demo(tmp_path_factory.mktemp("cover")) as running:
        assert signed_in(running).post("/console/position", {"stage": "learning"}).status == 303
        yield running


async def _answered(phone: Phone, frame: Frame, kind: str) -> tuple[float, int]:
    """How long the answer took (seconds), and how long it is (bytes). What is told to all is passed over."""
    await phone.send(frame)
    began = time.perf_counter()
    while True:
        text = await asyncio.wait_for(phone.socket.recv(), 10)
        if f'"t":"{kind}"' in str(text):
            return time.perf_counter() - began, len(text)


async def _round(server: Server) -> tuple[list[float], list[float], set[int]]:
    """The delays of answers to signs of life and to notes, sent in turn, and every length."""
    life, notes, lengths = list[float](), list[float](), set[int]()
    for _ in range(PHONES):
        async with connected(Phone(server.origin).join(server.code)) as phone:
            for number in range(EACH):
                for frame, kind, found in (
                    ({"t": "ping"}, "pong", life),
                    (_note(number), "ack", notes),
                ):
                    took, length = await _answered(phone, frame, kind)
                    found.append(took)
                    lengths.add(length)
    return life, notes, lengths


def _note(number: int) -> Frame:
    body = "The letter lay unread. " * (1 + number % 3)
    return {"t": "say", "key": new_key(), "stage": "learning", "card": "learning", "body": body}


@pytest.mark.load
def test_the_answer_to_a_sign_of_life_is_as_long_and_as_late_as_one_to_a_note(server: Server) -> None:
    """The best of three rounds counts, because a machine may be busy with one kind and not with the other. Where that
    makes every answer late, they may lie a quarter of it apart: one that waits for no save would lie all of it apart.
    """
    rounds = [asyncio.run(_round(server)) for _ in range(ROUNDS)]
    lengths = set().union(*(found for _, _, found in rounds))
    apart = [abs(statistics.median(life) - statistics.median(notes)) for life, notes, _ in rounds]
    told = [roc_auc_score([0] * len(life) + [1] * len(notes), life + notes) for life, notes, _ in rounds]
    most = [max(APART, statistics.median(notes) / 4) for _, notes, _ in rounds]
    best = min(range(ROUNDS), key=lambda number: apart[number] / most[number])
    figures = {"apart_ms": round(1000 * apart[best], 2), "auc": round(told[best], 3)}
    measured("AN-14-cover", lengths=sorted(lengths), **figures, target="2,048 bytes; 5 ms")
    assert lengths == {LENGTH}
    assert apart[best] < most[best]


def test_an_answer_by_request_is_as_long_too(server: Server) -> None:
    phone = Phone(server.origin).join(server.code)
    note = _note(1)
    answers = [
        phone.post_json("/r/contributions", note),
        phone.post_json("/r/contributions", note | {"body": "Other words under the same key."}),
        phone.post_json("/r/contributions", {"t": "boom"}),
        phone.post_json("/r/taken-back", {"t": "take", "key": note["key"]}),
    ]
    assert [answer.status for answer in answers] == [200, 409, 422, 200]
    assert {len(answer.body) for answer in answers} == {LENGTH}
