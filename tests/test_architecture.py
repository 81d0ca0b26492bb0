"""The house keeps its shape: each rule of the architecture is one test, and each rule is shown to bite."""

from collections.abc import Callable

import pytest

from tests.rules import python_rules as py
from tests.rules import template_rules as html
from tests.rules.source import Module, modules, templates

PythonRule = Callable[[Module], list[str]]
TemplateRule = Callable[[str, str], list[str]]

PYTHON_RULES: list[PythonRule] = [
    py.imports_point_down,
    py.pure_rooms_need_only_the_standard_library,
    py.pure_rooms_do_nothing_but_compute,
    py.libraries_stay_in_their_rooms,
    py.only_the_database_commits,
    py.nothing_is_caught_blindly,
    py.files_and_functions_stay_short,
    py.names_say_what_things_do,
    py.modules_open_with_a_promise,
    py.settings_are_read_in_one_place,
]
TEMPLATE_RULES: list[TemplateRule] = [
    html.templates_stay_short,
    html.nothing_is_inline,
    html.words_are_kind,
    html.nothing_is_shouted,
]

LONG_FUNCTION = "def f() -> None:\n" + "    x = 1\n" * 60
BROKEN_PYTHON: list[tuple[PythonRule, str, str]] = [
    (py.imports_point_down, "app/domain/x.py", "import app.storage.rooms"),
    (py.imports_point_down, "app/domain/x.py", "from app.screening import screen"),
    (py.imports_point_down, "app/storage/x.py", "from ..web import join"),
    (py.imports_point_down, "app/actions/x.py", "from app.live.hub import Hub"),
    (py.imports_point_down, "app/actions/x.py", "from app import live"),
    (py.imports_point_down, "app/live/__init__.py", "from ..actions import care"),
    (py.imports_point_down, "app/web/x.py", "def f() -> None:\n    from app import main"),
    (py.imports_point_down, "app/storage/rooms.py", "from app.settings import Settings"),
    (py.imports_point_down, "app/attic/x.py", ""),
    (py.pure_rooms_need_only_the_standard_library, "app/screening/x.py", "import pydantic"),
    (py.pure_rooms_need_only_the_standard_library, "app/domain/views/x.py", "from markupsafe import Markup"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "async def f() -> None: ..."),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "import random"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "from os.path import join"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "from time import time"),
    (py.pure_rooms_do_nothing_but_compute, "app/screening/x.py", "words = open('words.txt')"),
    (py.pure_rooms_do_nothing_but_compute, "app/screening/x.py", "import io\nf = io.open('words.txt')"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "print('here')"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "import datetime as d\nx = d.datetime.now()"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "from datetime import date\nx = date.today()"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "import uuid\nx = uuid.uuid4()"),
    (py.libraries_stay_in_their_rooms, "app/web/x.py", "from sqlmodel import select"),
    (py.libraries_stay_in_their_rooms, "app/actions/x.py", "import sqlalchemy.orm"),
    (py.libraries_stay_in_their_rooms, "app/cli.py", "import sqlite3"),
    (py.libraries_stay_in_their_rooms, "app/live/socket.py", "from fastapi import WebSocket"),
    (py.libraries_stay_in_their_rooms, "app/security/headers.py", "import fastapi"),
    (py.libraries_stay_in_their_rooms, "app/exports/x.py", "from starlette.responses import Response"),
    (py.libraries_stay_in_their_rooms, "app/live/bus.py", "import redis.asyncio"),
    (py.libraries_stay_in_their_rooms, "app/live/mixer.py", "import onnxruntime"),
    (py.libraries_stay_in_their_rooms, "app/encoder/network.py", "import torch"),
    (py.only_the_database_commits, "app/actions/x.py", "tx.commit()"),
    (py.only_the_database_commits, "app/storage/rooms.py", "def commit() -> None: ..."),
    (py.only_the_database_commits, "app/storage/rooms.py", "from app.storage.database import commit"),
    (py.only_the_database_commits, "app/storage/rooms.py", "save(commit=True)"),
    (py.nothing_is_caught_blindly, "app/web/x.py", "try:\n    f()\nexcept Exception:\n    pass"),
    (py.nothing_is_caught_blindly, "app/web/x.py", "try:\n    f()\nexcept (OSError, Exception): ..."),
    (py.nothing_is_caught_blindly, "app/live/hub.py", "try:\n    f()\nexcept:\n    pass"),
    (py.nothing_is_caught_blindly, "app/web/x.py", "try:\n    f()\nexcept Exception as e:\n    log(e)"),
    (py.nothing_is_caught_blindly, "app/web/x.py", "try:\n    f()\nexcept Exception as e:\n    x.e = None"),
    (py.nothing_is_caught_blindly, "app/live/hub.py", "with contextlib.suppress(Exception):\n    f()"),
    (py.files_and_functions_stay_short, "app/web/x.py", "x = 1\n" * 401),
    (py.files_and_functions_stay_short, "app/web/x.py", LONG_FUNCTION),
    (py.names_say_what_things_do, "app/web/utils.py", ""),
    (py.names_say_what_things_do, "app/web/date_helpers.py", ""),
    (py.names_say_what_things_do, "app/services/rooms.py", ""),
    (py.names_say_what_things_do, "app/web/x.py", "async def handle_message() -> None: ..."),
    (py.names_say_what_things_do, "app/web/x.py", "class A:\n    def _process_row(self) -> None: ..."),
    (py.modules_open_with_a_promise, "app/web/x.py", "x = 1"),
    (py.settings_are_read_in_one_place, "app/main.py", "import os\nport = os.environ['PORT']"),
    (py.settings_are_read_in_one_place, "app/web/x.py", "from os import getenv"),
]
SOUND_PYTHON: list[tuple[PythonRule, str, str]] = [
    (py.imports_point_down, "app/web/x.py", "from app.actions import care\nfrom . import errors\nimport os"),
    (py.imports_point_down, "app/actions/x.py", "from app.storage import rooms\nfrom app.domain import x"),
    (py.imports_point_down, "app/storage/migrations/x.py", "from app.settings import read_settings"),
    (py.imports_point_down, "app/__main__.py", "from app.cli import main"),
    (py.pure_rooms_need_only_the_standard_library, "app/domain/x.py", "import re\nfrom app.domain import x"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "import datetime as d\nx = d.date(2024, 5, 1)"),
    (py.pure_rooms_do_nothing_but_compute, "app/domain/x.py", "import csv, hashlib, io\nx = io.StringIO()"),
    (py.pure_rooms_do_nothing_but_compute, "app/web/x.py", "import os\nasync def f() -> None: ..."),
    (py.libraries_stay_in_their_rooms, "app/security/origin.py", "from starlette.types import Scope"),
    (py.libraries_stay_in_their_rooms, "app/live/redis_bus.py", "import redis.asyncio"),
    (py.libraries_stay_in_their_rooms, "app/storage/migrations/x.py", "import sqlalchemy"),
    (py.only_the_database_commits, "app/storage/database.py", "tx.commit()"),
    (py.only_the_database_commits, "app/actions/x.py", "commitment = 'a commit is not a name here'"),
    (py.nothing_is_caught_blindly, "app/cli.py", "try:\n    f()\nexcept Exception:\n    pass"),
    (py.nothing_is_caught_blindly, "app/storage/x.py", "try:\n    f()\nexcept Exception:\n    raise"),
    (py.nothing_is_caught_blindly, "app/web/x.py", "try:\n    f()\nexcept Exception as e:\n    x.error = e"),
    (py.files_and_functions_stay_short, "app/web/x.py", "x = 1\n" * 400),
    (py.names_say_what_things_do, "app/web/x.py", "def handles() -> None: ..."),
    (py.settings_are_read_in_one_place, "app/settings.py", "import os\nport = os.environ['PORT']"),
]
BROKEN_TEMPLATES: list[tuple[TemplateRule, str]] = [
    (html.templates_stay_short, "<p>a</p>\n" * 121),
    (html.nothing_is_inline, "<style>p{}</style>"),
    (html.nothing_is_inline, "<p class='{{ x }}' style='color:red'>a</p>"),
    (html.nothing_is_inline, "<button {% if x %}onclick='go()'{% endif %}>a</button>"),
    (html.nothing_is_inline, "<button hx-on:click='go()'>a</button>"),
    (html.nothing_is_inline, "<script>go()</script>"),
    (html.nothing_is_inline, "<script type='module'>go()</script>"),
    (html.nothing_is_inline, "<a href='javascript:go()'>a</a>"),
    (html.words_are_kind, "<p>The user has left</p>"),
    (html.words_are_kind, "{% if x %}<b>Withdraw</b>{% endif %}"),
    (html.words_are_kind, "<p>{{ n }} submissions</p>"),
    (html.words_are_kind, "<input placeholder='Redact'>"),
    (html.words_are_kind, "<nav aria-label='{{ _('Moderation') }}'></nav>"),
    (html.words_are_kind, "<p>{{ t('An incident') }}</p>"),
    (html.nothing_is_shouted, "<p>Thank you!</p>"),
    (html.nothing_is_shouted, "<button title='Go!'>a</button>"),
]
SOUND_TEMPLATE = """<!doctype html>
{# The user of this template: nobody! #}
<!-- a note about the user! -->
<link rel="stylesheet" href="/static/css/phone.css">
<script type="application/json">{"user": "a!"}</script>
<script src="/static/js/user.js" type="module"></script>
{% if user != "x!" %}<p id="user" data-on="1" class="{{ icon("user") }}">Incidental</p>{% endif %}
"""


def _told(broken: list[str]) -> str:
    return "\n" + "\n".join(broken)


def _name(value: object) -> str | None:
    return getattr(value, "__name__", None)


@pytest.mark.parametrize("rule", PYTHON_RULES, ids=_name)
def test_the_code_keeps_the_rule(rule: PythonRule) -> None:
    broken = [line for module in modules() for line in rule(module)]
    assert not broken, _told([rule.__doc__ or "", *broken])


@pytest.mark.parametrize("rule", TEMPLATE_RULES, ids=_name)
def test_the_templates_keep_the_rule(rule: TemplateRule) -> None:
    pages = [(path, text) for path, text in templates() if path.endswith(".html") or "short" in rule.__name__]
    broken = [line for path, text in pages for line in rule(path, text)]
    assert not broken, _told([rule.__doc__ or "", *broken])


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN_PYTHON)
def test_a_broken_rule_is_told_with_its_file_and_line(rule: PythonRule, path: str, text: str) -> None:
    broken = rule(Module.parse(path, text))
    assert broken
    assert broken[0].startswith(f"{path}:")


@pytest.mark.parametrize(("rule", "path", "text"), SOUND_PYTHON)
def test_sound_code_breaks_no_rule(rule: PythonRule, path: str, text: str) -> None:
    assert rule(Module.parse(path, text)) == []


@pytest.mark.parametrize(("rule", "text"), BROKEN_TEMPLATES)
def test_a_broken_template_is_told_with_its_file_and_line(rule: TemplateRule, text: str) -> None:
    broken = rule("templates/x.html", text)
    assert broken
    assert broken[0].startswith("templates/x.html:")


@pytest.mark.parametrize("rule", TEMPLATE_RULES, ids=_name)
def test_a_sound_template_breaks_no_rule(rule: TemplateRule) -> None:
    assert rule("templates/x.html", SOUND_TEMPLATE) == []


def test_every_rule_is_shown_to_bite() -> None:
    shown = {rule for rule, *_ in BROKEN_PYTHON} | {rule for rule, *_ in BROKEN_TEMPLATES}
    assert shown == {*PYTHON_RULES, *TEMPLATE_RULES}


def test_a_line_number_in_a_template_survives_jinja() -> None:
    text = "{# two\nlines #}\n{% if x %}\n{{ a\n}}\n<p>A user</p>{% endif %}"
    assert html.words_are_kind("templates/x.html", text)[0].startswith("templates/x.html:6:")


def test_actions_and_live_never_import_each_other() -> None:
    assert "live" not in py.MAY_IMPORT["actions"]
    assert "actions" not in py.MAY_IMPORT["live"]
