"""Fetch the browser files we keep copies of, exactly as their makers published them.

Each folder that holds a VENDOR.json names one npm package, its version, the integrity of its archive and
the SHA-256 of every file taken from it. Nothing is written unless all of them agree.

    make vendor                                            fetch again and check
    .venv/bin/python .ci/vendor.py --record FOLDER         after changing the version in FOLDER/VENDOR.json
"""

import argparse
import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOMES = ("static/vendor", "tests/browser/vendor")

Manifest = dict[str, Any]


class Mismatch(Exception):
    """What came from the registry is not what the manifest promises."""


def manifests() -> list[Path]:
    """Every VENDOR.json in the project, in a stable order."""
    return sorted(path for home in HOMES for path in (ROOT / home).glob("*/VENDOR.json"))


def fetch_archive(package: str, version: str) -> bytes:
    """The package's archive, through the npm client and whatever registry it is set up to use."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{package}@{version}", "--silent", "--ignore-scripts"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        return archive.read_bytes()


def integrity_of(archive: bytes) -> str:
    """The archive's npm integrity string."""
    return "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()


def read_members(archive: bytes, names: list[str]) -> dict[str, bytes]:
    """The named files of the archive, read in memory: nothing is unpacked onto the disk."""
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tar:
        for name in names:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                raise Mismatch(f"{name} is not a plain file in the package")
            found[name] = member.read()
    return found


def check(manifest: Manifest, archive: bytes, contents: dict[str, bytes]) -> None:
    """Raise Mismatch unless the archive and every file are the promised ones."""
    if integrity_of(archive) != manifest["integrity"]:
        raise Mismatch(f"the archive of {manifest['name']}@{manifest['version']} has another integrity")
    for name, entry in manifest["files"].items():
        if hashlib.sha256(contents[entry["from"]]).hexdigest() != entry["sha256"]:
            raise Mismatch(f"{name} of {manifest['name']}@{manifest['version']} has another SHA-256")


def record(manifest: Manifest, archive: bytes, contents: dict[str, bytes]) -> None:
    """Write into the manifest what the archive holds now. For a new version, read by a person first."""
    manifest["integrity"] = integrity_of(archive)
    for entry in manifest["files"].values():
        entry["sha256"] = hashlib.sha256(contents[entry["from"]]).hexdigest()


def vendor(path: Path, *, recording: bool) -> None:
    """Fetch one package and write its files beside its manifest."""
    manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
    archive = fetch_archive(manifest["name"], manifest["version"])
    contents = read_members(archive, [entry["from"] for entry in manifest["files"].values()])
    if recording:
        record(manifest, archive, contents)
        path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    check(manifest, archive, contents)
    for name, entry in manifest["files"].items():
        (path.parent / name).write_bytes(contents[entry["from"]])
    print(f"{path.parent.relative_to(ROOT)}: {manifest['name']}@{manifest['version']}, {len(contents)} files")


def main() -> int:
    """Fetch every package, or record the one named."""
    parser = argparse.ArgumentParser(description="Fetch and check the vendored browser files.")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help="write new hashes for this folder")
    folder: Path | None = parser.parse_args().record
    paths = manifests() if folder is None else [folder.resolve() / "VENDOR.json"]
    try:
        for path in paths:
            vendor(path, recording=folder is not None)
    except FileNotFoundError as error:
        print(f"Not found: {error.filename}. This needs npm and a folder with VENDOR.json.", file=sys.stderr)
        return 1
    except (Mismatch, subprocess.CalledProcessError) as error:
        print(f"Nothing was written: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
