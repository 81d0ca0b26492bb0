"""The key that wraps all keys: in a file of its own, or locked with a passphrase that is typed at every start.

A hosted server keeps the file outside the data folder; a laptop may lock it with a passphrase, so that a stolen disk
holds nothing that opens a session. Losing the file, or the passphrase, loses every session.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.errors import Conflict, Invalid, Refused

KEY, NONCE = 32, 12
SHORTEST = 15
LOCKED = "master.locked"
OPEN = "master.key"
# scrypt with 128 MiB: about half a second on a laptop, and dear for whoever guesses.
_COST = {"n": 2**17, "r": 8, "p": 1}
_MEMORY = 256 * 2**20

AskPassphrase = Callable[[], str]


def is_locked(folder: Path) -> bool:
    """Whether a passphrase is needed to open the keys of this folder."""
    return (folder / LOCKED).exists()


def read_master(folder: Path, file: Path | None, ask: AskPassphrase) -> bytes:
    """The master key: from its own file, else unlocked with what `ask` returns. A new one is made where none is.

    Raises Refused when the key is damaged or the passphrase is not the right one.
    """
    if is_locked(folder):
        return _unlock(folder / LOCKED, ask())
    path = file or folder / OPEN
    if not path.exists():
        offer_private(path, secrets.token_bytes(KEY))
    return checked(path)


def lock_master(folder: Path, file: Path | None, passphrase: str) -> None:
    """Puts a passphrase before the master key; the open file is shredded. Raises Conflict, Invalid."""
    if is_locked(folder):
        raise Conflict("The keys have a passphrase already. Take it off first, then set another.")
    check_passphrase(passphrase)
    path = file or folder / OPEN
    master, salt, nonce = checked(path), secrets.token_bytes(16), secrets.token_bytes(NONCE)
    wrapped = AESGCM(_derive(passphrase, salt)).encrypt(nonce, master, b"ple master v1")
    value = {"v": 1, **_COST, "salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}
    write_private(folder / LOCKED, json.dumps(value).encode())
    shred(path)


def unlock_master(folder: Path, passphrase: str) -> None:
    """Takes the passphrase off again: the master key lies in a file of the folder. Raises Conflict, Refused."""
    if not is_locked(folder):
        raise Conflict("The keys have no passphrase.")
    write_private(folder / OPEN, _unlock(folder / LOCKED, passphrase))
    shred(folder / LOCKED)


def move_master(folder: Path, to: Path) -> None:
    """Moves the master key out of the data folder. Raises Conflict, or OSError when it cannot be written there."""
    if is_locked(folder):
        raise Conflict("The keys have a passphrase. Take it off first, then move the key.")
    if to.exists():
        raise Conflict(f"There is a file at {to} already. Choose another place.")
    write_private(to, checked(folder / OPEN))
    shred(folder / OPEN)


def check_passphrase(passphrase: str) -> None:
    """Raises Invalid unless it is long enough to be worth the trouble."""
    if len(passphrase) < SHORTEST:
        raise Invalid(f"A passphrase needs at least {SHORTEST} characters. Four or five plain words are good.")


def checked(path: Path) -> bytes:
    """The key in a file. Raises Refused when it is damaged."""
    key = path.read_bytes()
    if len(key) != KEY:
        raise Refused(f"The key file {path} is damaged. Put back a copy of it, or use another data folder.")
    return key


def shred(path: Path) -> None:
    """Overwrites a file with random bytes, removes it, and makes sure that both are on disk. No file is no error."""
    if not path.exists():
        return
    with open(path, "r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _sync(path.parent)


def write_private(path: Path, content: bytes) -> None:
    """Writes a new file for this account only and makes sure it is on disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def offer_private(path: Path, content: bytes) -> None:
    """The same, for a file that processes which start together would all make: the first one's stays, whole."""
    own = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    write_private(own, content)
    with contextlib.suppress(FileExistsError):
        os.link(own, path)
    own.unlink()


def _unlock(path: Path, passphrase: str) -> bytes:
    value = json.loads(path.read_text(encoding="ascii"))
    wrapped, nonce = bytes.fromhex(value["wrapped"]), bytes.fromhex(value["nonce"])
    try:
        return AESGCM(_derive(passphrase, bytes.fromhex(value["salt"]))).decrypt(nonce, wrapped, b"ple master v1")
    except InvalidTag:
        raise Refused("That passphrase does not open the keys. Nothing was changed; please try again.") from None


def _derive(passphrase: str, salt: bytes) -> bytes:
    raw = passphrase.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(raw, salt=salt, dklen=KEY, maxmem=_MEMORY, **_COST)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
