"""Who may do what: one table, used by routes, sockets, tests and the documentation.

A route or socket names the act, never the roles it likes; who may do it is said here and nowhere else.
`docs/rights.md` shows the same table, and a test compares the two.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The people and screens of a learning event."""

    HOST = "host"
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    SCRIBE = "scribe"
    REVIEWER = "reviewer"
    WALL = "wall"
    PARTICIPANT = "participant"

    @property
    def words(self) -> str:
        """The role as people say it."""
        return _ROLE_WORDS[self]


_ROLE_WORDS = {
    Role.HOST: "Host",
    Role.FACILITATOR: "Facilitator",
    Role.CO_FACILITATOR: "Co-facilitator",
    Role.SCRIBE: "Scribe",
    Role.REVIEWER: "Reviewer",
    Role.WALL: "Big screen",
    Role.PARTICIPANT: "Participant",
}


class Act(StrEnum):
    """Everything that can be asked of the app, as verb and noun."""

    CREATE_SESSION = "create_session"
    ISSUE_LINKS = "issue_links"
    EDIT_INVITATION = "edit_invitation"
    PREPARE_SESSION = "prepare_session"
    OPEN_ROOM = "open_room"
    LOCK_ROOM = "lock_room"
    CLOSE_ROOM = "close_room"
    MOVE_STAGE = "move_stage"
    SHOW_WALL = "show_wall"
    READ_QUEUE = "read_queue"
    DECIDE_CONTRIBUTION = "decide_contribution"
    SETTLE_ENTRY = "settle_entry"
    GROUP_THEMES = "group_themes"
    DRAFT_RECOMMENDATION = "draft_recommendation"
    WATCH_WALL = "watch_wall"
    WATCH_ROOM = "watch_room"
    CONTRIBUTE = "contribute"
    VOTE = "vote"
    TAKE_BACK = "take_back"
    READ_TRANSCRIPT = "read_transcript"
    HOLD_SESSION = "hold_session"
    DESTROY_SESSION = "destroy_session"
    REVISE_RECORD = "revise_record"
    EXPORT_TRANSCRIPT = "export_transcript"
    SIGN_OUT = "sign_out"
    GIVE_PIN = "give_pin"
    OPEN_CONSOLE = "open_console"
    TYPE_FOR_ROOM = "type_for_room"
    MANAGE_ACCESS = "manage_access"
    READ_LOG = "read_log"


AT_THE_CONSOLE = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE)
"""The roles whose face is the console, each with the parts of it that are its own."""

PIN_AGAIN = frozenset({Act.EXPORT_TRANSCRIPT, Act.HOLD_SESSION, Act.DESTROY_SESSION})
"""What asks for the PIN once more, unless it was given in the last minutes."""

UNLOGGED = frozenset({Act.TYPE_FOR_ROOM, Act.READ_TRANSCRIPT})
"""What leaves no line in the staff log: to look and to search; and a card typed for somebody, which is that person's
act, and a minute beside it would tell which note of the mix came from paper."""

_STAFF = frozenset({Act.OPEN_CONSOLE, Act.SIGN_OUT, Act.WATCH_WALL, Act.TYPE_FOR_ROOM, Act.SETTLE_ENTRY})
_MODERATE = _STAFF | {Act.READ_QUEUE, Act.DECIDE_CONTRIBUTION, Act.GROUP_THEMES, Act.DRAFT_RECOMMENDATION}

RIGHTS: dict[Role, frozenset[Act]] = {
    Role.HOST: frozenset(
        {
            Act.CREATE_SESSION,
            Act.ISSUE_LINKS,
            Act.EDIT_INVITATION,
            Act.READ_LOG,
            Act.HOLD_SESSION,
            Act.DESTROY_SESSION,
            Act.SIGN_OUT,
            Act.GIVE_PIN,
        }
    ),
    Role.FACILITATOR: _MODERATE
    | {
        Act.PREPARE_SESSION,
        Act.ISSUE_LINKS,
        Act.GIVE_PIN,
        Act.MANAGE_ACCESS,
        Act.READ_LOG,
        Act.OPEN_ROOM,
        Act.LOCK_ROOM,
        Act.CLOSE_ROOM,
        Act.MOVE_STAGE,
        Act.SHOW_WALL,
        Act.READ_TRANSCRIPT,
        Act.REVISE_RECORD,
        Act.EXPORT_TRANSCRIPT,
        Act.HOLD_SESSION,
        Act.DESTROY_SESSION,
    },
    Role.CO_FACILITATOR: _MODERATE | {Act.LOCK_ROOM},
    Role.SCRIBE: _STAFF,
    Role.REVIEWER: frozenset(
        {Act.READ_TRANSCRIPT, Act.REVISE_RECORD, Act.EXPORT_TRANSCRIPT, Act.SIGN_OUT, Act.GIVE_PIN}
    ),
    Role.WALL: frozenset({Act.WATCH_WALL, Act.SIGN_OUT}),
    Role.PARTICIPANT: frozenset({Act.WATCH_ROOM, Act.CONTRIBUTE, Act.VOTE, Act.TAKE_BACK}),
}


def may(role: Role, act: Act) -> bool:
    """Whether this role has this right. Anything not in the table is refused."""
    return act in RIGHTS[role]


_CONSOLE_ACTS = {
    "position": Act.MOVE_STAGE,
    "timer": Act.MOVE_STAGE,
    "foresight": Act.MOVE_STAGE,
    "wall": Act.SHOW_WALL,
    "break": Act.SHOW_WALL,
    "signals": Act.SHOW_WALL,
    "page": Act.SHOW_WALL,
    "hall": Act.SHOW_WALL,
    "voice": Act.SHOW_WALL,
    "pause": Act.SHOW_WALL,
    "next-steps": Act.PREPARE_SESSION,
    "card": Act.SHOW_WALL,
    "freeze": Act.SHOW_WALL,
    "beat": Act.MOVE_STAGE,
    "lists": Act.OPEN_CONSOLE,
    "round": Act.READ_QUEUE,
    "few": Act.READ_QUEUE,
    "contributions": Act.DECIDE_CONTRIBUTION,
    "undo": Act.DECIDE_CONTRIBUTION,
    "entries": Act.SETTLE_ENTRY,
    "episodes": Act.SETTLE_ENTRY,
    "themes": Act.GROUP_THEMES,
    "recommendations": Act.DRAFT_RECOMMENDATION,
    "code": Act.LOCK_ROOM,
    "typing": Act.TYPE_FOR_ROOM,
    "access": Act.MANAGE_ACCESS,
    "leave": Act.SIGN_OUT,
}


def act_of_form(action: str) -> Act | None:
    """Which act a form of the console asks for, by its address; None for one that is not in the list.

    It is used to offer no button that would be refused; what is allowed is still asked of the table on arrival.
    """
    words = action.partition("?")[0].split("/")
    if words[:2] != ["", "console"] or len(words) < 3:
        return None
    return Act.GROUP_THEMES if words[2:5:2] == ["contributions", "theme"] else _CONSOLE_ACTS.get(words[2])


def rights_table() -> str:
    """The table as it stands in the documentation."""
    head = ["What", *(role.words for role in Role)]
    rows = [[_words(act), *("yes" if may(role, act) else "" for role in Role)] for act in Act]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)).replace("|  |", "| |")


def _words(act: Act) -> str:
    return act.value.replace("_", " ")
