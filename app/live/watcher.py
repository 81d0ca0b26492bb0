"""One socket that is shown a face. It is sent the newest state and never a backlog, and nobody waits for it.

Where the server lets us, a frame is written to the connection as it is, in one call and without a task. A phone that
has not taken what it was sent is left out until it has; then it gets the state of that moment. Elsewhere (in tests,
under another server) a task of its own does the same through the usual channel.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from app.domain.roles import Role
from app.live.face import Face, framed
from app.live.frames import filled

Send = Callable[[str], Awaitable[None]]
Close = Callable[[int], Awaitable[None]]


class Wire(Protocol):
    """A connection that takes whole frames. `when_free` is called once it takes more after being busy."""

    when_free: Callable[[], None] | None

    def free(self) -> bool:
        """Whether what was written before has been taken, all but a little."""
        ...

    def waiting(self) -> int:
        """How many bytes it has not taken yet."""
        ...

    def put(self, frame: bytes) -> None:
        """Writes a frame, or nothing when the connection has gone."""
        ...


class Watcher:
    """One socket. `seen` is the edition it has been sent, `held` the regions whose text it holds from then."""

    __slots__ = (
        "__weakref__", "_face", "_send", "_task", "_unpacks", "_waking", "_wire",
        "close", "doubt", "held", "role", "seat", "seen", "session",
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
        self.seen, self.held = 0, frozenset[str]()
        self.close = close
        self.doubt = asyncio.Event()  # set when its seat or pass should be looked at again
        self._send, self._wire, self._unpacks = send, wire, unpacks
        self._face: Face | None = None
        self._waking = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def waiting(self) -> int:
        """How many bytes it has not taken yet, where that is known."""
        return self._wire.waiting() if self._wire is not None else 0

    def follow(self, face: Face) -> None:
        """Begins to be shown this face."""
        self._face = face
        if self._wire is None:
            self._task = asyncio.create_task(self._follow(face))
        else:
            self._wire.when_free = self.wake

    def unpack(self) -> None:
        """This phone said that it can unpack squeezed frames, and take steps from what it holds."""
        self._unpacks = True

    def begin_again(self) -> None:
        """It holds nothing any more and is shown everything."""
        self.seen, self.held = 0, frozenset()
        self.wake()

    def leave(self) -> None:
        """Ends what was begun for it."""
        self._face = None
        if self._task is not None:
            self._task.cancel()
        if self._wire is not None:
            self._wire.when_free = None

    def wake(self) -> None:
        """There is something newer, or room for it."""
        wire, face = self._wire, self._face
        if wire is None:
            self._waking.set()
        elif face is not None and face.edition > self.seen and wire.free():
            frame, self.held = face.step(self.seen, self.held, self._unpacks)
            self.seen = face.edition
            wire.put(frame)

    async def tell(self, frame: Mapping[str, object]) -> None:
        """Sends one message of its own to this socket; to a phone, one that is as long as any other."""
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode()
        if self.role is Role.PARTICIPANT:
            text = filled(text)
        if self._wire is None:
            await self._send(text.decode())
        else:
            self._wire.put(framed(text, text=True))

    async def _follow(self, face: Face) -> None:
        while True:
            await self._waking.wait()
            self._waking.clear()
            if face.edition > self.seen:
                frame = face.frame(self.seen, self.held)
                self.held, self.seen = face.holding(self.seen, self.held, self._unpacks), face.edition
                await self._send(frame.text)
