"""One socket that is shown a face. It is sent the newest state and never a backlog, and nobody waits for it.

Where the server lets us, a frame is written to the connection as it is, in one call and without a task, with all
others that stand at the same point (`lanes.py`). A phone that has not taken what it was sent is left out until it has;
then it gets the state of that moment. Elsewhere (in tests, under another server) a task of its own does the same
through the usual channel.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from app.domain.roles import Role
from app.live.face import Drawn, Face, framed
from app.live.frames import filled, write_json
from app.live.lanes import Lane, Write

Send = Callable[[str], Awaitable[None]]
Close = Callable[[int], Awaitable[None]]


class Wire(Protocol):
    """A connection that takes whole frames.

    `when_busy` is called as soon as nothing more may be written to it, because it is slow or closes; `when_free` once
    it takes more after being slow.
    """

    when_busy: Callable[[], None] | None
    when_free: Callable[[], None] | None

    def writer(self) -> Write | None:
        """The way to write a frame to it; None while what was written has not been taken, and once it closes."""
        ...

    def waiting(self) -> int:
        """How many bytes it has not taken yet."""
        ...

    def put(self, frame: bytes) -> None:
        """Writes a frame, or nothing when the connection has gone."""
        ...


class Watcher:
    """One socket, which has been sent some edition of its face, and holds the text of some regions from then.

    While it is apart it keeps the drawing of that edition, so that the steps from there can still be told.
    """

    __slots__ = (
        "__weakref__", "_face", "_held", "_lane", "_seen", "_send", "_shown", "_task", "_unpacks", "_waking", "_wire",
        "close", "doubt", "role", "seat", "session",
    )  # fmt: skip

    def __init__(
        self,
        session: str,
        role: Role,
        send: Send,
        close: Close,
        seat: str = "",
        *,
        wire: Wire | None = None,
        unpacks: bool = False,
    ) -> None:
        self.session, self.role, self.seat = session, role, seat
        self._seen, self._held = 0, frozenset[str]()
        self._shown: Drawn | None = None
        self._lane: Lane | None = None
        self.close = close
        self.doubt: Callable[[], None] = _nobody_asks  # has its seat or pass looked at again
        self._send, self._wire, self._unpacks = send, wire, unpacks
        self._face: Face | None = None
        self._waking: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None

    def waiting(self) -> int:
        """How many bytes it has not taken yet, where that is known."""
        return self._wire.waiting() if self._wire is not None else 0

    def follow(self, face: Face) -> None:
        """Begins to be shown this face."""
        self._face = face
        face.apart.add(self)
        if self._wire is None:
            self._waking = asyncio.Event()
            self._task = asyncio.create_task(self._follow(face, self._waking))
        else:
            self._wire.when_free, self._wire.when_busy = self.wake, self._step_out

    def settle(self) -> None:
        """Its page shows the face as it is now."""
        if self._face is not None:
            self._seen, self._shown = self._face.edition, self._face.shown
            self.wake()

    def unpack(self) -> None:
        """This phone said that it can unpack squeezed frames, and take steps from what it holds."""
        self._step_out()
        self._unpacks = True

    def begin_again(self) -> None:
        """It holds nothing any more and is shown everything."""
        self._step_out()
        self._seen, self._held, self._shown = 0, frozenset(), None
        self.wake()

    def leave(self) -> None:
        """Ends what was begun for it."""
        self._step_out()
        if self._face is not None:
            self._face.apart.discard(self)
        self._face = self._shown = None
        self.doubt = _nobody_asks
        if self._task is not None:
            self._task.cancel()
        if self._wire is not None:
            self._wire.when_free = self._wire.when_busy = None

    def wake(self) -> None:
        """There is something newer, or room for it. Who is up to date by then goes on with the others."""
        face = self._face
        if self._waking is not None:
            self._waking.set()
        elif self._wire is not None and face is not None and self._lane is None and (write := self._wire.writer()):
            if face.edition > self._seen:
                frame, self._held = face.step(self._seen, self._held, self._unpacks)
                self._seen, self._shown = face.edition, face.shown
                write(frame)
            if self._wire.writer():  # it may be busy from this very frame
                self._lane = face.lanes.join(self, write, self._seen, self._held, self._unpacks)
                self._shown = None
                face.apart.discard(self)

    def _step_out(self) -> None:
        lane, face = self._lane, self._face
        if lane is not None and face is not None:
            self._seen, self._held, self._lane = lane.edition, lane.held, None
            self._shown = face.editions.get(lane.edition)
            face.lanes.leave(self, lane)
            face.apart.add(self)

    async def tell(self, frame: Mapping[str, object]) -> None:
        """Sends one message of its own to this socket; to a phone, one that is as long as any other."""
        text = write_json(frame).encode()
        if self.role is Role.PARTICIPANT:
            text = filled(text)
        if self._wire is None:
            await self._send(text.decode())
        else:
            self._wire.put(framed(text, text=True))

    async def _follow(self, face: Face, waking: asyncio.Event) -> None:
        while True:
            await waking.wait()
            waking.clear()
            if face.edition > self._seen:
                frame = face.frame(self._seen, self._held)
                self._held, self._seen = face.holding(self._seen, self._held, self._unpacks), face.edition
                self._shown = face.shown
                await self._send(frame.text)


def _nobody_asks() -> None:
    """It is not watching, or needs neither a seat nor a pass."""
