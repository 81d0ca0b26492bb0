"""Looks over the venue before the day: what is fine, and what wants a look, each with what to do about it.

The promise: a line says “ok” only about something that was tried just now, and nothing is changed by looking.
"""

from __future__ import annotations

import array
import contextlib
import fcntl
import ipaddress
import shutil
import socket
import struct
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import Refused
from app.live.redis_bus import look_at_bus
from app.settings import Settings, has_screen
from app.storage.looking import look_at_file, look_at_server
from app.templating import STATIC

ENOUGH_DISK = 200 * 1024 * 1024
WRITTEN = datetime(2026, 11, 1).astimezone()
_LETTERS = {"*.woff2": b"wOF2", "print/*.ttf": b"\x00\x01\x00\x00"}
_BROWSERS = {
    "chromium": "Chromium",
    "google-chrome": "Chrome",
    "firefox": "Firefox",
    "firefox-esr": "Firefox",
    "microsoft-edge": "Edge",
    "brave-browser": "Brave",
    "epiphany": "Web",
}
_ALONE = "PostgreSQL is used by this process alone. For a second one set PLE_BUS_URL for both, as the host guide says."
_ADDRESS_OF_INTERFACE = 0x8915  # SIOCGIFADDR


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: whether it is fine, what it is, and what is so or what to do."""

    fine: bool
    title: str
    words: str


def look_over(
    settings: Settings,
    at: datetime,
    addresses: Iterable[str],
    free: Callable[[Path], int],
    browser: str | None = None,
) -> list[Line]:
    """Every line, in the order people mend them. `addresses` are this machine's own on its networks; `free` tells
    the bytes left where a folder lies. `browser` is the name of one that is installed here, empty when there is none,
    None on a machine without a screen."""
    return [
        _address(settings, list(addresses)),
        _encryption(settings),
        _disk(settings, free),
        _folder(settings),
        _clock(at),
        _database(settings),
        *_bus(settings),
        _lettering(),
        _wall(browser),
    ]


def check(settings: Settings) -> list[Line]:
    """Every line about this machine now."""
    return look_over(settings, datetime.now().astimezone(), own_addresses(), free_bytes, own_browser())


def own_browser() -> str | None:
    """A browser of this machine that can show the big screen; empty when none is found, None without a screen."""
    if not has_screen():
        return None
    return next((name for program, name in _BROWSERS.items() if shutil.which(program)), "")


def own_addresses() -> list[str]:
    """The IPv4 addresses of this machine on its networks, loopback left out."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            asked = struct.pack("256s", name.encode()[:15])
            with contextlib.suppress(OSError):  # an interface without an address
                answer = fcntl.ioctl(probe.fileno(), _ADDRESS_OF_INTERFACE, array.array("B", asked).tobytes())
                found.append(socket.inet_ntoa(answer[20:24]))
    return [address for address in found if not ipaddress.ip_address(address).is_loopback]


def free_bytes(folder: Path) -> int:
    """The bytes left where this folder lies or will lie."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def phone_addresses(settings: Settings, addresses: Iterable[str]) -> list[str]:
    """The addresses to try from a phone, the one on the cards first."""
    scheme, port = settings.origin.partition("://")[0], settings.port
    return list(dict.fromkeys([settings.origin, *(f"{scheme}://{address}:{port}" for address in addresses)]))


def _address(settings: Settings, addresses: list[str]) -> Line:
    title = "Address for phones"
    if settings.loopback and not settings.origins:
        here = f" This machine is {addresses[0]} on its network." if addresses else ""
        words = (
            f"Only this machine can reach {settings.origin}.{here} Start with --host 0.0.0.0 and --origin and the"
            " address that phones shall open, or put a server with encryption before it."
        )
        return Line(False, title, words)
    if not addresses:
        return Line(False, title, "This machine is on no network. Join the venue’s Wi-Fi, or open a hotspot.")
    own, named = ", ".join(addresses), settings.origin.partition("://")[2].rpartition(":")[0]
    with contextlib.suppress(ValueError):  # a name is not an address, and may lead anywhere
        if str(ipaddress.ip_address(named)) not in addresses:
            words = f"Cards lead to {named}, but this machine is {own}. Start again with --origin and its own address."
            return Line(False, title, words)
    words = (
        f"Cards and QR codes lead to {settings.origin}. This machine is {own} on its networks."
        " Try the address from a phone that is on the venue’s Wi-Fi: some networks keep devices apart."
    )
    return Line(True, title, words)


def _encryption(settings: Settings) -> Line:
    if settings.origin.startswith("https://"):
        return Line(True, "Encryption", "Phones reach the room by https, so nobody on the network can read along.")
    if not settings.unencrypted:
        return Line(True, "Encryption", "Everything stays on this machine, so nothing can be read on the way.")
    words = (
        "Phones reach the room without encryption. Anyone on the same network could read what they send, and every"
        " screen says so. Use your own hotspot with a password, or a server with https."
    )
    return Line(False, "Encryption", words)


def _disk(settings: Settings, free: Callable[[Path], int]) -> Line:
    left = free(settings.data)
    if left < ENOUGH_DISK:
        return Line(False, "Disk", f"Only {left // 1_000_000} MB are left. Make room: a day needs 200 MB to be safe.")
    return Line(True, "Disk", f"{left // 1_000_000_000 or '<1'} GB are left.")


def _folder(settings: Settings) -> Line:
    folder = settings.data
    if not folder.exists():
        return Line(True, "Data folder", "It is made at the first start.")
    try:
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(b"ok")
    except OSError:
        return Line(False, "Data folder", f"Nothing can be written to {folder.name}. Choose another with --data.")
    if folder.stat().st_mode & 0o077:
        return Line(False, "Data folder", f"Other accounts of this machine can read it. Run: chmod 700 {folder.name}")
    return Line(True, "Data folder", "It can be written, and only this account can read it.")


def _clock(at: datetime) -> Line:
    if at < WRITTEN:
        return Line(False, "Clock", f"The clock says {at:%-d %B %Y}, which is past. Set it before you start.")
    hour = f"{at.hour % 12 or 12}.{at.minute:02d}{'am' if at.hour < 12 else 'pm'}"
    words = (
        f"It says {hour} on {at.day} {at:%B %Y}. Compare it with your phone: timers and the date of destruction use it."
    )
    return Line(True, "Clock", words)


def _database(settings: Settings) -> Line:
    try:
        told = (
            look_at_server(settings.database_url) if settings.database_url else look_at_file(settings.data / "ple.db")
        )
    except Refused as refused:
        return Line(False, "Database", refused.sentence)
    return Line(True, "Database", told)


def _bus(settings: Settings) -> list[Line]:
    """The bus between processes and who is on it, where one is set up."""
    if not settings.bus_url:
        return [] if not settings.database_url else [Line(True, "Second process", _ALONE)]
    if not settings.database_url:
        words = (
            "PLE_BUS_URL is set, but the database is one file, which one process serves. Set PLE_DATABASE_URL as well,"
            " or leave the bus out."
        )
        return [Line(False, "Bus", words)]
    try:
        listening = look_at_bus(settings.bus_url)
    except Refused as refused:
        return [Line(False, "Bus", refused.sentence)]
    bus = Line(True, "Bus", "What was told on it just now was heard.")
    if listening >= 2:
        return [bus, Line(True, "Second process", f"{listening} processes of the app listen on the bus.")]
    some = "One process of the app listens" if listening else "No process of the app listens"
    words = (
        f"{some} on the bus. Start {'the second' if listening else 'them'} with the same PLE_DATABASE_URL, PLE_BUS_URL"
        " and data folder, then look again."
    )
    return [bus, Line(False, "Second process", words)]


def _lettering() -> Line:
    """The letters of screen and paper, which come with the app: no page asks another server, no printer needs them."""
    for kind, begins in _LETTERS.items():
        files = list((STATIC / "fonts").glob(kind))
        if not files or any(file.read_bytes()[:4] != begins for file in files):
            words = "The lettering of the screen or of the papers is missing or damaged. Install the app again."
            return Line(False, "Lettering", words)
    return Line(True, "Lettering", "It comes with the app, for the screen and for what is printed.")


def _wall(browser: str | None) -> Line:
    if browser is None:
        words = (
            "This machine has no screen. Open the page “Look over the venue” on the projector’s own laptop: it looks at"
            " the browser there."
        )
        return Line(True, "Big screen", words)
    if not browser:
        words = "No browser was found here. Install Firefox or Chromium, or open the big screen on another laptop."
        return Line(False, "Big screen", words)
    words = f"{browser} is here. Open the big screen in it before the day, on the projector, at full size (F11)."
    return Line(True, "Big screen", words)
