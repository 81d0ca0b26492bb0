"""The pack as one zip with its manifest: whole or not at all, and the same bytes for the same pack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.errors import Invalid
from app.domain.pack.shapes import Pack
from app.exports.manifest import MANIFEST, Manifest, differences, fingerprint, read_manifest
from app.exports.marks import ZIP_TIME
from app.exports.names import name_in
from app.exports.pack_files import File, files_of

LARGEST_FILE = 256 * 1024 * 1024

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Verdict:
    """What a check found: the sentences about changes (none means unchanged), and what was checked."""

    changes: tuple[str, ...]
    files: int
    manifest: Manifest
    seal: str


@dataclass(frozen=True)
class Stamp:
    """What a manifest says of its pack: the day, which reading it is, and the notice of a rehearsal."""

    day: date
    version: str
    notice: str = ""


def pack_name(pack: Pack) -> str:
    """The name of the zip."""
    return name_in(pack, "zip", "pack")


def to_zip(pack: Pack, staff_log: str = "", told: Told = lambda done, all_: None) -> tuple[bytes, str]:
    """The pack and its seal. `told` hears after each file how many are done, and of how many."""
    return zipped(files_of(pack), Stamp(pack.transcript.event_date, pack.version.words, pack.notice), staff_log, told)


def zipped(files: Sequence[File], stamp: Stamp, staff_log: str, told: Told) -> tuple[bytes, str]:
    """These files with their manifest as a zip, and its seal."""
    out, prints = io.BytesIO(), {}
    with zipfile.ZipFile(out, "w") as target:
        for done, file in enumerate(files, start=1):
            content = file.make()
            prints[file.name] = fingerprint(content)
            _put(target, file.name, content)
            told(done, len(files))
        manifest = Manifest(stamp.day, stamp.version, staff_log, prints, stamp.notice).to_json()
        _put(target, MANIFEST, manifest)
    return out.getvalue(), fingerprint(manifest)


def verify(path: Path) -> Verdict:
    """Compares a pack, zipped or unpacked, with its manifest. Raises Invalid when there is no pack to read."""
    found, manifest = _read_folder(path) if path.is_dir() else _read_zip(path)
    if manifest is None:
        raise Invalid(f"There is no pack at {path}: it has no {MANIFEST}.")
    read = read_manifest(manifest)
    return Verdict(differences(read, found), len(read.files), read, fingerprint(manifest))


def _put(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    target.writestr(entry, content)


def _read_folder(folder: Path) -> tuple[dict[str, str], bytes | None]:
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found = {name: fingerprint(path.read_bytes()) for name, path in paths.items()}
    return found, paths[MANIFEST].read_bytes() if MANIFEST in paths else None


def _read_zip(path: Path) -> tuple[dict[str, str], bytes | None]:
    if not path.is_file():
        raise Invalid(f"There is nothing at {path}.")
    try:
        with zipfile.ZipFile(path) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _refuse_odd(entries)
            found = {entry.filename: fingerprint(package.read(entry)) for entry in entries}
            manifest = package.read(MANIFEST) if MANIFEST in found else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Invalid("This file is damaged or is no pack: it cannot be read as a zip.") from None
    return found, manifest


def _refuse_odd(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Invalid("This pack holds two files of the same name. It is not as it was made.")
    if sum(entry.file_size for entry in entries) > LARGEST_FILE:
        raise Invalid("This file is far larger than any pack, so it was not read.")
