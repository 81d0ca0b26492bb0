"""Who may do what: one table, used by routes, sockets, tests and the documentation."""

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


class Act(StrEnum):
    """Everything that can be asked of the app, as verb and noun."""

    CREATE_SESSION = "create_session"
    ISSUE_LINKS = "issue_links"
    EDIT_INVITATION = "edit_invitation"
    PREPARE_SESSION = "prepare_session"
    OPEN_ROOM = "open_room"
    LOCK_ROOM = "lock_room"
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


_MODERATE = frozenset({Act.READ_QUEUE, Act.DECIDE_CONTRIBUTION, Act.SETTLE_ENTRY, Act.GROUP_THEMES})

RIGHTS: dict[Role, frozenset[Act]] = {
    Role.HOST: frozenset(
        {Act.CREATE_SESSION, Act.ISSUE_LINKS, Act.EDIT_INVITATION, Act.HOLD_SESSION, Act.DESTROY_SESSION}
    ),
    Role.FACILITATOR: _MODERATE
    | {
        Act.PREPARE_SESSION,
        Act.ISSUE_LINKS,
        Act.HOLD_SESSION,
        Act.DESTROY_SESSION,
        Act.OPEN_ROOM,
        Act.LOCK_ROOM,
        Act.MOVE_STAGE,
        Act.SHOW_WALL,
        Act.DRAFT_RECOMMENDATION,
        Act.WATCH_WALL,
        Act.READ_TRANSCRIPT,
        Act.REVISE_RECORD,
    },
    Role.CO_FACILITATOR: _MODERATE | {Act.LOCK_ROOM, Act.WATCH_WALL},
    Role.SCRIBE: frozenset({Act.SETTLE_ENTRY, Act.WATCH_WALL}),
    Role.REVIEWER: frozenset({Act.READ_TRANSCRIPT, Act.REVISE_RECORD}),
    Role.WALL: frozenset({Act.WATCH_WALL}),
    Role.PARTICIPANT: frozenset({Act.WATCH_ROOM, Act.CONTRIBUTE, Act.VOTE, Act.TAKE_BACK}),
}


def may(role: Role, act: Act) -> bool:
    """Whether this role has this right. Anything not in the table is refused."""
    return act in RIGHTS[role]
