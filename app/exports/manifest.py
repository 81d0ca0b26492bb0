"""What a pack held when it was made: every file's fingerprint, and where the staff log stood.

Anyone can compare a pack with its manifest and say in words what was changed. Somebody who changes a file and
the manifest too changes the seal, which is shown when the pack is made: so keep the seal in another place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.errors import Invalid

MANIFEST = "manifest.json"
KIND = "practitioner-learning-event/manifest/1"
LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """The fingerprints of a pack. `staff_log` is the head of the staff log, empty when there was none.

    `notice` stands first, and only in the pack of a rehearsal.
    """

    day: date
    version: str
    staff_log: str
    files: Mapping[str, str]
    notice: str = ""

    def to_json(self) -> bytes:
        """The manifest as a file."""
        told = ({"notice": self.notice} if self.notice else {}) | {
            "kind": KIND,
            "event_date": self.day.isoformat(),
            "version": self.version,
            "staff_log_head": self.staff_log,
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(told, indent=1, ensure_ascii=True) + "\n").encode()


def fingerprint(content: bytes) -> str:
    """SHA-256 in hex digits."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(content: bytes) -> Manifest:
    """The manifest in a file. Raises Invalid when it cannot be read as one."""
    refused = Invalid("The manifest of this pack cannot be read, so nothing can be said about its files.")
    if len(content) > LARGEST:
        raise refused
    try:
        told = json.loads(content)
        if told["kind"] != KIND or not isinstance(told["files"], dict):
            raise refused
        files = {str(name): str(sha) for name, sha in told["files"].items()}
        return Manifest(
            date.fromisoformat(told["event_date"]), str(told["version"]), str(told["staff_log_head"]), files
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refused from None


def differences(manifest: Manifest, found: Mapping[str, str]) -> tuple[str, ...]:
    """What is not as it was when the pack was made, one sentence for each file. `found` is by name, too."""
    sentences = []
    for name in sorted({*manifest.files, *found} - {MANIFEST}):
        if name not in found:
            sentences.append(f"{name} is missing.")
        elif name not in manifest.files:
            sentences.append(f"{name} was added after the pack was made.")
        elif manifest.files[name] != found[name]:
            sentences.append(f"{name} was changed after the pack was made.")
    return tuple(sentences)
