"""How the server is doing, in numbers for the machine that watches it. About people and rooms it says nothing.

The only label is a role, which is one of a few fixed words. Numbers are given out on a port of their own, on loopback,
in the way Prometheus reads. The hub is asked on its own event loop; while that is too busy to answer, what it alone
knows is left out and `ple_answering` is 0, for it is then that the other numbers are wanted most.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

from prometheus_client import CollectorRegistry, Histogram, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from app.domain.roles import Role
from app.live.face import Drawn
from app.live.hub import Draw, Hub
from app.live.socket import Line

PATIENCE = 2.0
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Meters:
    """The numbers of one running app. `up` says whether the bus is there."""

    def __init__(self, up: Callable[[], bool]) -> None:
        self.registry = CollectorRegistry()
        self._up = up
        self.last_save = 0.0  # seconds
        self._hub: Hub | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._saving = Histogram(
            "ple_save_seconds", "From the first change of a group to the end of its sync",
            registry=self.registry, buckets=_SECONDS,
        )  # fmt: skip
        self._group = Histogram(
            "ple_group_changes", "How many changes one sync carried", registry=self.registry,
            buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
        )  # fmt: skip
        self._drawing = Histogram(
            "ple_draw_seconds", "One face drawn", ["role"], registry=self.registry, buckets=_SECONDS
        )
        self.registry.register(_OfTheHub(self))

    def watch(self, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        """Whose numbers these are."""
        self._hub, self._loop = hub, loop

    def saved(self, seconds: float, changes: int) -> None:
        """A group was saved. Called on the writer's thread."""
        self.last_save = seconds
        self._saving.observe(seconds)
        self._group.observe(changes)

    def timed(self, draw: Draw) -> Draw:
        """The same way to draw, with its time taken."""

        def drawing(*given: Any) -> Drawn:
            began = time.perf_counter()
            drawn = draw(*given)
            self._drawing.labels(given[1].value).observe(time.perf_counter() - began)
            return drawn

        return drawing

    def serve(self, port: int) -> Callable[[], None]:
        """Gives the numbers out on a port of loopback; returns the way to stop. Raises OSError."""
        server, _ = start_http_server(port, "127.0.0.1", self.registry)

        def stop() -> None:
            server.shutdown()
            server.server_close()

        return stop

    def count(self) -> tuple[Counter[Role], int, int]:
        """Sockets by role, rooms that are watched, and bytes that wait to be taken; asked on the hub's own loop.

        Raises TimeoutError when the loop did not come to it within some seconds.
        """
        if self._hub is None or self._loop is None or self._loop.is_closed():
            return Counter(), 0, 0
        found: Future[tuple[Counter[Role], int, int]] = Future()
        self._loop.call_soon_threadsafe(_count, self._hub, found)
        return found.result(PATIENCE)

    def bus_up(self) -> bool:
        """Whether the bus is there."""
        return self._up()


class _OfTheHub(Collector):
    def __init__(self, meters: Meters) -> None:
        self._meters = meters

    def describe(self) -> list[Metric]:
        """Nothing is known beforehand, so that registering asks nobody."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The numbers of this moment."""
        began = time.perf_counter()
        try:
            found = self._meters.count()
        except TimeoutError:
            found = None
        yield GaugeMetricFamily("ple_answering", "Whether the event loop answered in time", int(found is not None))
        yield GaugeMetricFamily("ple_answer_seconds", "How long the event loop took", time.perf_counter() - began)
        if found is not None:
            yield from _told(*found)
        yield GaugeMetricFamily("ple_bus_up", "Whether other processes can be told", int(self._meters.bus_up()))
        yield CounterMetricFamily("ple_stuck_sockets", "Sockets cut because they took nothing more", Line.dropped)


def _told(sockets: Counter[Role], rooms: int, waiting: int) -> Iterator[Metric]:
    by_role = GaugeMetricFamily("ple_sockets", "Open sockets", labels=["role"])
    for role in Role:
        by_role.add_metric([role.value], sockets[role])
    yield by_role
    yield GaugeMetricFamily("ple_rooms", "Rooms that somebody watches", rooms)
    yield GaugeMetricFamily("ple_waiting_bytes", "Bytes that phones have not taken yet", waiting)


def _count(hub: Hub, found: Future[tuple[Counter[Role], int, int]]) -> None:
    watchers = hub.watchers()
    waiting = sum(watcher.waiting() for watcher in watchers)
    found.set_result((Counter(watcher.role for watcher in watchers), len(hub.rooms()), waiting))
