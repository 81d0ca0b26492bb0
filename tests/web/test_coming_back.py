"""One tap, one note: whatever is sent again, by whichever way; and how a room and a server end."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from tests.phone import Phone, connected, new_key
from tests.server import Server, demo
from tests.web.test_frames_over_sockets import at_the_wall, open_poll, phone, run, server, signed_in

__all__ = ["phone", "server"]  # fixtures of the same real server


def _note(key: str, body: str = "Words") -> dict[str, object]:
    return {"t": "say", "key": key, "stage": "learning", "card": "learning", "body": body}


def test_the_way_by_request_gives_the_same_answer_as_the_socket(phone: Phone) -> None:
    async def story() -> None:
        async with connected(phone):
            key = new_key()
            by_socket = await phone.ask_frame(_note(key))
            by_request = await asyncio.to_thread(phone.post_json, "/r/contributions", _note(key))
            assert (by_request.status, by_request.json()) == (200, by_socket)
            assert (by_socket["t"], by_socket["key"], len(by_socket["p"])) == ("ack", key, 16)
            refused = await asyncio.to_thread(phone.post_json, "/r/contributions", _note(key, "Other words"))
            assert (refused.status, refused.json()) == (409, await phone.ask_frame(_note(key, "Other words")))
            assert refused.json()["code"] == "key_conflict"

    run(story())


def test_every_message_of_a_phone_can_go_by_request(phone: Phone) -> None:
    key = new_key()
    first = phone.post_json("/r/contributions", _note(key)).json()
    assert phone.post_json("/r/contributions", {"t": "change", "key": key, "body": "Other", "n": 1}).json() == first | {
        "of": "change"
    }
    assert phone.post_json("/r/taken-back", {"t": "take", "key": key}).json() == first | {"of": "take"}
    assert phone.post_json("/r/contributions", {"t": "change", "key": key, "body": "x", "n": 2}).status == 404


@pytest.mark.parametrize(
    ("path", "message", "status", "code"),
    [
        ("/r/contributions", {"t": "take", "key": "A" * 22}, 422, "unknown_type"),
        ("/r/taken-back", {"t": "say"}, 422, "bad_type"),
        ("/r/ballots", {"t": "vote", "key": "A" * 22, "poll": "x", "choice": "agree"}, 409, "stale"),
        ("/r/taken-back", {"t": "take", "key": "A" * 22}, 404, "not_found"),
        ("/r/contributions", ["say"], 422, "bad_type"),
        ("/r/taken-back", {"t": "take", "key": "\ud800" * 22}, 422, "bad_type"),
        ("/r/contributions", "x" * 20_000, 422, "too_long"),
    ],
)  # fmt: skip
def test_a_refusal_by_request_says_its_code(phone: Phone, path: str, message: object, status: int, code: str) -> None:
    answer = phone.post_json(path, message)
    assert (answer.status, answer.json()["code"]) == (status, code)


def test_a_note_sent_five_times_on_two_sockets_and_by_request_is_one_note(server: Server) -> None:
    one, two = Phone(server.origin).join(server.code), Phone(server.origin)
    two.cookies = one.cookies
    keys = [new_key() for _ in range(8)]

    async def story() -> None:
        async with connected(one), connected(two):
            for key in keys:
                note = _note(key, f"Once only {key}")
                for each in (one, two, one, two):
                    await each.send(note)
                answer = await asyncio.to_thread(one.post_json, "/r/contributions", note)
                said = [answer.json(), *[await each.reply(key) for each in (one, two, one, two)]]
                assert all(each == said[0] for each in said)

    run(story())
    console = signed_in(server)
    assert console.post("/console/round").status == 303
    page = console.get("/console").body.decode()
    cards = re.findall(r'<p class="said">(.*?)</p>', page, re.DOTALL)
    for key in keys:
        assert sum(key in card for card in cards) == 1


def test_a_vote_sent_again_is_replaced_and_never_counted_twice(server: Server) -> None:
    phones = [Phone(server.origin).join(server.code) for _ in range(5)]
    console = signed_in(server)
    poll = open_poll(phones[0].get("/r").body.decode())
    for each in phones:
        key = new_key()
        for choice in ("amend", "query", "query", "agree"):
            frame = {"t": "vote", "key": key, "poll": poll, "choice": choice}
            assert each.post_json("/r/ballots", frame).status == 200
    assert console.post("/console/position", {"step": "discuss"}).status == 303
    wall = at_the_wall(server).get("/wall").body.decode()
    assert "Agree" in wall
    late = {"t": "vote", "key": new_key(), "poll": poll, "choice": "agree"}
    assert phones[0].post_json("/r/ballots", late).json()["code"] == "stale"


def test_who_asks_instead_of_listening_hears_only_news(server: Server, phone: Phone) -> None:
    console, wall = signed_in(server), at_the_wall(server)
    for browser, path in ((phone, "/r/view"), (wall, "/wall/view"), (console, "/console/view")):
        first = browser.get(f"{path}?v=0")
        view = first.json()
        assert (first.status, view["t"]) == (200, "view")
        assert "<hx-partial" in view["html"]
        assert ("own" in view) is (browser is phone)
        assert browser.get(f"{path}?v={view['v']}").status == 204
        assert browser.get(f"{path}?v=99999999").status == 200
        assert browser.get(f"{path}?v=x").status == 422


def test_the_page_and_the_socket_show_the_same(server: Server, phone: Phone) -> None:
    async def story() -> str:
        async with connected(phone):
            return str(phone.seen[-1]["html"])

    shown = run(story())
    asked = phone.get("/r/view?v=0").json()["html"]
    assert asked == shown


def test_a_second_hello_brings_the_whole_view_again(phone: Phone) -> None:
    async def story() -> None:
        async with connected(phone):
            first = phone.seen[-1]
            again = await phone.hello()
            assert (again["html"], again["v"]) == (first["html"], first["v"])

    run(story())


def test_a_phone_that_is_up_to_date_is_sent_no_page_again(phone: Phone) -> None:
    async def story() -> None:
        async with connected(phone) as one:
            version = one.seen[-1]["v"]
        async with connected(phone, hello=False):
            view = await phone.hello(version)
            assert (view["v"], view["html"]) == (version, "")
            assert isinstance(view["own"], dict)

    run(story())


def test_a_plain_form_without_script_does_the_same(phone: Phone) -> None:
    form = {"key": new_key(), "stage": "learning", "card": "learning", "body": "By form"}
    for _ in range(2):
        answer = phone.post("/r/contributions", form)
        assert answer.status == 200
        assert "saved" in answer.body.decode().lower()
    assert phone.post("/r/contributions", form | {"body": "Other"}).status == 409
    assert phone.post("/r/taken-back", {"key": form["key"]}).status == 200


def test_leaving_gives_the_seat_up_everywhere(phone: Phone) -> None:
    async def story() -> int:
        async with connected(phone):
            other_tab = Phone(phone.origin)
            other_tab.cookies = dict(phone.cookies)
            assert (await asyncio.to_thread(other_tab.post, "/r/leave")).status == 200
            return await phone.close_code()

    assert run(story()) == 4403
    assert phone.get("/r").status == 303


def test_signing_out_closes_the_console_and_its_preview_at_once(server: Server) -> None:
    console, preview = Phone(server.origin), Phone(server.origin)
    console.cookies = signed_in(server).cookies
    preview.cookies = dict(console.cookies)
    closer = Phone(server.origin)
    closer.cookies = dict(console.cookies)

    async def story() -> tuple[int, int]:
        async with connected(console, "/ws/console"), connected(preview, "/ws/wall"):
            assert (await asyncio.to_thread(closer.post, "/console/leave")).status == 303
            return await console.close_code(), await preview.close_code()

    assert run(story()) == (4403, 4403)
    assert console.get("/console").status == 303


def test_a_room_that_closes_tells_its_phones_and_lets_nobody_back(tmp_path: Path) -> None:
    with demo(tmp_path) as server:
        phones = [Phone(server.origin).join(server.code) for _ in range(3)]
        wall, console = at_the_wall(server), signed_in(server)

        async def story() -> None:
            async with connected(phones[0]), connected(phones[1]), connected(wall, "/ws/wall"):
                assert (await asyncio.to_thread(console.post, "/console/room", {"state": "closed"})).status == 303
                for each in phones[:2]:
                    assert await each.close_code() == 4410
                    assert {"t": "closed"} in each.seen
                await wall.send({"t": "ping"})
                await wall.until("pong")
            async with connected(phones[2], hello=False):
                assert await phones[2].close_code() == 4401

        run(story())
        assert phones[2].post_json("/r/contributions", _note(new_key())).status == 401
        assert phones[2].get("/r").status == 410
        assert "ple_seat" not in {name for name, value in phones[2].cookies.items() if value}
        assert Phone(server.origin).post("/j", {"code": server.code}).status == 422


def test_a_server_that_stops_says_that_it_will_be_back(tmp_path: Path) -> None:
    with demo(tmp_path) as server:
        one = Phone(server.origin).join(server.code)

        async def story() -> int:
            async with connected(one):
                server.process.terminate()
                return await one.close_code()

        assert run(story()) == 1012
        server.process.wait(15)
