"""AN-11: a short room through the proxies that docs/proxies shows, and not a trace of anybody in what they write.

The proxies run with the files that are shipped. Whoever asks comes from an address of their own, so that it can be told
from the server's; and everything that a person, a phone or a link could be known by is looked for in every file.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.measured import measured
from tests.phone import Phone, connected, new_key
from tests.proxies import PROXIES, SAMPLES, Proxy
from tests.server import Server, running
from tests.services import COMPOSE, free_port

ASKS_FROM = "127.0.0.77"
AGENT = "Quietfox/77"
WORDS = "the handover letter lay unread over the whole weekend"
QUERY = "quillquery"
TOKEN = 22  # characters; a cookie that was emptied holds none


class _Far(Phone):
    """A phone or a laptop that comes from elsewhere and trusts the proxy's certificate."""

    def __init__(self, proxy: Proxy) -> None:
        super().__init__(proxy.origin)
        self.come_from(ASKS_FROM, proxy.trust)
        self.says = {"User_Agent": AGENT}


def _runs(count: int) -> list[str]:
    """Every run of so many words of the note."""
    words = WORDS.split()
    return [" ".join(words[at : at + count]) for at in range(len(words) - count + 1)]


@pytest.fixture(params=sorted(PROXIES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextlib.contextmanager
def _event(name: str, folder: Path, *, loud: bool) -> Iterator[tuple[Proxy, Server, Path]]:
    """The app with every logger at debug, and the proxy in front of it."""
    port, log, place = free_port(), folder / "log", folder / "proxy"
    place.mkdir()
    place.chmod(0o755)
    with PROXIES[name](place, port, loud=loud) as proxy:
        arguments = ["demo", "--fresh", "--data", str(folder / "data"), "--port", str(port), "--json"]
        with running("tests.loud", *arguments, "--origin", proxy.origin, log=log) as server:
            yield proxy, server, log


def _room(proxy: Proxy, server: Server) -> list[str]:
    """A short room: join, look, ask again and again, send by socket and by request, take back, and all that goes
    wrong on the way. Returns what must be found nowhere."""
    console, phone, stranger = _Far(proxy), _Far(proxy), _Far(proxy)
    assert console.post("/f", {"link": server.link("console"), "pin": server.faces["pins"]["console"]}).status == 303
    assert console.post("/console/position", {"stage": "learning"}).status == 303
    phone.join(server.code)
    keys = [new_key(), new_key()]

    async def by_socket() -> None:
        async with connected(phone):
            assert (await phone.say(WORDS, keys[0]))["t"] == "ack"
        async with connected(console, "/ws/console"):
            pass
        await phone.connect()
        await phone.drop()

    asyncio.run(by_socket())
    assert phone.get("/r/view?v=0").status == 200
    note = {"t": "say", "key": keys[1], "stage": "learning", "card": "learning", "body": f"{WORDS} again"}
    assert phone.post_json("/r/contributions", note).status == 200
    assert phone.post_json("/r/taken-back", {"t": "take", "key": keys[1]}).status == 200
    assert console.post("/console/round").status == 303
    assert WORDS in console.get("/console").body.decode()
    assert phone.get(f"/r?{QUERY}={QUERY}").status == 200
    stranger.get(f"/{QUERY}?code={server.code}")
    stranger.post("/j", {"code": QUERY})
    stranger.ask("POST", "/r/contributions", "x" * 4_000_000)
    _noise(proxy)
    held = [value.rpartition(".")[2] for browser in (console, phone) for value in browser.cookies.values()]
    tokens = [value for value in held if len(value) >= TOKEN]
    assert len(tokens) >= 3
    return [*tokens, *keys, server.code, server.link("console"), QUERY, ASKS_FROM, AGENT, "ple_seat", *_runs(5)]


def _noise(proxy: Proxy) -> None:
    """Bytes that are no encryption, a handshake that breaks off, and requests that are left half way."""
    for sent in (b"GET /quillquery HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\x05quill", b""):
        with _wire(proxy) as wire:
            wire.sendall(sent)
            wire.settimeout(1)
            wire.recv(1000)
    with _wire(proxy) as wire:  # a browser that does not know the certificate breaks off by itself
        ssl.create_default_context().wrap_socket(wire, server_hostname="127.0.0.1")
    for request in (
        b"GET /quillquery",
        b"NONSENSE quillquery\r\n\r\n",
        b"POST /j HTTP/1.1\r\nContent-Length: 9\r\n\r\nq",
    ):
        with _wire(proxy) as wire, proxy.trust.wrap_socket(wire, server_hostname="127.0.0.1") as safe:
            safe.sendall(request)


@contextlib.contextmanager
def _wire(proxy: Proxy) -> Iterator[socket.socket]:
    """A bare connection from far away. Whatever goes wrong on it is meant to."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", proxy.port), 5, (ASKS_FROM, 0)) as wire:
        yield wire


def _without_the_app(proxy: Proxy) -> None:
    """The app is away: what the proxy then writes is read too."""
    phone = _Far(proxy)
    assert phone.ask("GET", f"/r?{QUERY}").status >= 500
    assert phone.ask("POST", "/r/contributions", WORDS).status >= 500


@pytest.mark.load
def test_a_room_through_the_shipped_proxy_leaves_no_trace_of_anybody(name: str, tmp_path: Path) -> None:
    """AN-11: 0 addresses, agents, queries, cookies, tokens, codes, or five words of a note in a row."""
    with _event(name, tmp_path, loud=False) as (proxy, server, log):
        told = _room(proxy, server)
        server.kill()
        _without_the_app(proxy)
    written = {"proxy": proxy.written(), "app": log.read_text(encoding="utf-8", errors="replace")}
    hits = {(where, trace) for where, text in written.items() for trace in told if trace in text}
    measured(f"AN-11-{name}", hits=len(hits), looked_for=len(told), characters_written=len(written["proxy"]), target=0)
    assert hits == set()


@pytest.mark.load
def test_the_search_would_find_what_an_access_log_keeps(name: str, tmp_path: Path) -> None:
    """The same room with an access log switched on is full of traces, so an empty search means something."""
    with _event(name, tmp_path, loud=True) as (proxy, server, _):
        told = _room(proxy, server)
    assert {QUERY, ASKS_FROM, AGENT} <= {trace for trace in told if trace in proxy.written()}


def test_what_compose_starts_writes_as_little_as_the_sample() -> None:
    quiet = re.search(r"(?ms)^\tlog \{.*?^\t\}\n", (SAMPLES / "Caddyfile").read_text(encoding="utf-8"))
    assert quiet is not None
    inside = [line.strip() for line in quiet[0].splitlines()]
    compose = [line.strip() for line in COMPOSE.partition("content: |")[2].splitlines()]
    start = compose.index("log {")
    assert compose[start : start + len(inside)] == inside
