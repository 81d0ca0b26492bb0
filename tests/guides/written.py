"""What stands in the documentation, as values: its commands, its pictures, and what its readers type in."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "SECURITY.md", *ROOT.glob("docs/*.md")])
GUIDES = [ROOT / "docs" / f"{name}.md" for name in ("facilitator", "host", "participant", "reviewer")]
PICTURES = ROOT / "docs/pictures"
_COMMAND = re.compile(r"(?m)(?:^ {4}|`)((?:PLE_\w+=\S+ )*)python -m app ([^`\n]*?)(?: {3,}[^`\n]*)?(?:`|$)")


def commands() -> list[str]:
    """Every command line of the documentation without its beginning `python -m app`, once, with its placeholders."""
    found = (match[2] for page in PAGES for match in _COMMAND.finditer(page.read_text(encoding="utf-8")))
    return sorted({_without_elided(line) for line in found})


def _without_elided(line: str) -> str:
    """A command line without what only stands for more, written as …, and without the option it belongs to."""
    words = line.split()
    kept = [
        word
        for word, following in zip(words, [*words[1:], ""], strict=True)
        if not word.endswith("…") and not (word.startswith("--") and following.endswith("…"))
    ]
    return " ".join(kept)


def section(page: Path, title: str) -> str:
    """The part of a page under a heading of the second level."""
    return page.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def blocks(text: str) -> list[str]:
    """The blocks of lines that are shown as code, each as a script."""
    found = re.findall(r"(?m)((?:^ {4}.*\n?)+)", text)
    return ["\n".join(line[4:] for line in block.splitlines()) for block in found]


def shown_pictures() -> set[str]:
    """The files of `docs/pictures` that some page shows."""
    return {name for page in PAGES for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", page.read_text("utf-8"))}
