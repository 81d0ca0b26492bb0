"""compose.yaml, started for real but without containers: what it says is what runs, on loopback, with TLS.

PostgreSQL has its flags, Redis its arguments, the processes of the app their command and environment, Caddy its file.
Only what containers keep apart is put otherwise: names of services, ports and folders.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from app.actions.contributions import mix_of
from app.domain.roles import Role
from app.storage.database import open_postgres
from app.storage.vault import Vault
from tests.cast import Cast, over_database
from tests.load.history import End, History
from tests.load.taking_part import figure
from tests.measured import measured
from tests.phone import Phone, connected, new_key
from tests.proxies import Proxy, composed_caddy
from tests.server import ROOT, environment
from tests.services import COMPOSE, Postgres, Redis, free_port, postgres, redis

pytestmark = pytest.mark.load

PASSWORD = "a-made-up-password"
READY_SECONDS, STOP_SECONDS = 60.0, 15.0  # the second is the file's stop_grace_period
WORDS, TAKEN_BACK, AFTER = "Nobody rang the school", "This one is taken back", "Said at the other process"
CARD = re.compile(r'data-pub="([0-9a-f]{32})"[^>]* data-rev="(\d+)"')


@dataclass
class App:
    """One of the two processes: its port, that of its figures, and the check that the file makes of it."""

    process: subprocess.Popen[bytes]
    port: int
    figures: int
    check: list[str]

    def is_well(self) -> bool:
        """Whether the check of the file passes."""
        return subprocess.run(self.check, check=False, stderr=subprocess.DEVNULL, timeout=30).returncode == 0

    def end(self, how: signal.Signals) -> float:
        """Ends it; returns how many seconds that took."""
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(STOP_SECONDS + 5)
        return time.monotonic() - began


@dataclass
class Stack:
    """Everything that the file starts."""

    store: Postgres
    bus: Redis
    apps: list[App]
    proxy: Proxy
    folder: Path

    @contextmanager
    def cast(self) -> Iterator[Cast]:
        """A cast over the store that the processes have made, with their keys."""
        with over_database(open_postgres(self.store.address("ple"), Vault(self.folder / "data/keys"))) as made:
            yield made

    def phone(self, address: str) -> Phone:
        """A phone or a laptop that comes from this address, trusts the proxy's root and asks by the site's name."""
        phone = Phone(self.proxy.origin)
        phone.come_from(address, self.proxy.trust)
        return phone

    async def serving(self) -> list[float]:
        """How many phones each process has."""
        return [await figure(each.figures, 'ple_sockets{role="participant"}') for each in self.apps]


def _command(words: str, puts: dict[str, str]) -> list[str]:
    """A list of the file as it stands, with what is put for the place."""
    for old, new in puts.items():
        words = words.replace(old, new)
    return [sys.executable if each == "python" else each for each in json.loads(words)]


def _started(puts: dict[str, str]) -> App:
    shared = COMPOSE.partition("x-app: &app")[2].partition("\nservices:")[0]
    port, figures = free_port(), free_port()
    puts = puts | {"127.0.0.1:8000": f"127.0.0.1:{port}"}
    command, check = (re.search(rf"(?m)^ +{name}: (\[.*\])$", shared) for name in ("command", "test"))
    assert command is not None
    assert check is not None
    given = dict(re.findall(r'(?m)^    (PLE_\w+): "?([^"\n]+)"?$', shared))
    assert given.keys() == {"PLE_DATABASE_URL", "PLE_BUS_URL", "PLE_CONNECTIONS"}
    for old, new in puts.items():
        given = {name: value.replace(old, new) for name, value in given.items()}
    process = subprocess.Popen(
        _command(command[1], puts),
        cwd=ROOT,
        env=environment(**given, PLE_PORT=str(port), PLE_METRICS_PORT=str(figures)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return App(process, port, figures, _command(check[1], puts)[1:])


def _until_well(apps: list[App]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not all(each.is_well() for each in apps):
        assert time.monotonic() < deadline, "it did not become well"
        assert [each.process.poll() for each in apps] == [None] * len(apps)
        time.sleep(0.2)


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    """Store and bus first, then both processes at the same moment over an empty store, then the proxy."""
    site_port = free_port()
    site = f"ple.localhost:{site_port}"
    (tmp_path / "proxy").mkdir()
    with ExitStack() as stack:
        store, bus = stack.enter_context(postgres(PASSWORD)), stack.enter_context(redis())
        with psycopg.connect(store.address("postgres", driver=""), autocommit=True) as connection:
            connection.execute("CREATE DATABASE ple")
        puts = {
            "${PLE_SITE:?}": site,
            "${PLE_PASSWORD:?}": PASSWORD,
            "@db/": f"@127.0.0.1:{store.port}/",
            "//bus:6379": f"//127.0.0.1:{bus.port}",
            '"/data"': json.dumps(str(tmp_path / "data")),
            "0.0.0.0": "127.0.0.1",  # noqa: S104 - the file's; put so that nobody else reaches a test
        }
        apps = list[App]()
        stack.callback(lambda: [each.end(signal.SIGKILL) for each in apps if each.process.poll() is None])
        for _ in range(2):
            apps.append(_started(puts))
        _until_well(apps)
        proxy = stack.enter_context(composed_caddy(tmp_path / "proxy", site_port, site, (apps[0].port, apps[1].port)))
        yield Stack(store, bus, apps, proxy, tmp_path)


async def _apart(stack: Stack, code: str) -> tuple[Phone, str, int]:
    """A phone in the room, an address that falls to the other process, and which process has the phone."""
    found = dict[int, tuple[Phone, str]]()
    for number in range(11, 61):
        phone = stack.phone(address := f"127.0.0.{number}").join(code)
        before = await stack.serving()
        await phone.connect()
        await phone.hello()
        after = await stack.serving()
        place = next(place for place in (0, 1) if after[place] > before[place])
        if place in found:
            await phone.leave()
            continue
        found[place] = phone, address
        if len(found) == 2:
            await phone.leave()
            return found[1 - place][0], address, 1 - place
    raise AssertionError("every address falls to one process")


async def _until_seen(console: Phone, words: str, *, there: bool = True) -> tuple[str, float]:
    """What the console shows once these words are in its queue, or gone; and how many seconds that took."""
    began = time.monotonic()
    html = ""
    while 'hx-target="#queue"' not in html or (words in html) is not there:
        html = (await console.until("view"))["html"]
    return html, time.monotonic() - began


def _over_https(stack: Stack, code: str) -> None:
    """The page answers to whoever trusts the proxy's root and to nobody else; its cookies and headers are https's."""
    stranger = stack.phone("127.0.0.10")
    answers = [stranger.get("/"), stranger.post("/j", {"code": code}), stranger.post("/j/seat")]
    assert [answer.status for answer in answers] == [200, 303, 303]
    assert "not encrypted" not in answers[0].body.decode()
    for answer in answers:
        assert answer.header("strict-transport-security") == "max-age=31536000"
        flags = {part.strip().lower() for part in answer.header("set-cookie").split(";")[1:]}
        assert {"secure", "httponly", "samesite=strict", "path=/"} <= flags
        assert not any(flag.startswith("domain") for flag in flags)
    stranger.come_from("127.0.0.10", ssl.create_default_context())
    with pytest.raises(ssl.SSLCertVerificationError):
        stranger.get("/")


async def _say(phone: Phone, history: History, words: str) -> str:
    key = new_key()
    history.invoke(words)
    assert (await phone.say(words, key))["t"] == "ack"
    history.end(words, End.OK)
    return key


async def _day(stack: Stack, cast: Cast, history: History) -> dict[str, float]:
    """Notes at one process, the console at the other; then the first process is gone, and later the second stops."""
    link = cast.links()[Role.FACILITATOR]
    phone, address, place = await _apart(stack, cast.ours.code)
    console = stack.phone(address)
    assert console.post("/f", {"link": link.token, "pin": link.pin}).status == 303
    async with connected(console, "/ws/console"):
        await _say(phone, history, WORDS)
        gone = await _say(phone, History(), TAKEN_BACK)
        assert console.post("/console/round").status == 303
        html, _ = await _until_seen(console, WORDS)
        pub, rev = CARD.findall(html[: html.index(WORDS)])[-1]
        began = time.monotonic()
        answer = console.post(f"/console/contributions/{pub}/decision", {"decision": "share", "rev": rev})
        assert answer.status == 303
        while WORDS not in (await phone.until("view"))["html"]:
            pass
        to_phone = time.monotonic() - began
        assert (await phone.ask_frame({"t": "take", "key": gone}))["t"] == "ack"
        _, to_console = await _until_seen(console, TAKEN_BACK, there=False)
        stack.apps[place].end(signal.SIGKILL)
        await phone.close_code()
        began = time.monotonic()
        assert phone.get("/r").status == 200
        page_after = time.monotonic() - began
        await phone.connect()
        await phone.hello()
        line_after = time.monotonic() - began
        assert (await stack.serving())[1 - place] >= 1
        await _say(phone, history, AFTER)
        stopped = await asyncio.to_thread(stack.apps[1 - place].end, signal.SIGTERM)
        await phone.drop()
    return {
        "to_phone_s": to_phone, "to_console_s": to_console, "page_after_kill_s": page_after,
        "line_after_kill_s": line_after, "stopped_s": stopped,
    }  # fmt: skip


def _keys_in(bus: Redis) -> bytes:
    with socket.create_connection(("127.0.0.1", bus.port), 5) as wire:
        wire.sendall(b"DBSIZE\r\n")
        return wire.recv(100)


def test_what_the_file_starts_serves_a_room_with_tls_and_outlives_one_of_its_processes(stack: Stack) -> None:
    history = History()
    with stack.cast() as cast:
        cast.visit()
        _over_https(stack, cast.ours.code)
        took = asyncio.run(asyncio.wait_for(_day(stack, cast, history), 90))
        waiting = cast.read(lambda tx: mix_of(tx, cast.session))[2]
        kept = [item.text for item in (*cast.room().contributions, *waiting)]
    faults = history.faults(kept)
    log = stack.store.log
    assert _keys_in(stack.bus) == b":0\r\n"
    stack.bus.kill(signal.SIGTERM)
    figures = {name: round(each, 2) for name, each in took.items()}
    measured("composed", faults=len(faults), log_lines=len(log.splitlines()), **figures)
    assert faults == []
    assert took["page_after_kill_s"] < 3  # the file's lb_try_duration
    assert took["stopped_s"] < STOP_SECONDS
    assert list(stack.bus.folder.iterdir()) == []
    assert not re.search(r"STATEMENT|(?i:\b(?:select|insert|update|delete|create|alter|begin|commit)\b)", log), log
    for words in (WORDS, TAKEN_BACK, AFTER, PASSWORD):
        assert words not in log
        assert words not in stack.proxy.written()
