"""Who may do what is one table: whole, closed, and with nobody in it who needs no content holding any."""

from pathlib import Path

import pytest

from app.domain.roles import PIN_AGAIN, RIGHTS, Act, Role, act_of_form, may, rights_table

CONTENT = {
    Act.READ_QUEUE,
    Act.DECIDE_CONTRIBUTION,
    Act.SETTLE_ENTRY,
    Act.GROUP_THEMES,
    Act.DRAFT_RECOMMENDATION,
    Act.WATCH_WALL,
    Act.WATCH_ROOM,
    Act.CONTRIBUTE,
    Act.VOTE,
    Act.TAKE_BACK,
    Act.READ_TRANSCRIPT,
}
STAFF = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE)


def test_every_role_has_its_row() -> None:
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize("act", Act)
def test_every_act_is_granted_to_somebody(act: Act) -> None:
    assert any(may(role, act) for role in Role)


@pytest.mark.parametrize("act", sorted(CONTENT))
def test_the_host_has_no_right_to_content(act: Act) -> None:
    assert not may(Role.HOST, act)


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.WATCH_WALL, Act.SIGN_OUT)])
def test_the_wall_only_watches(act: Act) -> None:
    assert not may(Role.WALL, act)


READS = (Act.REVISE_RECORD, Act.READ_TRANSCRIPT, Act.EXPORT_TRANSCRIPT, Act.SIGN_OUT, Act.GIVE_PIN)


@pytest.mark.parametrize("act", [act for act in Act if act not in READS])
def test_the_reviewer_only_reads_the_record_and_makes_it_ready(act: Act) -> None:
    assert not may(Role.REVIEWER, act)


@pytest.mark.parametrize("act", [Act.CONTRIBUTE, Act.VOTE, Act.TAKE_BACK])
def test_only_participants_write_and_vote(act: Act) -> None:
    assert {role for role in Role if may(role, act)} == {Role.PARTICIPANT}


@pytest.mark.parametrize("act", [Act.READ_QUEUE, Act.DECIDE_CONTRIBUTION])
def test_a_participant_never_sees_or_decides_what_others_wrote(act: Act) -> None:
    assert not may(Role.PARTICIPANT, act)
    assert may(Role.FACILITATOR, act)


@pytest.mark.parametrize("act", Act)
def test_nobody_beside_the_facilitator_has_more_than_the_facilitator_in_the_room(act: Act) -> None:
    for role in (Role.CO_FACILITATOR, Role.SCRIBE):
        assert not may(role, act) or may(Role.FACILITATOR, act)


def test_only_the_host_creates_sessions() -> None:
    assert [role for role in Role if may(role, Act.CREATE_SESSION)] == [Role.HOST]


@pytest.mark.parametrize("act", [Act.CLOSE_ROOM, Act.EXPORT_TRANSCRIPT, Act.OPEN_ROOM, Act.MANAGE_ACCESS])
def test_a_co_facilitator_cannot_close_export_open_or_let_others_in(act: Act) -> None:
    assert not may(Role.CO_FACILITATOR, act)
    assert not may(Role.SCRIBE, act)


def test_the_scribe_settles_and_types_and_decides_nothing() -> None:
    doing = RIGHTS[Role.SCRIBE] - {Act.OPEN_CONSOLE, Act.SIGN_OUT, Act.WATCH_WALL}
    assert doing == {Act.SETTLE_ENTRY, Act.TYPE_FOR_ROOM}


def test_two_people_are_needed_for_hold_and_destruction_and_each_gives_a_pin_again() -> None:
    for act in (Act.HOLD_SESSION, Act.DESTROY_SESSION):
        assert [role for role in Role if may(role, act)] == [Role.HOST, Role.FACILITATOR]
        assert act in PIN_AGAIN


def test_the_documentation_shows_this_table_and_no_other() -> None:
    assert rights_table() in Path("docs/rights.md").read_text()


@pytest.mark.parametrize(
    ("action", "act"),
    [
        ("/console/contributions/ab/theme", Act.GROUP_THEMES),
        ("/console/contributions/ab/decision", Act.DECIDE_CONTRIBUTION),
        ("/console/position", Act.MOVE_STAGE),
        ("/console/room", None),
        ("/prepare/links", None),
        ("", None),
    ],
)
def test_a_form_is_offered_by_the_act_it_asks_for(action: str, act: Act | None) -> None:
    assert act_of_form(action) is act
