"""The rules of the house for Python code. Each is a function of one module and lists what breaks it."""

import ast
import re
import sys
from collections.abc import Iterator

from tests.rules.source import Module, imports_of

PURE = frozenset({"domain", "screening"})
LOWER = frozenset({"domain", "screening", "encoder", "storage", "security"})
UPPER = frozenset(
    {"bundle", "actions", "live", "exports", "grouping", "imports", "rehearsal", "templating", "settings", "web"}
)

# Which rooms a room may import besides itself. A new room under app/ needs its line here.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "": frozenset(),
    "domain": frozenset(),
    "screening": frozenset({"domain"}),
    "encoder": frozenset({"domain", "screening"}),
    "training": frozenset({"screening", "encoder"}),
    "storage": frozenset({"domain"}),
    "security": frozenset({"domain"}),
    "imports": frozenset({"domain"}),
    "grouping": frozenset({"domain"}),
    "bundle": frozenset(),
    "templating": frozenset({"domain", "bundle"}),
    "settings": frozenset({"domain"}),
    "actions": LOWER,
    "live": LOWER | {"templating"},
    "exports": LOWER | {"actions", "templating"},
    "rehearsal": LOWER | UPPER - {"web"},
    "web": LOWER | UPPER,
    "main": LOWER | UPPER,
    "operating": LOWER | UPPER | {"main"},
    "serving": LOWER | UPPER | {"main"},
    "bench": LOWER | UPPER | {"main"},
    "upkeep": LOWER | UPPER | {"main"},
    "cli": LOWER | UPPER | {"main", "serving", "upkeep", "bench", "operating"},
    "__main__": LOWER | UPPER | {"main", "cli"},
}

# The places, as path prefixes, that alone may import a library.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "sqlalchemy": ("app/storage/",),
    "sqlmodel": ("app/storage/",),
    "sqlite3": ("app/storage/", "app/bench/floors.py"),
    "alembic": ("app/storage/",),
    "fastapi": ("app/web/", "app/main.py"),
    "starlette": ("app/web/", "app/main.py", "app/security/", "app/bench/floors.py"),
    "prometheus_client": ("app/live/meters.py",),
    "openpyxl": ("app/imports/", "app/exports/"),
    "docx": ("app/exports/",),
    "typst": ("app/exports/",),
    "sklearn": ("app/grouping/",),
    "redis": ("app/live/redis_bus.py",),
    "onnxruntime": ("app/encoder/network.py", "app/training/"),
    "torch": ("app/training/",),
}

# Standard modules that reach out of the process, tell the time or roll dice.
IMPURE_MODULES = frozenset(
    "asyncio builtins concurrent ctypes ftplib glob http importlib logging multiprocessing os pathlib "
    "pickle pkgutil queue random sched secrets select selectors shelve shutil signal smtplib socket "
    "socketserver sqlite3 ssl subprocess tempfile threading time urllib".split()
)
IMPURE_CALLS = frozenset({"open", "print", "input", "breakpoint", "exec", "eval", "__import__"})
CLOCKS_AND_DICE = frozenset({"now", "today", "utcnow", "open", "uuid1", "uuid4"})

COMMITS = "app/storage/database.py"
READS_ENVIRONMENT = "app/settings.py"
MAY_CATCH_ALL = frozenset({"app/live/socket.py", "app/live/bus.py", "app/cli.py"})
VAGUE_NAMES = re.compile(r"(?:.*_)?(?:utils?|helpers?|managers?|services?)")
VAGUE_FUNCTIONS = re.compile(r"_*(?:handle|process)_")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def imports_point_down(module: Module) -> list[str]:
    """A room imports only rooms below it."""
    if module.room not in MAY_IMPORT:
        return [module.at(1, f"app/{module.room} has no line in MAY_IMPORT; say what it may import")]
    allowed = MAY_IMPORT[module.room] | {module.room}
    broken = []
    for found in imports_of(module):
        room = (found.name.split(".") + [""])[1]
        migration_reads_settings = module.path.startswith("app/storage/migrations/") and room == "settings"
        if found.top == "app" and room and room not in allowed and not migration_reads_settings:
            broken.append(module.at(found.line, f"{module.room or 'app'} may not import app.{room}"))
    return broken


def pure_rooms_need_only_the_standard_library(module: Module) -> list[str]:
    """Domain and screening import the standard library and each other, nothing that was installed."""
    if module.room not in PURE:
        return []
    return [
        module.at(found.line, f"{module.room} is pure; {found.name} is not in the standard library")
        for found in imports_of(module)
        if found.top != "app" and found.top not in sys.stdlib_module_names
    ]


def pure_rooms_do_nothing_but_compute(module: Module) -> list[str]:
    """Domain and screening: no async, no I/O, no clock, no randomness. Time and ids come in as arguments."""
    if module.room not in PURE:
        return []
    broken = [
        module.at(found.line, f"{module.room} is pure; it may not import {found.top}")
        for found in imports_of(module)
        if found.top in IMPURE_MODULES
    ]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
            broken.append(module.at(node.lineno, f"{module.room} is pure; no async or await"))
        elif isinstance(node, ast.comprehension) and node.is_async:
            broken.append(module.at(node.target.lineno, f"{module.room} is pure; no async or await"))
        elif isinstance(node, ast.Call) and (name := _impure_call(node)):
            broken.append(module.at(node.lineno, f"{module.room} is pure; {name}() belongs to a caller"))
    return broken


def _impure_call(node: ast.Call) -> str | None:
    if isinstance(node.func, ast.Name):
        return node.func.id if node.func.id in IMPURE_CALLS | {"uuid1", "uuid4"} else None
    if isinstance(node.func, ast.Attribute):
        return node.func.attr if node.func.attr in CLOCKS_AND_DICE else None
    return None


def libraries_stay_in_their_rooms(module: Module) -> list[str]:
    """SQL only in storage, fastapi only in web and main, redis only behind its bus."""
    return [
        module.at(found.line, f"{found.top} may be imported only in {', '.join(ONLY_IN[found.top])}")
        for found in imports_of(module)
        if found.top in ONLY_IN and not module.path.startswith(ONLY_IN[found.top])
    ]


def only_the_database_commits(module: Module) -> list[str]:
    """The word `commit` stands in storage/database.py alone, so nothing is published before it is saved."""
    if module.path == COMMITS:
        return []
    return [
        module.at(line, f"only {COMMITS} may name commit")
        for line, name in _identifiers(module.tree)
        if name == "commit"
    ]


def _identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name the code gives, reads or passes, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.keyword(arg=str(name)):
                yield node.lineno, name
            case ast.alias():
                yield node.lineno, (node.asname or node.name).rpartition(".")[2]
            case _:
                pass


def nothing_is_caught_blindly(module: Module) -> list[str]:
    """No `except Exception` but at the three edges. Raising again or handing on is not catching."""
    if module.path in MAY_CATCH_ALL:
        return []
    broken = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _is_blind(node.type) and not _passes_on(node):
            broken.append(module.at(node.lineno, "catches everything; name what may go wrong"))
        elif isinstance(node, ast.Call) and _suppresses_blindly(node):
            broken.append(module.at(node.lineno, "suppresses everything; name what may go wrong"))
    return broken


def _suppresses_blindly(node: ast.Call) -> bool:
    return _last_name(node.func) == "suppress" and any(map(_is_blind, node.args))


def _is_blind(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(map(_is_blind, caught.elts))
    return _last_name(caught) in {"Exception", "BaseException"}


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """It ends in `raise`, or does no more than `job.error = error` or `future.set_exception(error)`."""
    match handler.body:
        case [*_, ast.Raise(exc=None)]:
            return True
        case [ast.Assign(targets=[ast.Attribute()], value=ast.Name(id=name))]:
            return name == handler.name
        case [ast.Expr(ast.Call(func=ast.Attribute(attr="set_exception"), args=[ast.Name(id=name)]))]:
            return name == handler.name
        case _:
            return False


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def files_and_functions_stay_short(module: Module) -> list[str]:
    """A file has at most 400 lines, a function at most 60."""
    broken = []
    if (lines := len(module.text.splitlines())) > LONGEST_FILE:
        broken.append(module.at(lines, f"{lines} lines; a file has at most {LONGEST_FILE}"))
    for node in _functions(module.tree):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LONGEST_FUNCTION:
            broken.append(module.at(node.lineno, f"{node.name}: {lines} lines of {LONGEST_FUNCTION} at most"))
    return broken


def names_say_what_things_do(module: Module) -> list[str]:
    """No module or package named utils, helpers, manager or service; no function handle_ or process_."""
    broken = []
    for part in module.name.split("."):
        if VAGUE_NAMES.fullmatch(part):
            broken.append(module.at(1, f"{part} says nothing; name the module for its noun"))
    for node in _functions(module.tree):
        if VAGUE_FUNCTIONS.match(node.name):
            broken.append(module.at(node.lineno, f"{node.name} says nothing; name it with the verb it does"))
    return broken


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def modules_open_with_a_promise(module: Module) -> list[str]:
    """Every module opens with a docstring: what it is and the promise it keeps."""
    if ast.get_docstring(module.tree):
        return []
    return [module.at(1, "has no docstring; say what the module is and what it promises")]


def settings_are_read_in_one_place(module: Module) -> list[str]:
    """The environment is read in app/settings.py alone; everyone else receives values."""
    if module.path == READS_ENVIRONMENT:
        return []
    names = {"environ", "environb", "getenv", "getenvb", "putenv"}
    return [
        module.at(line, f"reads the environment; only {READS_ENVIRONMENT} does")
        for line, name in _identifiers(module.tree)
        if name in names
    ]
