"""The linter and the type checker have nothing to say, and every exception to them gives its reason."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = [name for name in ("app", "tests", "bench") if any((ROOT / name).rglob("*.py"))]

IGNORE = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
NOQA_WITH_REASON = re.compile(r"#\s*noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*\s+[-#(].*\w")
TYPE_IGNORE_WITH_REASON = re.compile(r"#\s*type: ignore\[[a-z0-9, -]+\]\s+# \w")


def _run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}{done.stderr}", pytrace=False)


def unexplained(path: str, text: str) -> list[str]:
    """The lines that silence a tool without `# noqa: CODE - why` or `# type: ignore[code]  # why`."""
    return [
        f"{path}:{number}: say why: {line.strip()}"
        for number, line in enumerate(text.splitlines(), start=1)
        if IGNORE.search(line) and not (NOQA_WITH_REASON.search(line) or TYPE_IGNORE_WITH_REASON.search(line))
    ]


def test_ruff_has_nothing_to_say() -> None:
    _run("ruff", "check", "--output-format=concise", ".")


def test_mypy_has_nothing_to_say() -> None:
    _run("mypy", *FOLDERS)


def test_mypy_has_nothing_to_say_about_the_scripts_of_the_house() -> None:
    _run("mypy", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / ".ci").glob("*.py")))


def test_every_ignore_gives_its_reason() -> None:
    broken = [
        told
        for path in sorted(path for name in FOLDERS for path in (ROOT / name).rglob("*.py"))
        if path != Path(__file__)
        for told in unexplained(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(
    ("line", "explained"),
    [
        ("import os  # noqa: F401 - the doctest reads it", True),
        ("import os  # noqa: F401  # the doctest reads it", True),
        ("import os  # noqa: F401", False),
        ("import os  # noqa", False),
        ("x = f()  # type: ignore[no-any-return]  # the library has no types", True),
        ("x = f()  # type: ignore[no-any-return]", False),
        ("x = f()  # type: ignore", False),
    ],
)
def test_an_ignore_without_a_reason_is_told(line: str, explained: bool) -> None:
    assert (unexplained("x.py", line) == []) is explained
