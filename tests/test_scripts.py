"""What a phone keeps and sends, without a page: the scripts' own tests, run by the Node that Playwright brings."""

from __future__ import annotations

import subprocess
from pathlib import Path

import playwright
import pytest

NODE = Path(playwright.__file__).parent / "driver" / "node"
FILES = sorted((Path(__file__).parent / "browser" / "js").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_scripts_pass_their_own_tests(file: Path) -> None:
    """RE-20 for two tabs, a reload and refused storage; AN-14 for the waits."""
    done = subprocess.run([NODE, "--test", file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_such_tests() -> None:
    assert {file.name for file in FILES} >= {"keys.test.mjs", "outbox.test.mjs"}
