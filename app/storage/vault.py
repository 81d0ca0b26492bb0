"""Keys and sealed words: AES-256-GCM with one key per session, kept outside the database.

Destroying a session's key file makes every word of it unreadable, in the database and in every copy of it.
Plain text is padded to a few sizes before it is sealed, so a length says little about what was written.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.errors import Gone, Refused

_BUCKETS = (256, 512, 1024, 2048, 4096, 8192)
_NONCE, _KEY = 12, 32


class Vault:
    """The keys of one data folder. `folder` is created with access for this account only.

    Raises Refused when a key of the folder is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._master = AESGCM(self._own_key("master.key"))
        self._pepper = self._own_key("pepper.key")
        self._keys: dict[str, AESGCM] = {}

    def new_session_key(self, session: str) -> None:
        """Makes and stores the key of a new session (32 hex digits)."""
        key, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE)
        wrapped = nonce + self._master.encrypt(nonce, key, session.encode())
        _write_private(self._folder / f"{session}.key", wrapped)
        self._keys[session] = AESGCM(key)

    def seal(self, session: str, kind: str, name: bytes, rev: int, value: object) -> bytes:
        """Seals a JSON value. `kind`, `name` and `rev` are bound in, so that rows cannot be swapped unnoticed."""
        nonce = secrets.token_bytes(_NONCE)
        plain = _pad(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        return nonce + self._key(session).encrypt(nonce, plain, _bound(session, kind, name, rev))

    def open(self, session: str, kind: str, name: bytes, rev: int, sealed: bytes) -> dict[str, object]:
        """The JSON object that was sealed.

        Raises Gone when the key was destroyed, cryptography.exceptions.InvalidTag when the row was altered.
        """
        nonce, body = sealed[:_NONCE], sealed[_NONCE:]
        plain = self._key(session).decrypt(nonce, body, _bound(session, kind, name, rev))
        return cast(dict[str, object], json.loads(plain.rstrip(b" ")))

    def destroy(self, session: str) -> None:
        """Ends a session's key for good: overwritten, removed, and the folder written. Twice is the same as once.

        From then on nothing that was sealed with it can be opened, wherever a copy of it lies.
        """
        self._keys.pop(session, None)
        _shred(self._folder / f"{session}.key")

    def holds(self, session: str) -> bool:
        """Whether there is a key for this session."""
        return (self._folder / f"{session}.key").exists()

    def pepper(self, words: str) -> bytes:
        """A keyed digest for short secrets that must be looked up, such as the join code."""
        return hmac.digest(self._pepper, words.encode(), "sha256")

    def _key(self, session: str) -> AESGCM:
        if session not in self._keys:
            try:
                wrapped = (self._folder / f"{session}.key").read_bytes()
            except FileNotFoundError:
                raise Gone("The words of this session have been destroyed.") from None
            key = self._master.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], session.encode())
            self._keys[session] = AESGCM(key)
        return self._keys[session]

    def _own_key(self, name: str) -> bytes:
        path = self._folder / name
        if not path.exists():
            _offer_private(path, secrets.token_bytes(_KEY))
        key = path.read_bytes()
        if len(key) != _KEY:
            raise Refused(f"The key file {path} is damaged. Put back a copy of it, or use another data folder.")
        return key


def contribution_hash(session: str, key: bytes) -> bytes:
    """What the server keeps instead of a contribution's key (16 bytes made on the phone)."""
    return hashlib.sha256(b"ple item v1" + bytes.fromhex(session) + key).digest()


def ballot_hash(session: str, poll: str, key: bytes) -> bytes:
    """What the server keeps instead of a ballot's key."""
    return hashlib.sha256(b"ple ballot v1" + bytes.fromhex(session) + poll.encode() + b"|" + key).digest()


def _bound(session: str, kind: str, name: bytes, rev: int) -> bytes:
    return b"|".join((bytes.fromhex(session), kind.encode(), name, str(rev).encode()))


def _pad(plain: bytes) -> bytes:
    """Spaces after a JSON value change nothing, so the padding needs no length of its own."""
    size = next((bucket for bucket in _BUCKETS if len(plain) <= bucket), None)
    size = size or -(-len(plain) // _BUCKETS[-1]) * _BUCKETS[-1]
    return plain.ljust(size, b" ")


def _shred(path: Path) -> None:
    """Overwrites a file with random bytes, removes it, and makes sure that both are on disk."""
    if not path.exists():
        return
    with open(path, "r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_private(path: Path, content: bytes) -> None:
    """Writes a new file for this account only and makes sure it is on disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _offer_private(path: Path, content: bytes) -> None:
    """The same, for a file that processes which start together would all make: the first one's stays, whole."""
    own = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    _write_private(own, content)
    with contextlib.suppress(FileExistsError):
        os.link(own, path)
    own.unlink()
