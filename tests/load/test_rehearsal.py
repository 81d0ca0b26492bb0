"""A rehearsal for real: simulated practitioners come in over real sockets, write, and leave when the room closes."""

import time
from pathlib import Path

import pytest

from tests.phone import Browser
from tests.server import running

pytestmark = pytest.mark.load
SECONDS = 60.0


def _until(seen: "object", what: str) -> None:
    """Asks again until it is so, and gives up after a minute."""
    assert callable(seen)
    deadline = time.monotonic() + SECONDS
    while not seen():
        assert time.monotonic() < deadline, what


def test_simulated_practitioners_use_the_same_doors_and_sockets_as_real_ones(tmp_path: Path) -> None:
    log = tmp_path / "log"
    options = ("--data", str(tmp_path / "data"), "--port", "0", "--json", "--people", "12", "--pace", "200")
    with running("app", "rehearse", *options, log=log) as server:
        console = Browser(str(server.faces["console"]).partition("/f#")[0])
        console.post("/f", {"link": server.link("console"), "pin": server.faces["pins"]["console"]})

        def page() -> str:
            return console.get("/console").body.decode()

        _until(lambda: ">12<" in page().replace("\n", "") or "12 here" in page(), "twelve people did not come")
        console.post("/console/position", {"stage": "themes"})
        _until(lambda: "Police never tell anybody anything" in page(), "nobody wrote")
        assert "Rehearsal." in page()
        console.post("/console/room", {"state": "closed"})
        debrief = console.get("/console/debrief").body.decode()
        assert "Police never tell anybody anything" in debrief
        assert "not decided" in debrief
        assert server.stop() in (0, 130)
    assert "Police never" not in log.read_text()
