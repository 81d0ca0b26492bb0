"""The proxies that docs/proxies shows how to set up, run for real on loopback with a certificate made for the moment.

What is run is the file that is shipped. Only what belongs to a place is put in: the name, the ports, the certificate
and the folder in which everything is written.
"""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from textwrap import dedent

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.server import ROOT
from tests.services import COMPOSE, free_port, missing

SAMPLES = ROOT / "docs" / "proxies"
START_SECONDS, STOP_SECONDS = 20.0, 10.0


@dataclass(frozen=True)
class Proxy:
    """A running proxy: where it listens, the folder of all it writes, and what trusts its certificate."""

    port: int
    folder: Path
    trust: ssl.SSLContext
    name: str = "127.0.0.1"

    @property
    def origin(self) -> str:
        """The address browsers open."""
        return f"https://{self.name}:{self.port}"

    def written(self) -> str:
        """Everything it wrote, to its logs and to any other file: what is configured and the certificate excepted."""
        given = {"config", "certificate.pem", "key.pem"}
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.name not in given]
        return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)


@contextmanager
def caddy(folder: Path, to: int, *, loud: bool = False) -> Iterator[Proxy]:
    """Caddy, in front of the port `to`. `loud` lets it keep an access log, to show that a search finds something."""
    port, text = free_port(), (SAMPLES / "Caddyfile").read_text(encoding="utf-8")
    site = f"https://127.0.0.1:{port} {{\n\ttls {folder}/certificate.pem {folder}/key.pem\n"
    if loud:
        site += f"\tlog {{\n\t\toutput file {folder}/access.log\n\t}}\n"
    text = _put(
        text, {"ple.example {\n": site, "127.0.0.1:8000": f"127.0.0.1:{to}", "admin off": "admin off\n\tauto_https off"}
    )
    command = ["run", "--adapter", "caddyfile", "--config", str(folder / "config")]
    with _running("caddy", "caddy", folder, text, command, port) as proxy:
        yield proxy


@contextmanager
def nginx(folder: Path, to: int, *, loud: bool = False) -> Iterator[Proxy]:
    """nginx, in front of the port `to`."""
    port, text = free_port(), (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    temporary = "".join(f"    {kind}_temp_path {folder}/{kind};\n" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    log = f"access_log {folder}/access.log;" if loud else "access_log off;"
    text = _put(
        text,
        {
            "        listen [::]:80;\n": "",
            "        listen [::]:443 ssl;\n": "",
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
            "server_name ple.example": "server_name 127.0.0.1",
            "https://ple.example": f"https://127.0.0.1:{port}",
            "/etc/ssl/ple.example.pem": f"{folder}/certificate.pem",
            "/etc/ssl/ple.example.key": f"{folder}/key.pem",
            "/run/nginx.pid": f"{folder}/nginx.pid",
            "/var/log/nginx/error.log": f"{folder}/error.log",
            "127.0.0.1:8000": f"127.0.0.1:{to}",
            "    access_log off;\n": f"    {log}\n{temporary}    client_body_temp_path {folder}/client;\n",
        },
    )
    command = ["-p", str(folder), "-c", str(folder / "config"), "-g", "daemon off;"]
    with _running("nginx", "nginx-light", folder, text, command, port) as proxy:
        yield proxy


@contextmanager
def composed_caddy(folder: Path, port: int, site: str, apps: tuple[int, int]) -> Iterator[Proxy]:
    """Caddy with the file that is inside compose.yaml, before two processes of the app. It is its own authority.

    `site` is what PLE_SITE is, a name below `localhost` with this port. Only what containers keep apart is put in.
    """
    text = dedent(COMPOSE.partition("content: |\n")[2].partition("\nnetworks:")[0])
    own = f"{{\n  admin off\n  skip_install_trust\n  http_port {free_port()}\n  log {{"
    to = " ".join(f"127.0.0.1:{each}" for each in apps)
    text = _put(text, {"{\n  log {": own, "app1:8000 app2:8000": to, "${PLE_SITE:?}": site})
    command = ["run", "--adapter", "caddyfile", "--config", str(folder / "config")]
    with _running("caddy", "caddy", folder, text, command, port) as proxy:
        name = site.partition(":")[0]
        yield replace(proxy, name=name, trust=_authority(folder / "caddy/pki/authorities/local/root.crt", port, name))


def _authority(root: Path, port: int, name: str) -> ssl.SSLContext:
    """What trusts the proxy's own root and nobody else, once the proxy shows a certificate for this name."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as wire:
            trust = ssl.create_default_context(cafile=str(root))
            with trust.wrap_socket(wire, server_hostname=name):
                return trust
        time.sleep(0.05)
    raise TimeoutError("the proxy has no certificate")


PROXIES: dict[str, Callable[..., AbstractContextManager[Proxy]]] = {"caddy": caddy, "nginx": nginx}


def _put(text: str, pairs: dict[str, str]) -> str:
    for old, new in pairs.items():
        assert old in text, f"the sample has no {old!r} any more"
        text = text.replace(old, new)
    return text


@contextmanager
def _running(program: str, package: str, folder: Path, text: str, command: list[str], port: int) -> Iterator[Proxy]:
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        missing(program, package)
        raise AssertionError  # `missing` does not return
    (folder / "config").write_text(text, encoding="utf-8")
    trust = _certify(folder)
    # Its own homes for what it may want to keep, so that what it keeps is read too.
    home = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PATH": os.environ["PATH"],
    }
    with open(folder / "said", "wb") as said:
        process = subprocess.Popen([found, *command], stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=home)
    try:
        _until_open(port, process, folder / "said")
        yield Proxy(port, folder, trust)
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def _until_open(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"the proxy was not ready: {said.read_text(errors='replace')}")


def _certify(folder: Path) -> ssl.SSLContext:
    """Makes a certificate for this machine, good for a day, and what trusts it."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ple.test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return ssl.create_default_context(cafile=str(folder / "certificate.pem"))
