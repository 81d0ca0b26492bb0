"""Sealed words: padded, bound to their row, unreadable without the key, and keys for this account only."""

import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from app.domain.errors import Gone
from app.storage.records import open_contribution, open_entry, open_theme
from app.storage.tables import ContributionRow, EntryRow, ThemeRow
from app.storage.vault import Vault, ballot_hash, contribution_hash
from tests.cast import Cast

OURS, THEIRS = "a" * 32, "b" * 32
NONCE_AND_TAG = 12 + 16
SIZES = [256, 512, 1024, 2048, 4096, 8192]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault that holds the keys of two sessions."""
    made = Vault(tmp_path / "keys")
    made.new_session_key(OURS)
    made.new_session_key(THEIRS)
    return made


@pytest.mark.parametrize("length", [0, 1, 200, 230, 243, 500, 1500, 6144, 8000, 8179, 8180, 9000, 30_000])
def test_the_length_of_what_is_sealed_is_one_of_a_few(vault: Vault, length: int) -> None:
    sealed = len(vault.seal(OURS, "x", b"n", 0, {"text": "w" * length})) - NONCE_AND_TAG
    assert sealed in SIZES or sealed % SIZES[-1] == 0
    assert sealed >= length


@pytest.mark.parametrize("text", ["", "words", "  ends in spaces  ", "two\nlines", "ŵ 👍", '"quoted" \\', "x" * 9000])
def test_what_is_sealed_can_be_opened_as_it_was(vault: Vault, text: str) -> None:
    assert vault.open(OURS, "x", b"n", 3, vault.seal(OURS, "x", b"n", 3, {"text": text})) == {"text": text}


def test_the_same_words_are_never_sealed_the_same_way_twice(vault: Vault) -> None:
    assert len({vault.seal(OURS, "x", b"n", 0, {"text": "same"}) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("session", "kind", "name", "rev"),
    [(THEIRS, "x", b"n", 0), (OURS, "y", b"n", 0), (OURS, "x", b"m", 0), (OURS, "x", b"n", 1)],
)
def test_a_seal_opens_only_where_it_was_made(vault: Vault, session: str, kind: str, name: bytes, rev: int) -> None:
    sealed = vault.seal(OURS, "x", b"n", 0, {"text": "words"})
    with pytest.raises(InvalidTag):
        vault.open(session, kind, name, rev, sealed)


def test_a_single_changed_bit_is_noticed(vault: Vault) -> None:
    sealed = bytearray(vault.seal(OURS, "x", b"n", 0, {"text": "words"}))
    for place in range(0, len(sealed), 17):
        altered = bytes(sealed[:place]) + bytes([sealed[place] ^ 1]) + bytes(sealed[place + 1 :])
        with pytest.raises(InvalidTag):
            vault.open(OURS, "x", b"n", 0, altered)


def test_without_its_key_a_session_is_gone(vault: Vault, tmp_path: Path) -> None:
    sealed = vault.seal(OURS, "x", b"n", 0, {"text": "words"})
    (tmp_path / "keys" / f"{OURS}.key").unlink()
    with pytest.raises(Gone) as gone:
        Vault(tmp_path / "keys").open(OURS, "x", b"n", 0, sealed)
    assert "words" not in repr(gone.value.args).replace("The words of this session", "")


def test_keys_come_back_when_the_app_starts_again(vault: Vault, tmp_path: Path) -> None:
    sealed, pepper = vault.seal(OURS, "x", b"n", 0, {"text": "words"}), vault.pepper("CODE")
    again = Vault(tmp_path / "keys")
    assert again.open(OURS, "x", b"n", 0, sealed) == {"text": "words"}
    assert again.pepper("CODE") == pepper


def test_keys_are_for_this_account_only(vault: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert {file.name for file in files} == {"master.key", "pepper.key", f"{OURS}.key", f"{THEIRS}.key"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_session_key_is_never_made_twice(vault: Vault) -> None:
    with pytest.raises(FileExistsError):
        vault.new_session_key(OURS)


def test_the_key_of_one_session_does_not_open_as_that_of_another(vault: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    (folder / f"{OURS}.key").write_bytes((folder / f"{THEIRS}.key").read_bytes())
    with pytest.raises(InvalidTag):
        Vault(folder).seal(OURS, "x", b"n", 0, {})


def test_one_key_names_different_things_in_every_room_and_vote() -> None:
    key = b"k" * 16
    names = {contribution_hash(OURS, key), contribution_hash(THEIRS, key)}
    names |= {ballot_hash(room, poll, key) for room in (OURS, THEIRS) for poll in ("dots#1", "dots#2")}
    assert len(names) == 6
    assert not any(key in name for name in names)


def test_swapped_notes_are_refused(cast: Cast) -> None:
    cast.say("One")
    cast.say("Two")
    first, second = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    first.sealed = second.sealed
    with pytest.raises(InvalidTag):
        open_contribution(cast.database.vault, first)


def test_an_older_revision_put_back_is_refused(cast: Cast) -> None:
    cast.say("One")
    (old,) = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    cast.release()
    (new,) = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    new.sealed = old.sealed
    with pytest.raises(InvalidTag):
        open_contribution(cast.database.vault, new)


def test_an_entry_and_a_theme_of_another_room_are_refused(cast: Cast) -> None:
    entry = cast.read(lambda tx: tx.all(EntryRow, session=bytes.fromhex(cast.outsider)))[0]
    entry.session = bytes.fromhex(cast.session)
    theme = cast.read(lambda tx: tx.all(ThemeRow, session=bytes.fromhex(cast.outsider)))[0]
    theme.session = bytes.fromhex(cast.session)
    with pytest.raises(InvalidTag):
        open_entry(cast.database.vault, entry)
    with pytest.raises(InvalidTag):
        open_theme(cast.database.vault, theme)
