"""The cast, for every test that asks for it."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import services
from tests.cast import Cast, opened

BROWSER = Path(__file__).parent / "browser"
LONGEST = "test_whole_day.py"


@pytest.fixture
def cast(tmp_path: Path) -> Iterator[Cast]:
    """A real store with our session and an outsider's."""
    with opened(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def postgres() -> Iterator[services.Postgres]:
    """A real PostgreSQL, for as long as the tests run."""
    with services.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[services.Redis]:
    """A real Redis, for as long as the tests run."""
    with services.redis() as server:
        yield server


@pytest.fixture
def unused_port() -> int:
    """A port nobody listens on."""
    return services.free_port()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser journeys run last: the quick tests answer first, and the browser's own event loop disturbs nobody.

    Whatever lies in their folder is one, marked or not: one that ran early would leave its loop to all the others.
    """
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
    # The bench names what its own processes load, whoever imports it; the last word is that of the tests.
    multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.warm"])
    size = Counter(item.path for item in items)
    items.sort(key=lambda item: _turn(item, size))


def _turn(item: pytest.Item, size: Counter[Path]) -> tuple[bool, bool, int]:
    """When a file has its turn. Of the journeys the longest begin: else somebody would wait for one at the end."""
    if item.get_closest_marker("browser") is None:
        return False, False, 0
    return True, item.path.name != LONGEST, -size[item.path]
