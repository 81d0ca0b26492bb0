"""The statements of the store, each put together once: that takes longer than the store takes to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

import sqlalchemy.dialects.postgresql as on_conflict
from sqlalchemy import bindparam, insert, select, update
from sqlmodel import SQLModel

from app.storage.direct import needs_no_translation
from app.storage.tables import PassRow, SessionRow

Row = TypeVar("Row", bound=SQLModel)


def table_of(model: type[SQLModel]) -> Any:
    """The table behind a kind of row."""
    return cast(Any, model).__table__


@lru_cache(maxsize=256)
def reading(table: type[SQLModel], *names: str) -> Any:
    """The rows with these columns given, in the order of their keys."""
    target = table_of(table)
    return select(target).where(*_bound(target, names)).order_by(*target.primary_key)


@lru_cache(maxsize=64)
def adding(table: type[SQLModel]) -> Any:
    """A new row."""
    return insert(table_of(table))


@lru_cache(maxsize=64)
def adding_new(table: type[SQLModel]) -> Any:
    """A new row, unless one with its key is there. SQLite and PostgreSQL say this in the same words."""
    return on_conflict.insert(table_of(table)).on_conflict_do_nothing()


@lru_cache(maxsize=256)
def changing(table: type[SQLModel], names: tuple[str, ...], values: tuple[str, ...]) -> Any:
    """Other values for the rows with these columns given."""
    target = table_of(table)
    fresh = {name: bindparam(f"v_{name}", type_=target.c[name].type) for name in values}
    return update(target).where(*_bound(target, names)).values(fresh)


@lru_cache(maxsize=64)
def picking(table: type[SQLModel], columns: tuple[str, ...], names: tuple[str, ...]) -> Any:
    """A few columns of the rows with these columns given, in the order of their keys."""
    target = table_of(table)
    return select(*(target.c[name] for name in columns)).where(*_bound(target, names)).order_by(*target.primary_key)


@lru_cache(maxsize=1)
def moving_on(table: type[SQLModel]) -> Any:
    """The next version of the row with this id; gives the version back."""
    target = table_of(table)
    moved = update(target).where(*_bound(target, ("id",))).values(version=target.c.version + 1)
    return moved.returning(target.c.version)


def _bound(target: Any, names: Iterable[str]) -> list[Any]:
    return [target.c[name] == bindparam(f"w_{name}", type_=target.c[name].type) for name in names]


@cache
def standing() -> Any:
    """The versions of several rooms (`names`), each with the devices of its staff: asked for twice a second."""
    rooms, devices = table_of(SessionRow), table_of(PassRow)
    joined = rooms.outerjoin(devices, devices.c.session == rooms.c.id)
    wanted = rooms.c.id.in_(bindparam("names", expanding=True))
    return select(rooms.c.id, rooms.c.version, devices.c.device).select_from(joined).where(wanted)


@lru_cache(maxsize=64)
def columns_of(table: type[SQLModel]) -> tuple[str, ...] | None:
    """The names of a table's columns in the order they are read, None where a row cannot be taken as it comes."""
    target = table_of(table)
    return tuple(target.columns.keys()) if needs_no_translation(target) else None


def row_of(table: type[Row], found: Mapping[Any, Any] | Iterable[tuple[str, Any]]) -> Row:
    """A row with what was read, made as SQLAlchemy makes one: setting each attribute takes longer than reading it."""
    made = cast(Row, cast(Any, table).__mapper__.class_manager.new_instance())
    made.__dict__.update(found)
    return made


def named(letter: str, values: Mapping[str, object]) -> dict[str, object]:
    """Values under the names they have in a statement: `w` for those looked for, `v` for new ones."""
    return {f"{letter}_{name}": value for name, value in values.items()}


def equals(target: Any, where: dict[str, object]) -> list[Any]:
    """Conditions with their values in them, for statements that are seldom used."""
    return [target.c[name] == value for name, value in where.items()]
