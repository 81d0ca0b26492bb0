"""The tables. Content has a random key and no row number, so arrival order is stored nowhere.

No table holds a participant, a device, an address or a time beside a contribution or a ballot. What is clear
is what the rules need (ids, states, stages, choices); every word is sealed with the session's own key.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

_NO_ORDER: dict[str, Any] = {"sqlite_with_rowid": False}


class SessionRow(SQLModel, table=True):
    """One learning event. `live` holds the position as JSON (ids and timers); `sealed` the brief and the code."""

    __tablename__: ClassVar[str] = "session"
    __table_args__ = _NO_ORDER
    id: bytes = Field(primary_key=True)
    code_hmac: bytes = Field(index=True, unique=True)
    state: str
    version: int = 1
    retention_date: str
    live: str = "{}"
    group_size: int = 5
    small_number: int = 5
    sealed: bytes


class EntryRow(SQLModel, table=True):
    """One line of the chronology, in the order the facilitator gave it."""

    __tablename__: ClassVar[str] = "entry"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    id: bytes = Field(primary_key=True)
    position: int
    sealed: bytes


class ContributionRow(SQLModel, table=True):
    """What a participant sent, under the hash of a key that only one phone holds.

    `rev` counts changes and is part of what the seal protects.
    """

    __tablename__: ClassVar[str] = "contribution"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    key_hash: bytes = Field(primary_key=True)
    pub: bytes
    stage: str
    state: str
    rev: int = 0
    sealed: bytes


class SeatRow(SQLModel, table=True):
    """Lets a phone come back. Never joined to anything else."""

    __tablename__: ClassVar[str] = "seat"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    seat_hash: bytes = Field(primary_key=True)


class BallotRow(SQLModel, table=True):
    """A ballot in an open vote, under the hash of a key made for this vote alone. Gone when the vote closes."""

    __tablename__: ClassVar[str] = "ballot"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    poll: str = Field(primary_key=True)
    token_hash: bytes = Field(primary_key=True)
    choice: str


class TallyRow(SQLModel, table=True):
    """All that is left of a vote after it closes: how many chose what. Choice `*` counts the ballots."""

    __tablename__: ClassVar[str] = "tally"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    poll: str = Field(primary_key=True)
    choice: str = Field(primary_key=True)
    count: int


class ThemeRow(SQLModel, table=True):
    """A pattern the facilitator named."""

    __tablename__: ClassVar[str] = "theme"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    id: bytes = Field(primary_key=True)
    position: int
    sealed: bytes


class RecommendationRow(SQLModel, table=True):
    """A draft recommendation."""

    __tablename__: ClassVar[str] = "recommendation"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    id: bytes = Field(primary_key=True)
    position: int
    sealed: bytes


class EpisodeRow(SQLModel, table=True):
    """A stretch of the chronology that the facilitator marked."""

    __tablename__: ClassVar[str] = "episode"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    id: bytes = Field(primary_key=True)
    position: int
    sealed: bytes


class KeepingRow(SQLModel, table=True):
    """What is decided about keeping a session's words. `held` is clear, so that nothing need be opened to obey it."""

    __tablename__: ClassVar[str] = "keeping"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    held: bool = False
    sealed: bytes


class InvitationRow(SQLModel, table=True):
    """The public page of a session and the shared link for answers, found by hashes of their random addresses."""

    __tablename__: ClassVar[str] = "invitation"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    page_hash: bytes = Field(index=True, unique=True)
    reply_hash: bytes = Field(index=True, unique=True)
    sealed: bytes


class AnswerCountRow(SQLModel, table=True):
    """How many answered so. One number for each answer, and nothing about anybody who gave it."""

    __tablename__: ClassVar[str] = "answer_count"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    answer: str = Field(primary_key=True)
    count: int


class DeskRow(SQLModel, table=True):
    """What a reviewer decided about the record of a session: words to hide in it, quotes that were cleared."""

    __tablename__: ClassVar[str] = "desk"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    sealed: bytes


class EditionRow(SQLModel, table=True):
    """A version of the record as it was signed off. `edition` counts from 1; it is never changed."""

    __tablename__: ClassVar[str] = "edition"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    edition: int = Field(primary_key=True)
    sealed: bytes


class PackRow(SQLModel, table=True):
    """A pack that is being made or can be downloaded: how far it is, how often still, until when (seconds since 1970).

    `beat` is when its maker was last heard of, so that a pack whose maker has gone is not waited for. `sealed` is
    what is told of it on the page, `body` the pack itself.
    """

    __tablename__: ClassVar[str] = "pack"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    id: bytes = Field(primary_key=True)
    state: str
    done: int = 0
    whole: int = 0
    beat: int = 0
    downloads_left: int = 0
    expires: int = 0
    sealed: bytes = b""
    body: bytes = b""


class SeriesRow(SQLModel, table=True):
    """A session's place among the sessions of one review: which series, what kind of session, and the number of the
    version it handed over (0: none). What a recall session was brought, and the draft, are sealed with its own key.
    """

    __tablename__: ClassVar[str] = "series"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    series: bytes = Field(index=True)
    kind: str
    handed: int = 0
    sealed: bytes


class LinkRow(SQLModel, table=True):
    """A staff link that can still be redeemed. The token and the PIN are kept as hashes only.

    After too many wrong PINs it `rests_until` a while later (seconds since 1970).
    """

    __tablename__: ClassVar[str] = "staff_link"
    __table_args__ = _NO_ORDER
    token_hash: bytes = Field(primary_key=True)
    session: bytes
    role: str
    pin_salt: bytes = b""
    pin_hash: bytes = b""
    uses_left: int = 1
    tries_left: int = 5
    expires: int
    rests_until: int = 0


class PassRow(SQLModel, table=True):
    """A staff device that is signed in, or a wall. Times are whole seconds since 1970.

    `device` is its random name and `label` what staff call it; `seen` is when it was last used, to within minutes.
    The PIN's hash came from its link, which `link` names, and until `fresh_until` it need not be given again.
    """

    __tablename__: ClassVar[str] = "staff_pass"
    __table_args__ = _NO_ORDER
    token_hash: bytes = Field(primary_key=True)
    session: bytes
    role: str
    expires: int
    device: bytes = b""
    label: str = ""
    seen: int = 0
    link: bytes = b""
    pin_salt: bytes = b""
    pin_hash: bytes = b""
    pin_tries: int = 5
    fresh_until: int = 0


class StaffLogRow(SQLModel, table=True):
    """A line of the staff log: who (a role and a device's label), what, to the minute. No words, no participant.

    `mark` is a hash of the line and of the mark before it, so that a changed line shows.
    """

    __tablename__: ClassVar[str] = "staff_log"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    number: int = Field(primary_key=True)
    minute: int
    role: str
    label: str
    act: str
    kind: str
    how: str
    mark: bytes


class LogHeadRow(SQLModel, table=True):
    """How many lines a session's staff log has, the mark of the last one, and which act staff must see at once."""

    __tablename__: ClassVar[str] = "staff_log_head"
    __table_args__ = _NO_ORDER
    session: bytes = Field(primary_key=True)
    lines: int
    mark: bytes
    alert: str = ""


class RecoveryRow(SQLModel, table=True):
    """One code of a recovery sheet. `finder` is a short keyed digest to find it by; the code is a slow hash."""

    __tablename__: ClassVar[str] = "recovery"
    __table_args__ = _NO_ORDER
    finder: bytes = Field(primary_key=True)
    session: bytes
    salt: bytes
    code_hash: bytes


class WallAskRow(SQLModel, table=True):
    """A projector that shows a code and waits to be let in. It belongs to no session until then."""

    __tablename__: ClassVar[str] = "wall_ask"
    __table_args__ = _NO_ORDER
    code_hmac: bytes = Field(primary_key=True)
    token_hash: bytes
    expires: int


CONTENT = (
    EntryRow,
    ContributionRow,
    SeatRow,
    BallotRow,
    TallyRow,
    ThemeRow,
    RecommendationRow,
    EpisodeRow,
    KeepingRow,
    InvitationRow,
    AnswerCountRow,
    DeskRow,
    EditionRow,
    PackRow,
    SeriesRow,
)
"""The tables that belong to one session and go when it is destroyed."""

MADE_BY_PHONES = (ContributionRow, SeatRow, BallotRow, TallyRow)
"""The tables that phones write to, whose order is removed by the seal. A tally is made from ballots."""

STAFF = (LinkRow, PassRow, StaffLogRow, LogHeadRow, RecoveryRow)
"""The tables of ways in and of what staff did. They know nothing of any participant."""
