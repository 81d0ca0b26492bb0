"""The browser files we keep copies of are byte for byte what their makers published."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOMES = ("static/vendor", "tests/browser/vendor")
FOLDERS = sorted(folder for home in HOMES for folder in (ROOT / home).iterdir())


def differences(folder: Path) -> list[str]:
    """What in the folder is not as its manifest says: files missing, changed or not listed."""
    promised: dict[str, str] = {name: entry["sha256"] for name, entry in _manifest(folder)["files"].items()}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDOR.json"
    }
    names = sorted(promised.keys() | found.keys())
    return [f"{folder.name}/{name}" for name in names if promised.get(name) != found.get(name)]


def _manifest(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / "VENDOR.json").read_text(encoding="utf-8"))
    return manifest


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_files_are_unchanged(folder: Path) -> None:
    assert differences(folder) == [], "run `make vendor`, which fetches the published files again"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_manifest_says_where_its_files_come_from_and_under_which_licence(folder: Path) -> None:
    manifest = _manifest(folder)
    assert folder.name == f"{manifest['name'].removesuffix('.org')}-{manifest['version']}"
    assert manifest["source"] == f"npm package {manifest['name']}"
    assert manifest["integrity"].startswith("sha512-")
    assert manifest["licence"]
    assert "LICENSE" in manifest["files"]


def test_a_changed_a_missing_and_an_unlisted_file_are_told(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(b"as published").hexdigest()
    files = {name: {"from": name, "sha256": sha256} for name in ("kept.js", "changed.js", "missing.js")}
    (tmp_path / "VENDOR.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    (tmp_path / "kept.js").write_bytes(b"as published")
    (tmp_path / "changed.js").write_bytes(b"as published.")
    (tmp_path / "unlisted.js").write_bytes(b"as published")
    told = [name.partition("/")[2] for name in differences(tmp_path)]
    assert told == ["changed.js", "missing.js", "unlisted.js"]
