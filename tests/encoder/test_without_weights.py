"""Without weights, or with weights that cannot be read, the rules read alone, and the app can say so."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app import encoder, screening
from app.encoder import State


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _noise(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 40)


def _hollow(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as box:
        box.writestr("about.json", "{}")


def _others(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as box:
        box.writestr("about.json", json.dumps({"questions": ["is it nice"], "lines": {}}))


def _truncated(file: Path) -> None:
    _others(file)
    file.write_bytes(file.read_bytes()[:-30])


@pytest.mark.parametrize("spoil", [_empty, _noise, _hollow, _others, _truncated])
def test_weights_that_cannot_be_read_are_told_apart_and_do_no_harm(
    spoil: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(spoil)
    spoil(tmp_path / "weights.bin")
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "weights.bin")
    assert encoder.state() is State.UNREADABLE
    assert encoder.screen("The nurse failed him.") == screening.screen("The nurse failed him.")


def test_without_weights_the_rules_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "none.bin")
    assert encoder.state() is State.ABSENT
    known = frozenset({"Wren"})
    for text in ("The nurse failed him.", "Wren was seen.", ""):
        assert encoder.screen(text, "facts", pseudonyms=known) == screening.screen(text, "facts", pseudonyms=known)


def test_a_command_that_does_not_screen_does_not_pay_for_the_weights() -> None:
    told = (
        "import app.cli, app.encoder, app.live.mixer, sys; print({'numpy', 'onnxruntime', 'torch'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"
