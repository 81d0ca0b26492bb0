"""`python -m app bench`: the measurements one after the other, ours and the floor in turn, in rounds of one run."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from app.bench import arena, crowd
from app.bench.figures import Figure, middle, part, picture, pooled, ratio, table
from app.bench.pages import first_load, get, loads
from app.settings import VERSION

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload(["app.bench.arena", "app.bench.crowd", "app.bench.warm"])


class Remote:
    """An object in a process of its own, whose methods are called over a pipe."""

    def __init__(self, work: Callable[..., None], *given: Any) -> None:
        self._pipe, theirs = forks.Pipe()
        self._process = forks.Process(target=work, args=(theirs, *given), daemon=True)
        self._process.start()
        theirs.close()

    def send(self, name: str, *given: Any) -> None:
        """Begins a call."""
        self._pipe.send((name, given))

    def wait(self) -> Any:
        """What the call that was begun returned."""
        return self._pipe.recv()

    def call(self, name: str, *given: Any) -> Any:
        """Calls and waits."""
        self.send(name, *given)
        return self.wait()

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """Nothing of it runs meanwhile, so that what it still has to do is no burden for a floor."""
        process = self._process.pid or 0
        os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(process, signal.SIGCONT)

    def stop(self) -> None:
        """Ends the process."""
        self._pipe.close()
        self._process.kill()
        self._process.join(5)


class Bench:
    """One run. `quick` takes fewer rounds and smaller crowds, and is done in under a minute."""

    def __init__(self, quick: bool, folder: str, say: Callable[[str, float], None]) -> None:
        self.quick, self._folder, self._say = quick, folder, say
        self.figures: list[Figure] = []
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        self._server_core: int | None = cores[0] if len(cores) > 1 else None
        self._crowd_core: int | None = cores[1] if len(cores) > 1 else None

    def run(self) -> list[Figure]:
        """Every measurement in turn."""
        steps: list[tuple[str, Callable[[], None]]] = [
            *((f"fan-out to {n}", partial(self._fan_out, n)) for n in self._few(50, 500, 2000, quick=2)),
            ("rooms of 40", self._rooms),
            *((f"acknowledgements of {n}", partial(self._acks, n)) for n in self._few(40, 500, quick=1)),
            ("send to seen", self._seen),
            ("pages", self._pages),
            ("memory and coming back", self._crowd_returns),
            ("a room that grows", self._grows),
        ]  # fmt: skip
        for number, (name, step) in enumerate(steps):
            self._say(name, number / len(steps))
            step()
        self._say("done", 1.0)
        return self.figures

    def _few(self, *sizes: int, quick: int) -> tuple[int, ...]:
        return sizes[:quick] if self.quick else sizes

    @contextmanager
    def _two(self) -> Iterator[tuple[Remote, Remote]]:
        server = Remote(arena.run, self._server_core, self._folder)
        phones = Remote(crowd.run, self._crowd_core)
        try:
            yield server, phones
        finally:
            with contextlib.suppress(OSError, EOFError):
                server.call("close")
            server.stop()
            phones.stop()

    def _fan_out(self, n: int) -> None:
        """Raw frames, the same bytes by the hub, and what phones really get from it: squeezed, or the steps to it."""
        rounds, each = (4, 12) if self.quick else (8, 30)
        with self._two() as (server, phones):
            raw, hub = server.call("open_raw"), server.call("open_hub")
            phones.call("join", "raw", raw, "/raw/0", [""] * n, "")
            phones.call("join", "ours", hub, "/ours/0", [""] * n, '{"t":"hello"}')
            phones.call("join", "squeezed", hub, "/ours/1?z=1", [""] * n, '{"t":"hello"}')
            kinds = ("raw", "ours", "squeezed")
            rows = [
                {kind: self._broadcasts(server, phones, kind, n, each) for kind in kinds} for _ in range(rounds + 1)
            ]
        costs = {kind: [row[kind][0] for row in rows[1:]] for kind in kinds}  # the first is a warm-up
        waits = {kind: [row[kind][1] for row in rows[1:]] for kind in kinds}
        for kind, name in (("ours", f"fanout-{n}"), ("squeezed", f"fanout-{n}-squeezed")):
            every, floor = pooled(waits[kind]), pooled(waits["raw"])
            p50, p99 = 1000 * middle(every), 1000 * part(every, 0.99)
            self.figures += [
                Figure(name, n, middle(costs[kind]), "us of processor a frame", middle(costs["raw"]),
                       ratio(costs[kind], costs["raw"]), p50, p99, "floor: websockets.broadcast of 1,500 bytes"),
                Figure(f"{name}-last", n, p50, "ms until the last phone has it", 1000 * middle(floor),
                       ratio(map(middle, waits[kind]), map(middle, waits["raw"])), p50, p99),
            ]  # fmt: skip

    def _broadcasts(self, server: Remote, phones: Remote, kind: str, n: int, each: int) -> tuple[float, list[float]]:
        """Microseconds of processor a frame, and seconds until the last phone had each broadcast."""
        before = server.call("used")
        waits = phones.call("pulse", kind, each)
        return 1e6 * (server.call("used") - before) / (n * each), waits

    def _rooms(self) -> None:
        rooms, rounds, passes, every = (20, 3, 3, 0.1) if self.quick else (200, 5, 4, 1.0)  # as many frames a second
        size, kinds = 40, ("raw", "ours")
        with self._two() as (server, phones):
            ports = {"raw": server.call("open_raw"), "ours": server.call("open_hub")}
            for kind, port in ports.items():
                ending, hello = ("", "") if kind == "raw" else ("?z=1", '{"t":"hello"}')
                for room in range(rooms):
                    phones.call("join", f"{kind}-{room}", port, f"/{kind}/{room}{ending}", [""] * size, hello)
            late = {kind: list[list[float]]() for kind in kinds}
            used = {kind: list[float]() for kind in kinds}
            for kind in kinds * (passes + 1):
                for room in range(rooms):
                    phones.call("expect", f"{kind}-{room}", size * rounds, True)
                before, found = server.call("used"), list[float]()
                sent = server.call("tell_rooms", kind, rooms, rounds, every)
                used[kind].append((server.call("used") - before) / (rounds * every))
                for room in range(rooms):
                    # A phone that was behind is left out once, so fewer may come; the first room is waited for.
                    _, times, _ = phones.call("arrived", f"{kind}-{room}", 0.05 if room else 3.0)
                    told = sent[room::rooms]
                    found += [at - max(when for when in told if when <= at) for at in times]
                late[kind].append(found)
        worst = {kind: [part(found, 0.99) for found in late[kind][1:]] for kind in kinds}  # the first is a warm-up
        every_one = pooled(late["ours"][1:])
        core = ", ".join(f"{kind} {middle(used[kind][1:]):.1%}" for kind in kinds)
        self.figures.append(
            Figure(f"rooms-{rooms}x{size}", rooms * size, 1000 * middle(worst["ours"]), "ms, 99th percentile",
                   1000 * middle(worst["raw"]), ratio(worst["ours"], worst["raw"]), 1000 * middle(every_one),
                   1000 * part(every_one, 0.99), f"core used: {core}")
        )  # fmt: skip

    def _acks(self, n: int) -> None:
        rounds, seconds = (2, 0.8) if self.quick else (4, 4.0)
        with self._two() as (server, phones), self._two() as (floor, _):
            port = server.call("open_app", 50, 0)["port"]  # a large group: the mix is not what is measured here
            phones.call("join", "ours", port, "/ws/room", server.call("seats", n), '{"t":"hello","v":0,"z":1}')
            phones.call("join", "raw", floor.call("open_raw_store"), "/", [""] * n, "")
            kinds = {"raw": floor, "ours": server}
            waits, cost = {kind: list[list[float]]() for kind in kinds}, {kind: list[float]() for kind in kinds}
            for kind in list(kinds) * (rounds + 1):
                # What is still being read of our notes must not slow the floor down.
                with server.asleep() if kind == "raw" else contextlib.nullcontext():
                    before = kinds[kind].call("used")
                    waits[kind].append(phones.call("say", kind, seconds))
                    cost[kind].append(1e6 * (kinds[kind].call("used") - before) / len(waits[kind][-1]))
        rates = {kind: [len(found) / seconds for found in waits[kind][1:]] for kind in kinds}
        ours, raw = (pooled(waits[kind][1:]) for kind in ("ours", "raw"))
        self.figures.append(
            Figure(f"acks-{n}", n, middle(rates["ours"]), "notes on disk a second", middle(rates["raw"]),
                   ratio(rates["ours"], rates["raw"]), 1000 * middle(ours), 1000 * part(ours, 0.99),
                   f"floor: raw sqlite3 in groups, p50 {1000 * middle(raw):.1f}, p99 {1000 * part(raw, 0.99):.1f} ms; "
                   f"processor a note: ours {middle(cost['ours'][1:]):.0f}, floor {middle(cost['raw'][1:]):.0f} us")
        )  # fmt: skip

    def _seen(self) -> None:
        n, rounds = 60, (10 if self.quick else 60)
        with self._two() as (server, phones):
            port = server.call("open_app", 1, 40)["port"]
            phones.call("join", "room", port, "/ws/room", server.call("seats", n), '{"t":"hello","v":0,"z":1}')
            phones.call("join", "one", port, "/ws/room", server.call("seats", 1), '{"t":"hello","v":0,"z":1}')
            phones.call("join", "raw", server.call("open_raw_store"), "/", [""], "")
            server.call("watch_faces")
            steady, saved = list[float](), list[float]()
            for _ in range(rounds):
                server.call("rest")
                saved.append(sum(phones.call("say", "raw", 10.0, 0.0, 2)))
                server.send("shown_next", 5.0)  # nobody asks meanwhile: that would be work of its own
                began, at = phones.call("send_one", "one"), server.wait()
                steady += [at - began] if at else []
            shared, size = list[float](), 0
            for _ in range(5 if self.quick else 20):
                server.call("rest")
                phones.call("expect", "room", n)
                began = server.call("share_one_now")
                last, _, found = phones.call("arrived", "room", 5.0)
                if last > began:
                    shared.append(last - began)
                    size += found
            busy, waits = list[float](), list[float]()
            for _ in range(2 if self.quick else 8):
                server.call("rest")
                held = server.call("on_console")
                server.send("shown_notes", held + n, 20.0)
                began = time.monotonic()
                waits += phones.call("say", "room", 10.0, 0.0, 1)
                at = server.wait()
                busy += [at - began] if at else []
        self.figures += [
            Figure("seen-60", n, 1000 * part(steady, 0.95), "ms from send to console, 95th percentile",
                   1000 * part(saved, 0.95), part(steady, 0.95) / part(saved, 0.95),
                   1000 * middle(steady), 1000 * part(steady, 0.99),
                   "mix of one; each is sent once the last was read and shown. Floor: raw sqlite3, two saves in turn"),
            Figure("shared-60", n, 1000 * part(shared, 0.95), "ms from decision to the last phone, 95th", None, None,
                   1000 * middle(shared), 1000 * part(shared, 0.99)),
            Figure("burst-60", n, 1000 * part(busy, 0.95), "ms until the last of 60 at once is seen", None, None,
                   1000 * middle(waits), 1000 * part(waits, 0.99), "p50 and p99 are those of the acknowledgements"),
            Figure("bytes-a-shared-note", n, size / max(1, n * len(shared)), "bytes to a phone", None, None),
        ]  # fmt: skip

    def _pages(self) -> None:
        rounds, each = (4, 100) if self.quick else (6, 200)
        with self._two() as (server, _):
            port = server.call("open_app", 5, 20)["port"]
            cookies = server.call("seats", 8)
            body, encoding = get(port, "/r", cookies[0])
            ports = {"bare": server.call("open_page", body), "ours": port}
            waits, rates = {kind: list[list[float]]() for kind in ports}, {kind: list[float]() for kind in ports}
            for kind in list(ports) * (rounds + 1):
                before = server.call("used")
                waits[kind].append(loads(ports[kind], "/r", cookies, each))
                rates[kind].append(each / (server.call("used") - before))
            first, requests = first_load(port, cookies[0])
        ours = pooled(waits["ours"][1:])
        self.figures += [
            Figure("page", each, middle(rates["ours"][1:]), "phone pages for a second of a core",
                   middle(rates["bare"][1:]), ratio(rates["ours"][1:], rates["bare"][1:]), 1000 * middle(ours),
                   1000 * part(ours, 0.99), f"floor: the same bytes by a bare response; squeezed: {encoding or 'no'}"),
            Figure("first-load-kb", requests, first / 1024, "KB of a first load, squeezed; n is the requests"),
        ]  # fmt: skip

    def _crowd_returns(self) -> None:
        for n in self._few(300, 2000, quick=1):
            with self._two() as (server, phones):
                port = server.call("open_app", 5, 40)["port"]
                seats, warm = server.call("seats", n), server.call("seats", 1)
                phones.call("join", "warm", port, "/ws/room", warm, '{"t":"hello","v":0,"z":1}')
                time.sleep(1.2)  # what a server does now and then it has done once by then
                before = server.call("memory")
                took = [phones.call("join", "all", port, "/ws/room", seats, '{"t":"hello","v":0,"z":1}')]
                time.sleep(0.3)
                grown = server.call("memory") - before
                time.sleep(1.0)  # what the arrival of so many brought about is over
                used, began = server.call("used"), time.monotonic()
                time.sleep(3.0 if self.quick else 12.0)
                idle = (server.call("used") - used) / (time.monotonic() - began)
                for _ in range(2):
                    phones.call("leave", "all")
                    took.append(phones.call("join", "all", port, "/ws/room", seats, '{"t":"hello","v":0,"z":1}'))
            if n == 300:
                self.figures.append(Figure("idle-kb-per-phone", n, grown / n / 1024, "KB resident for each phone"))
                self.figures.append(Figure("idle-cpu-300", n, 100 * idle, "% of a core with nothing happening"))
            self.figures.append(Figure(f"return-{n}", n, middle(took), "seconds until all are shown the room"))

    def _grows(self) -> None:
        """A shared note, to every face drawn, in rooms of more and more notes: together, and part by part."""
        first: dict[str, float] = {}
        for notes in (100, 1000, 5000):
            with self._two() as (server, _):
                server.call("open_app", 1, notes)
                found = [server.call("share_one") for _ in range(5 if self.quick else 11)][2:]
                sizes = server.call("faces_kb")
            clock = middle([parts.pop("clock") for parts in found])
            whole = [sum(parts.values()) for parts in found]
            costs = {"": whole} | {f"-{name}": [parts[name] for parts in found] for name in found[0]}
            first = first or {name: middle(each) for name, each in costs.items()}
            for name, each in costs.items():
                cost, kb = middle(each), sizes.get(name.lstrip("-"))
                more = f"; {clock:.0f} ms by the clock" if not name else f"; {kb:.0f} KB at first" if kb else ""
                self.figures.append(
                    Figure(f"grow-{notes}{name}", notes, cost, "ms of processor a shared note", first[name],
                           cost / max(first[name], 1e-6), cost, part(each, 0.99), f"floor: 100 notes{more}")
                )  # fmt: skip


def bench(*, as_json: bool, quick: bool, out: Path) -> int:
    """Runs everything, prints the table or the JSON, and writes both and a picture to a folder."""
    began, load = time.monotonic(), os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="ple-bench-") as folder:
        figures = Bench(quick, folder, _progress if sys.stderr.isatty() else lambda name, done: None).run()
    out.mkdir(parents=True, exist_ok=True)
    machine = {
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "version": VERSION,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "load_before": load[0],
        "load_after": os.getloadavg()[0],
        "seconds": round(time.monotonic() - began, 1),
        "quick": quick,
    }
    plain = [figure.plain() for figure in figures]
    (out / "bench.json").write_text(
        json.dumps({"machine": machine, "figures": plain}, indent=2) + "\n", encoding="utf-8"
    )
    (out / "bench.svg").write_text(picture(figures), encoding="utf-8")
    if as_json:
        print(json.dumps(plain))
    else:
        print(table(figures))
        print(f"\n{machine['seconds']} s, load {load[0]:.1f} before and {machine['load_after']:.1f} after; see {out}/")
    return 0


def _progress(name: str, done: float) -> None:
    bar = "#" * int(30 * done)
    print(f"\r[{bar:<30}] {name:<40}", end="\n" if done >= 1 else "", file=sys.stderr, flush=True)
