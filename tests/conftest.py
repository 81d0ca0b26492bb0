"""The cast, for every test that asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, opened


@pytest.fixture
def cast(tmp_path: Path) -> Iterator[Cast]:
    """A real store with our session and an outsider's."""
    with opened(tmp_path) as made:
        yield made
