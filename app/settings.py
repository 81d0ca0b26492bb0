"""Everything that can be set from outside, read once. Only the composition root and the commands read this."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import Invalid

VERSION = "0.1.0"

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Settings:
    """The values a running app was given.

    `data` is the folder for the database and the keys. `origins` are the exact addresses (scheme, host, port)
    that browsers may come from; the first one is used in links and QR codes. `group_size` is how many notes
    make a group in the mix, `small_number` the fewest answers ever shown. `key_file` is where the key that wraps all
    keys lies, when that is outside the folder. `database_url` is a PostgreSQL database that several processes share;
    without it everything lies in one file of the data folder. `bus_url` is the Redis over which they tell each other
    that a room has changed. `metrics_port` gives out numbers on loopback; 0 is off. `connections` is how many a process
    takes at once, sockets of rooms included.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    origins: tuple[str, ...] = ()
    group_size: int = 5
    small_number: int = 5
    key_file: Path | None = None
    database_url: str = field(default="", repr=False)  # it holds a password
    bus_url: str = field(default="", repr=False)  # it may hold one too
    metrics_port: int = 0
    connections: int = 2_000

    @property
    def origin(self) -> str:
        """The address that links and QR codes carry."""
        return self.origins[0] if self.origins else f"http://localhost:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Every address a browser may come from. On a loopback bind, localhost and 127.0.0.1 are the same place."""
        loopback = {f"http://{name}:{self.port}" for name in ("localhost", "127.0.0.1")}
        return frozenset(self.origins) | (loopback if self.loopback or not self.origins else set())

    @property
    def loopback(self) -> bool:
        """True when only this machine can reach the server."""
        return self.host in _LOOPBACK

    @property
    def unencrypted(self) -> bool:
        """True when phones reach the room without encryption, which every screen must then say."""
        host = self.origin.partition("://")[2].rpartition(":")[0] or self.origin.partition("://")[2]
        elsewhere = not self.loopback or (bool(self.origins) and host not in _LOOPBACK)
        return elsewhere and self.origin.startswith("http://")


def read_settings(environ: Mapping[str, str] | None = None, **given: object) -> Settings:
    """Settings from the environment (`PLE_DATA`, `PLE_HOST`, …), with the command line's own values on top.

    Raises Invalid when a value cannot be used.
    """
    source = os.environ if environ is None else environ
    values: dict[str, object] = {
        "data": Path(source.get("PLE_DATA", "data")),
        "host": source.get("PLE_HOST", "127.0.0.1"),
        "port": _number(source, "PLE_PORT", 8000, 0, 65535),
        "origins": tuple(filter(None, (part.strip().rstrip("/") for part in source.get("PLE_ORIGINS", "").split(",")))),
        "group_size": _number(source, "PLE_GROUP_SIZE", 5, 1, 50),
        "small_number": _number(source, "PLE_SMALL_NUMBER", 5, 5, 50),
        "key_file": Path(source["PLE_KEY_FILE"]) if source.get("PLE_KEY_FILE") else None,
        "database_url": source.get("PLE_DATABASE_URL", ""),
        "bus_url": source.get("PLE_BUS_URL", ""),
        "metrics_port": _number(source, "PLE_METRICS_PORT", 0, 0, 65535),
        "connections": _number(source, "PLE_CONNECTIONS", 2_000, 100, 60_000),
    }
    values.update({name: value for name, value in given.items() if value is not None})
    return Settings(**values)  # type: ignore[arg-type]  # the names are this function's own; values are checked above


def has_screen(environ: Mapping[str, str] | None = None) -> bool:
    """True on a machine that somebody looks at, as its desktop says."""
    source = os.environ if environ is None else environ
    return any(source.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _number(source: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    raw = source.get(name, str(default))
    if not raw.isascii() or not raw.isdecimal() or not low <= int(raw) <= high:
        raise Invalid(f"{name} must be a whole number from {low} to {high}.")
    return int(raw)
