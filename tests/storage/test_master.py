"""The key of all keys: in the folder, elsewhere, or behind a passphrase; and nothing opens without it."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from app.domain.errors import Conflict, Invalid, Refused
from app.storage.master import LOCKED, OPEN, is_locked, lock_master, move_master, unlock_master
from app.storage.vault import Vault

PASSPHRASE, SESSION = "four plain words here", "ab" * 16


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder of keys with one session in it."""
    vault = Vault(tmp_path / "keys")
    vault.new_session_key(SESSION)
    (tmp_path / "sealed").write_bytes(vault.seal(SESSION, "k", b"", 0, {"words": "Zebrafinch"}))
    return tmp_path / "keys"


def _opens(vault: Vault, keys: Path) -> bool:
    return vault.open(SESSION, "k", b"", 0, (keys.parent / "sealed").read_bytes()) == {"words": "Zebrafinch"}


def test_a_passphrase_locks_every_session_and_the_right_one_opens_them(keys: Path) -> None:
    before = (keys / OPEN).read_bytes()
    lock_master(keys, None, PASSPHRASE)
    assert is_locked(keys)
    assert not any(before in file.read_bytes() for file in keys.iterdir())
    assert not (keys / OPEN).exists()
    assert _opens(Vault(keys, None, lambda: PASSPHRASE), keys)


def test_without_its_passphrase_a_folder_stays_shut_and_unharmed(keys: Path) -> None:
    lock_master(keys, None, PASSPHRASE)
    for wrong in ("four plain words her", "", "\ud800" * 20):
        with pytest.raises(Refused) as refused:
            Vault(keys, None, lambda wrong=wrong: wrong)  # type: ignore[misc]  # mypy cannot type the default
        assert "passphrase" in refused.value.sentence
    with pytest.raises(Refused):
        Vault(keys)
    assert not (keys / OPEN).exists()
    assert _opens(Vault(keys, None, lambda: PASSPHRASE), keys)


def test_the_passphrase_comes_off_again(keys: Path) -> None:
    lock_master(keys, None, PASSPHRASE)
    with pytest.raises(Refused):
        unlock_master(keys, "not the passphrase")
    unlock_master(keys, PASSPHRASE)
    assert not (keys / LOCKED).exists()
    assert _opens(Vault(keys), keys)


def test_the_key_moves_out_of_the_folder_and_nothing_opens_without_it(keys: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.key"
    move_master(keys, elsewhere)
    assert elsewhere.stat().st_mode & 0o077 == 0
    assert not (keys / OPEN).exists()
    assert _opens(Vault(keys, elsewhere), keys)
    with pytest.raises(InvalidTag):
        _opens(Vault(keys, tmp_path / "another.key"), keys)


def test_what_cannot_be_done_says_so_and_changes_nothing(keys: Path, tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        lock_master(keys, None, "short")
    with pytest.raises(Conflict):
        unlock_master(keys, PASSPHRASE)
    (tmp_path / "there").write_bytes(b"x")
    with pytest.raises(Conflict):
        move_master(keys, tmp_path / "there")
    lock_master(keys, None, PASSPHRASE)
    with pytest.raises(Conflict):
        lock_master(keys, None, PASSPHRASE)
    with pytest.raises(Conflict):
        move_master(keys, tmp_path / "x")
    assert _opens(Vault(keys, None, lambda: PASSPHRASE), keys)


def test_a_destroyed_key_leaves_no_byte_of_itself(keys: Path) -> None:
    vault = Vault(keys)
    wrapped = (keys / f"{SESSION}.key").read_bytes()
    vault.destroy(SESSION)
    vault.destroy(SESSION)
    assert not vault.holds(SESSION)
    assert not any(wrapped in file.read_bytes() for file in keys.iterdir())
