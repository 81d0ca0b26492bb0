"""A real server and real sockets: what each frame is answered with, and when a conversation ends."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.phone import Browser, Phone, connected, new_key
from tests.server import Server, demo

T = TypeVar("T")


def run(story: Coroutine[Any, Any, T]) -> T:
    """Runs a story; it may take a while on a busy machine, but never for ever."""
    return asyncio.run(asyncio.wait_for(story, 60))


def signed_in(server: Server, face: str = "console") -> Browser:
    """A browser on the console or at the transcript."""
    browser = Phone(server.origin)
    assert browser.post("/f", {"link": server.link(face), "pin": server.faces["pins"][face]}).status == 303
    return browser


def at_the_wall(server: Server) -> Phone:
    """A browser on the wall."""
    wall = Phone(server.origin)
    assert wall.post("/w", {"link": server.link("wall")}).status == 303
    return wall


def open_poll(page: str) -> str:
    """The vote that a page of a phone asks about."""
    return page.partition('name="poll" value="')[2].partition('"')[0]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The invented case, having been to learning and standing at the first fact."""
    with demo(tmp_path_factory.mktemp("frames")) as running:
        console = signed_in(running)
        for stage in ("learning", "facts"):
            assert console.post("/console/position", {"stage": stage}).status == 303
        yield running


@pytest.fixture
def phone(server: Server) -> Phone:
    """A phone with a seat."""
    return Phone(server.origin).join(server.code)


def test_a_socket_without_a_word_is_closed(phone: Phone) -> None:
    async def story() -> int:
        async with connected(phone, hello=False):
            return await phone.close_code()

    assert run(story()) == 4408


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ({"t": "ping"}, 4408),
        ({"t": "hello", "v": True}, 4408),
        ({"t": "hello", "v": "0"}, 4408),
        ({"t": "hello", "v": 0.0}, 4408),
        ({"t": "hello", "v": None}, 4408),
        ({"t": "hello"}, 4400),
        ("no frame", 4400),
        (b"\x00", 1003),
    ],
)
def test_a_conversation_opens_with_hello_or_not_at_all(phone: Phone, first: Any, code: int) -> None:
    async def story() -> int:
        async with connected(phone, hello=False):
            await phone.send(first)
            return await phone.close_code()

    assert run(story()) == code


@pytest.mark.parametrize(("frame", "code"), [(b"{}", 1003), (b"", 1003), ("x" * 20_000, 1009), ("é" * 9_000, 1009)])
def test_what_is_not_text_or_too_big_ends_the_conversation(phone: Phone, frame: str | bytes, code: int) -> None:
    async def story() -> int:
        async with connected(phone):
            await phone.send(frame)
            return await phone.close_code()

    assert run(story()) == code


def test_five_bad_frames_in_a_row_end_the_conversation(phone: Phone) -> None:
    async def story() -> tuple[int, list[str]]:
        async with connected(phone):
            for _ in range(5):
                await phone.send('{"t":"boom"}')
            code = await phone.close_code()
            return code, [frame["code"] for frame in phone.seen if frame["t"] == "err"]

    assert run(story()) == (4400, ["unknown_type"] * 5)


def test_a_good_frame_between_bad_ones_starts_the_count_again(phone: Phone) -> None:
    async def story() -> None:
        async with connected(phone):
            for _ in range(3):
                for _ in range(4):
                    await phone.send("bad")
                await phone.send({"t": "ping"})
                await phone.until("pong")

    run(story())


def test_a_flood_is_slowed_down_and_then_ended(phone: Phone) -> None:
    async def story() -> tuple[int, list[str]]:
        async with connected(phone):
            try:
                for _ in range(400):
                    await phone.send({"t": "take", "key": "A" * 22})
            except ConnectionClosed:
                pass
            code = await phone.close_code()
            return code, [frame["code"] for frame in phone.seen if frame["t"] == "err"]

    code, said = run(story())
    assert code == 4429
    assert said[:40] == ["not_found"] * 40
    assert said.count("slow_down") >= 20


def test_a_phone_that_is_slowed_down_may_go_on_after_a_moment(phone: Phone) -> None:
    async def story() -> None:
        async with connected(phone):
            for _ in range(60):
                await phone.send({"t": "ping"})
            await phone.until("err", code="slow_down")
            said = {"t": "err"}
            while said["t"] == "err":
                said = await phone.say("After the flood")
                await asyncio.sleep(0.05)

    run(story())


@pytest.mark.parametrize("frame", [{"t": "say", "stage": "facts", "card": "add", "body": "x"}, {"t": "take"}])
@pytest.mark.parametrize("path", ["/ws/wall", "/ws/console"])
def test_screens_and_staff_send_nothing_over_their_sockets(server: Server, path: str, frame: dict[str, Any]) -> None:
    screen = at_the_wall(server)
    screen.cookies |= signed_in(server).cookies

    async def story() -> None:
        async with connected(screen, path):
            assert (await screen.ask_frame(frame | {"key": new_key()}))["code"] == "forbidden"
            await screen.send({"t": "ping"})
            await screen.until("pong")

    run(story())


@pytest.mark.parametrize("path", ["/ws/room", "/ws/console", "/ws/wall"])
@pytest.mark.parametrize(
    "cookie", [{}, {"ple_seat": "x"}, {"ple_seat": f"{'a' * 32}.x", "ple_facilitator": "x", "ple_wall": ""}]
)
def test_nobody_we_know_gets_nothing_but_a_close(server: Server, path: str, cookie: dict[str, str]) -> None:
    stranger = Phone(server.origin)
    stranger.cookies |= cookie

    async def story() -> int:
        async with connected(stranger, path, hello=False):
            return await stranger.close_code()

    assert run(story()) == 4401
    assert stranger.seen == []


@pytest.mark.parametrize("path", ["/ws/console", "/ws/wall"])
def test_a_phones_seat_opens_no_other_socket(phone: Phone, path: str) -> None:
    async def story() -> int:
        async with connected(phone, path, hello=False):
            return await phone.close_code()

    assert run(story()) == 4401


def test_a_page_from_elsewhere_cannot_open_a_socket(phone: Phone) -> None:
    async def story() -> int:
        with pytest.raises(InvalidStatus) as refused:
            await phone.connect(claimed="http://evil.example")
        return refused.value.response.status_code

    assert run(story()) == 403


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"stage": "themes", "card": "system"}, "stale"),
        ({"stage": "nowhere"}, "invalid"),
        ({"card": "nothing"}, "invalid"),
        ({"stage": "facts", "card": "agree"}, "invalid"),
        ({"body": ""}, "empty"),
        ({"body": "\u200b \n"}, "empty"),
        ({"body": "x" * 1501}, "too_long"),
        ({"body": "a\ud800b"}, "bad_text"),
        ({"body": None}, "bad_type"),
        ({"body": 7}, "bad_type"),
        ({"body": ["x"]}, "bad_type"),
        ({"stage": "facts", "card": "add", "entry": "ab" * 16}, "not_found"),
        ({"stage": "facts", "card": "add", "entry": ["x"]}, "invalid"),
        ({"stage": ["facts"]}, "invalid"),
        ({"card": {}}, "invalid"),
        ({"basis": ["said"]}, ""),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_and_the_conversation_goes_on(
    phone: Phone, fields: dict[str, Any], code: str
) -> None:
    async def story() -> None:
        async with connected(phone):
            said = await phone.say(**({"body": "Words"} | fields))
            assert said.get("code", "") == code
            assert (await phone.say("Words after"))["t"] == "ack"

    run(story())


@pytest.mark.parametrize("choice", [["agree"], {"agree": 1}, None, 1, "nope", "\ud800", [[]]])
def test_a_vote_that_cannot_be_counted_is_refused_and_the_conversation_goes_on(phone: Phone, choice: Any) -> None:
    async def story() -> None:
        async with connected(phone):
            poll = open_poll(next(frame["html"] for frame in phone.seen if frame["t"] == "view"))
            said = await phone.ask_frame({"t": "vote", "key": new_key(), "poll": poll, "choice": choice})
            assert said["code"] == "invalid"
            said = await phone.ask_frame({"t": "vote", "key": new_key(), "poll": poll, "choice": "agree"})
            assert said["t"] == "ack"

    run(story())


@pytest.mark.parametrize("poll", ["dots#1", "facts:x#1", "", None, 3, ["x"], "\ud800"])
def test_a_vote_that_is_not_open_is_over(phone: Phone, poll: Any) -> None:
    async def story() -> None:
        async with connected(phone):
            said = await phone.ask_frame({"t": "vote", "key": new_key(), "poll": poll, "choice": "agree"})
            assert said["code"] == "stale"

    run(story())


@pytest.mark.parametrize("key", ["\ud800" * 22, "é" * 22, "+" * 22, "", None, 7, ["x"]])
def test_a_key_nobody_can_use_is_refused_and_the_conversation_goes_on(phone: Phone, key: Any) -> None:
    async def story() -> None:
        async with connected(phone):
            for kind in ({"t": "take"}, {"t": "change", "body": "x", "n": 1}):
                await phone.send(kind | {"key": key})
                assert (await phone.until("err"))["code"] == "bad_type"
            assert (await phone.say("Words"))["t"] == "ack"

    run(story())


@pytest.mark.parametrize("number", [0, -1, 1.5, "1", True, None, 1_000_001])
def test_a_change_needs_a_number_that_counts(phone: Phone, number: Any) -> None:
    async def story() -> None:
        async with connected(phone):
            key = new_key()
            await phone.say("Words", key)
            said = await phone.ask_frame({"t": "change", "key": key, "body": "Other", "n": number})
            assert said["code"] == "bad_type"

    run(story())
