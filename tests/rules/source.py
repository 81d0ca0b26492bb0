"""What the rules read: a Python module or a template of the project, and where in it something stands."""

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file under app/. `path` is relative to the project and written with slashes."""

    path: str
    text: str
    tree: ast.Module = field(compare=False, repr=False)

    @classmethod
    def parse(cls, path: str, text: str) -> "Module":
        return cls(path, text, ast.parse(text, filename=path))

    @property
    def name(self) -> str:
        """The dotted name: app/live/hub.py is app.live.hub, app/live/__init__.py is app.live."""
        parts = self.path.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.endswith("/__init__.py") else self.name.rpartition(".")[0]

    @property
    def room(self) -> str:
        """The room of the house: `storage` for app/storage/x.py, `main` for app/main.py, or nothing."""
        return (self.name.split(".") + [""])[1]

    def at(self, line: int, what: str) -> str:
        return f"{self.path}:{line}: {what}"


@dataclass(frozen=True)
class Import:
    """One imported module, as a dotted name. `from app import live` counts as app.live."""

    name: str
    line: int

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]


def imports_of(module: Module) -> list[Import]:
    """Everything the module imports, also inside functions and under TYPE_CHECKING."""
    found: list[Import] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            if base == "app":
                found += [Import(f"app.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append(Import(base, node.lineno))
    return found


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join(base + ([node.module] if node.module else []))


@cache
def modules() -> list[Module]:
    """Every Python file under app/."""
    return [
        Module.parse(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "app").rglob("*.py"))
    ]


@cache
def templates() -> list[tuple[str, str]]:
    """Path and text of every file under templates/."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.is_file()
    ]
