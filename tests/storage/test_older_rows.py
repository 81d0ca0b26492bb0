"""What was sealed before themes, drafts and positions had more to say still opens, with nothing claimed of it."""

from __future__ import annotations

import json

from app.domain.position import Frozen
from app.domain.recommendations import DraftStatus, Level
from app.domain.room import Position
from app.domain.stages import StageName
from app.domain.theme_board import Reach, Theme, ThemeKind, View
from app.storage.database import Tx
from app.storage.records import (
    open_recommendation,
    open_theme,
    read_position,
    seal_theme,
    write_position,
)
from app.storage.tables import RecommendationRow, ThemeRow
from tests.cast import Cast

NAME = b"t" * 16


def _theme_row(tx: Tx, session: str, sealed: bytes) -> ThemeRow:
    return ThemeRow(session=bytes.fromhex(session), id=NAME, position=3, sealed=sealed)


def test_a_theme_sealed_with_a_title_and_a_kind_opens(cast: Cast) -> None:
    def opened(tx: Tx) -> Theme:
        sealed = tx.vault.seal(cast.session, "theme", NAME, 0, {"title": "Late letters", "kind": "system"})
        return open_theme(tx.vault, _theme_row(tx, cast.session, sealed))

    found = cast.read(opened)
    assert found == Theme(NAME.hex(), "Late letters", ThemeKind.SYSTEM, 3)
    assert not found.weighed


def test_a_draft_sealed_with_its_words_opens_as_a_draft(cast: Cast) -> None:
    value = {"id": NAME.hex(), "text": "One inbox", "case": "", "owner": "", "position": 0}

    def opened(tx: Tx) -> RecommendationRow:
        sealed = tx.vault.seal(cast.session, "recommendation", NAME, 0, value)
        return RecommendationRow(session=bytes.fromhex(cast.session), id=NAME, position=0, sealed=sealed)

    found = cast.read(lambda tx: open_recommendation(tx.vault, opened(tx)))
    assert (found.status, found.level, found.theme, found.sign) == (DraftStatus.DRAFT, Level.UNSAID, "", "")


def test_everything_said_of_a_theme_is_sealed_and_comes_back(cast: Cast) -> None:
    theme = Theme(
        NAME.hex(),
        "Late letters",
        ThemeKind.LINKED,
        3,
        lenses=("between", "tools"),
        reach=Reach.ROUTINE,
        views=(View.CHILD, View.FATHER),
        counter="One came early",
        paraphrase="The post is slow",
        absorbed=("a" * 32,),
    )

    def there_and_back(tx: Tx) -> Theme:
        sealed = seal_theme(tx.vault, cast.session, theme)
        assert b"One came early" not in sealed
        return open_theme(tx.vault, _theme_row(tx, cast.session, sealed))

    assert cast.read(there_and_back) == theme


def test_a_position_of_before_opens_without_a_beat_a_card_or_an_end_of_the_day() -> None:
    new = {"beat", "day_ends", "breaks", "card", "controls", "frozen"}
    kept = {name: value for name, value in json.loads(write_position(Position())).items() if name not in new}
    assert read_position(json.dumps(kept | {"stage": "themes"})) == Position(stage=StageName.THEMES)


def test_where_the_wall_was_frozen_comes_back_as_it_was() -> None:
    frozen = Frozen(
        stage=StageName.THEMES,
        steps=((StageName.THEMES, "group"),),
        entry="e" * 32,
        episode=None,
        open_polls=("dots#1",),
        spotlight=("a",),
        revealed=("b", "c"),
        shared=("d",),
    )
    position = Position(stage=StageName.LEARNING, frozen=frozen, controls=("flip",), beat="talk", day_ends=9)
    assert read_position(write_position(position)) == position
