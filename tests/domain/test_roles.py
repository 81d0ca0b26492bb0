"""Who may do what is one table: whole, closed, and with nobody in it who needs no content holding any."""

import pytest

from app.domain.roles import RIGHTS, Act, Role, may

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


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.WATCH_WALL])
def test_the_wall_only_watches(act: Act) -> None:
    assert not may(Role.WALL, act)


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.READ_TRANSCRIPT, Act.REVISE_RECORD)])
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
