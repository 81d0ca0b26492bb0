"""compose.yaml starts what the guide says: two processes of the app, a quiet store, a bus that keeps nothing, TLS."""

from __future__ import annotations

import re

import pytest

from app.storage.postgres import QUIET
from tests.services import COMPOSE, ROOT, composed, postgres_flags, redis_words

HOSTING = (ROOT / "docs/host.md").read_text(encoding="utf-8")


def test_two_processes_of_the_app_share_one_store_and_one_bus() -> None:
    assert [composed(name).strip() for name in ("app1", "app2")] == ["*app", "*app"]
    assert "PLE_DATABASE_URL: postgresql+psycopg://" in COMPOSE
    assert "PLE_BUS_URL: redis://bus:6379" in COMPOSE


def test_the_store_writes_down_nothing_of_what_passes_through_it() -> None:
    given = dict(flag.removeprefix("-c").split("=", 1) for flag in postgres_flags())
    assert given["log_parameter_max_length"] == given["log_parameter_max_length_on_error"] == "0"
    assert (given["log_min_error_statement"], given["log_error_verbosity"]) == ("panic", "terse")
    assert (given["archive_mode"], given["synchronous_commit"]) == ("off", "on")
    for name, value in given.items():
        if name in QUIET:
            assert value in QUIET[name]


def test_the_bus_keeps_nothing() -> None:
    assert redis_words() == ["redis-server", "--save", "", "--appendonly", "no", "--slowlog-log-slower-than", "-1"]


def test_only_the_proxy_can_be_reached_from_outside_and_it_keeps_no_access_log() -> None:
    assert COMPOSE.count("ports:") == 1
    assert "ports:" in composed("proxy")
    caddy = COMPOSE.partition("content: |")[2].partition("\nnetworks:")[0]
    assert "level ERROR" in caddy
    assert "request delete" in caddy
    assert not re.search(r"(?m)^ {6}\S.*\{\n(?:.*\n)*?\s+log \{", caddy.partition("${PLE_SITE")[2])
    assert "reverse_proxy app1:8000 app2:8000" in caddy


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\$\{(\w+)", COMPOSE))))
def test_everything_that_has_to_be_set_is_in_the_guide_and_has_no_default(name: str) -> None:
    assert name in HOSTING
    assert f"${{{name}:-" not in COMPOSE


def test_no_password_or_address_of_a_place_stands_in_the_file() -> None:
    assert not re.search(r"password: [^$\n]", COMPOSE, re.IGNORECASE)
    assert re.findall(r"https?://(?!\$\{PLE_SITE|127\.0\.0\.1)", COMPOSE) == []
