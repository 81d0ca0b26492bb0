"""A real PostgreSQL and a real Redis on loopback, from the programs that are installed, for as long as the tests run.

On a machine without them these tests are left out, with a sentence that says what to install. In continuous
integration (`CI=true`) nothing is left out: there they fail.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
START_SECONDS, STOP_SECONDS = 20.0, 20.0


def missing(program: str, package: str) -> None:
    """Leaves a test out, or fails it where nothing may be left out."""
    sentence = f"{program} is not installed. On Debian: sudo apt-get install {package}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_flags() -> list[str]:
    """The settings that compose.yaml starts the server with: the tests run what is shipped."""
    return re.findall(r"(?m)^ +- (-c\S+)$", COMPOSE)


def composed(service: str) -> str:
    """The lines of compose.yaml about one service."""
    found = re.search(rf"(?ms)^  {service}:(.*?)(?=^  \w+:|^\w)", COMPOSE)
    assert found is not None, service
    return found[1]


def redis_words() -> list[str]:
    """The command that compose.yaml starts the bus with, the program first."""
    return re.findall(r'(?m)^ +- "?([^"\n]*)"?$', composed("bus"))


@dataclass
class Postgres:
    """A server with a folder of its own. It can be stopped as a power cut would, and started again."""

    programs: Path
    folder: Path
    account: list[str]
    port: int
    password: str = ""
    made: int = 0

    @property
    def log(self) -> str:
        """Everything the server wrote to its log so far."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def start(self, *flags: str) -> None:
        """Starts it and waits until it answers. `flags` are settings besides the shipped ones."""
        settings = [*postgres_flags(), f"-cport={self.port}", "-clisten_addresses=127.0.0.1", *flags]
        settings += [f"-cunix_socket_directories={self.folder}", "-cfsync=off"]
        self._run(
            "pg_ctl",
            "-w",
            "-t",
            str(int(START_SECONDS)),
            "-l",
            str(self.folder / "log"),
            "-o",
            " ".join(settings),
            "start",
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stops it; `immediate` is how a power cut looks to those connected."""
        self._run("pg_ctl", "-w", "-t", str(int(STOP_SECONDS)), "-m", mode, "stop")

    def fresh(self) -> str:
        """The address of a new, empty database."""
        self.made += 1
        name = f"ple{self.made}"
        with psycopg.connect(self.address("postgres", driver=""), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, database: str, driver: str = "+psycopg") -> str:
        """The address of a database of this server."""
        secret = f":{self.password}" if self.password else ""
        return f"postgresql{driver}://ple{secret}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.account, str(self.programs / program), "-D", str(self.folder / "rows"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)


@contextmanager
def postgres(password: str = "") -> Iterator[Postgres]:
    """A server that is gone at the end. It refuses to run as root, so then it runs as another account.

    With a password nobody comes in without it, as in a container.
    """
    found = [*sorted(glob("/usr/lib/postgresql/*/bin/initdb")), shutil.which("initdb") or ""]
    programs = next((Path(each).parent for each in reversed(found) if each), None)
    if programs is None:
        missing("PostgreSQL", "postgresql")
        raise AssertionError  # `missing` does not return
    folder, account = Path(tempfile.mkdtemp(prefix="ple-pg-")), list[str]()
    if os.geteuid() == 0:
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        other = names.get("postgres") or names["nobody"]
        os.chown(folder, other.pw_uid, other.pw_gid)
        account = ["setpriv", f"--reuid={other.pw_uid}", f"--regid={other.pw_gid}", "--clear-groups", "--"]
    server = Postgres(programs, folder, account, free_port(), password)
    known = ["-A", "trust"]
    if password:
        (folder / "password").write_text(password, encoding="ascii")
        known = ["-A", "scram-sha-256", f"--pwfile={folder / 'password'}"]
    try:
        server._run("initdb", "-U", "ple", *known, "--no-sync", "-E", "UTF8", "--no-locale")
        server.start()
        yield server
    finally:
        if (folder / "rows" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Redis:
    """A server that keeps nothing. It can be killed and started again on the same port."""

    program: str
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it and waits until it answers."""
        command = [self.program, *redis_words()[1:], "--bind", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    return
            except OSError:
                time.sleep(0.02)
        raise TimeoutError("redis was not ready")

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Ends it as a power cut would, unless it is asked."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(STOP_SECONDS)
            self.process = None


@contextmanager
def redis() -> Iterator[Redis]:
    """A server that is gone at the end."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        missing("Redis", "redis-server")
    server = Redis(str(program), Path(tempfile.mkdtemp(prefix="ple-bus-")))
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(server.folder, ignore_errors=True)
