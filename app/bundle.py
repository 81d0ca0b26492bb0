"""Our small modules as one file for a phone, because every request costs a round trip on the hall's Wi-Fi.

There is no build step: the modules are put one after the other, each in a function of its own, when the file is first
asked for. They keep to a few forms, so that this can be done by line: `import { … } from './name.js'` on one line, and
`export` before a function or a constant. Anything else is refused, by a test and here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

ENDING, STYLES_ENDING = ".all.js", ".all.css"
_IMPORT = re.compile(r"(?m)^import \{ ([\w, ]+) \} from '\./([\w-]+)\.js'\n")
_EXPORT = re.compile(r"(?m)^export (?=(?:async function\*?|function\*?|const|class) (\w+))")
_LEFT = re.compile(r"(?m)^(?:import|export)\b.*$")


@lru_cache(maxsize=8)
def bundled(entry: Path) -> str:
    """The module at `entry` with everything it imports. Raises ValueError for a form that is not kept to."""
    parts: dict[str, str] = {}
    _add(entry, parts, frozenset())
    return "".join(parts.values())


def _add(file: Path, parts: dict[str, str], above: frozenset[str]) -> None:
    """Adds a module after those it needs, each of them once. `above` are those that wait for it."""
    if file.stem in above:
        raise ValueError(f"{file.name} needs itself, by way of {', '.join(sorted(above))}")
    text = file.read_text(encoding="utf-8")
    for _, needed in _IMPORT.findall(text):
        if needed not in parts:
            _add(file.with_name(f"{needed}.js"), parts, above | {file.stem})
    code = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = {_name(found[2])}\n", text)
    names = [found[1] for found in _EXPORT.finditer(code)]
    code = _EXPORT.sub("", code)
    if left := _LEFT.search(code):
        raise ValueError(f"{file.name}: {left[0]!r} is not a form that can be put together")
    parts[file.stem] = f"const {_name(file.stem)} = (() => {{\n{code}return {{ {', '.join(names)} }}\n}})()\n"


def _name(module: str) -> str:
    return "$" + module.replace("-", "_")
