"""Keys and sealed words: AES-256-GCM with one key per session, kept outside the database.

Destroying a session's key file makes every word of it unreadable, in the database and in every copy of it.
Plain text is padded to a few sizes before it is sealed, so a length says little about what was written.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.errors import Gone, Refused
from app.storage.master import KEY, NONCE, AskPassphrase, checked, offer_private, read_master, shred, write_private

_BUCKETS = (256, 512, 1024, 2048, 4096, 8192)


def no_passphrase() -> str:
    """For whoever cannot ask: a folder that needs a passphrase stays shut."""
    raise Refused("The keys of this folder need their passphrase. Start the server where it can be typed.")


class Vault:
    """The keys of one data folder. `folder` is created with access for this account only.

    `master` is a file elsewhere that wraps them; `ask` is asked for the passphrase of a folder that has one.
    Raises Refused when a key is damaged or the passphrase is wrong.
    """

    def __init__(self, folder: Path, master: Path | None = None, ask: AskPassphrase = no_passphrase) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._master = AESGCM(read_master(folder, master, ask))
        self._pepper = self._own_key("pepper.key")
        self._keys: dict[str, AESGCM] = {}

    def new_session_key(self, session: str) -> None:
        """Makes and stores the key of a new session (32 hex digits)."""
        key, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE)
        wrapped = nonce + self._master.encrypt(nonce, key, session.encode())
        write_private(self._folder / f"{session}.key", wrapped)
        self._keys[session] = AESGCM(key)

    def seal(self, session: str, kind: str, name: bytes, rev: int, value: object) -> bytes:
        """Seals a JSON value. `kind`, `name` and `rev` are bound in, so that rows cannot be swapped unnoticed."""
        nonce = secrets.token_bytes(NONCE)
        plain = _pad(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        return nonce + self._key(session).encrypt(nonce, plain, _bound(session, kind, name, rev))

    def open(self, session: str, kind: str, name: bytes, rev: int, sealed: bytes) -> dict[str, object]:
        """The JSON object that was sealed.

        Raises Gone when the key was destroyed, cryptography.exceptions.InvalidTag when the row was altered.
        """
        nonce, body = sealed[:NONCE], sealed[NONCE:]
        plain = self._key(session).decrypt(nonce, body, _bound(session, kind, name, rev))
        return cast(dict[str, object], json.loads(plain.rstrip(b" ")))

    def destroy(self, session: str) -> None:
        """Ends a session's key for good: overwritten, removed, and the folder written. Twice is the same as once.

        From then on nothing that was sealed with it can be opened, wherever a copy of it lies.
        """
        self._keys.pop(session, None)
        shred(self._folder / f"{session}.key")

    def forget(self, session: str) -> None:
        """Holds the key of a session in memory no longer: another process may have destroyed it."""
        self._keys.pop(session, None)

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
            key = self._master.decrypt(wrapped[:NONCE], wrapped[NONCE:], session.encode())
            self._keys[session] = AESGCM(key)
        return self._keys[session]

    def _own_key(self, name: str) -> bytes:
        path = self._folder / name
        if not path.exists():
            offer_private(path, secrets.token_bytes(KEY))
        return checked(path)


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
