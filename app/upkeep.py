"""What whoever runs the server may do about keeping and ending, by command. Each returns the lines to be shown.

The command line stands for the host. Lifting a hold and destroying a session before its day need the lead reviewer
too: a command asks for it, or agrees to what the lead reviewer asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from app.actions.keeping import Kept, agree_to, ask_for, sessions_kept, withdraw_wish
from app.actions.retention import AGREED, destroy_due, end
from app.actions.sessions import raise_limits
from app.domain.errors import Conflict, Invalid, NotFound, Refused
from app.domain.keeping import Decision, Wish
from app.domain.roles import Role
from app.main import open_store
from app.settings import VERSION, Settings
from app.storage.database import Database
from app.storage.ends import Ends
from app.storage.master import is_locked, lock_master, move_master, unlock_master

SHORTEST = 6
_STATE = {"preparing": "getting ready", "open": "open", "locked": "locked", "closed": "closed"}


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """The store, which must be there already."""
    if not settings.database_url and not (settings.data / "ple.db").exists():
        raise NotFound(f"There is nothing in the folder {settings.data}. Choose another with --data.")
    database = open_store(settings)
    try:
        yield database
    finally:
        database.close()


def list_sessions(settings: Settings) -> list[str]:
    """Every session: its reference, the day it is due, whether it is on hold and why, and what is asked for."""
    with _opened(settings) as database:
        kept = database.read_now(sessions_kept)
    return [line for each in kept for line in _lines(each)] or ["No session is kept here."]


def ask(settings: Settings, given: str, wish: Wish, *, reason: str, who: str, now: datetime) -> list[str]:
    """Asks for a hold or for its end, as the host; what the lead reviewer asked for already is agreed to instead."""
    with _opened(settings) as database:
        kept = _find(database, given)
        asked = kept.keeping.asked
        if asked is not None and asked.wish is wish and asked.role is not Role.HOST:
            return _agreed(database, settings, kept, who, now)
        wanted = Decision(wish, reason, Role.HOST, who, now.date().isoformat())
        database.write_now(lambda tx: ask_for(tx, kept.session, wanted))
    told = f"Asked for session {kept.session[:8]}: {_WORDS[wish]}. The lead reviewer must agree, on the console."
    return [told, "Until then it is kept."] if wish is not Wish.LIFT else [told, "Until then the hold stays."]


def withdraw(settings: Settings, given: str) -> list[str]:
    """Drops what was asked for."""
    with _opened(settings) as database:
        kept = _find(database, given)
        if kept.keeping.asked is None:
            raise Conflict("Nothing is asked for. Nothing was changed.")
        database.write_now(lambda tx: withdraw_wish(tx, kept.session))
    return [f"What was asked for session {kept.session[:8]} is dropped."]


def purge(settings: Settings, *, now: datetime, today_is: date | None, dry_run: bool) -> list[str]:
    """Destroys what is due and not on hold. Without `dry_run`, and with a clock that leapt, `today_is` must agree."""
    with _opened(settings) as database:
        ends, kept = Ends(settings.data), database.read_now(sessions_kept)
        if today_is is not None:
            if today_is != now.date():
                raise Invalid(f"The clock says {now.date().isoformat()}. Set the clock, or give the day it says.")
            ends.see(now)
        if dry_run:
            due = [each for each in kept if now.date() > each.due]
            told = [_planned(each) for each in due] or ["Nothing is due."]
            return [*told, "Nothing was changed."]
        look, gone = destroy_due(database, ends, now, VERSION)
    if not look.believed and look.ready:
        seen = look.last_seen.date().isoformat() if look.last_seen else "never"
        raise Conflict(
            f"{len(look.ready)} due, but the clock may have leapt: last seen {seen}, now {now.date().isoformat()}. "
            f"If that day is right, run: python -m app purge --today-is {now.date().isoformat()}"
        )
    held = [f"Session {each.session[:8]} is due and on hold, so it stays." for each in look.on_hold]
    return [*(each.sentence for each in gone), *held] or ["Nothing is due."]


def show_keys(settings: Settings) -> list[str]:
    """How the keys are kept, and for which sessions there is one."""
    folder = settings.data / "keys"
    how = "in a file of the folder keys"
    if is_locked(folder):
        how = "locked with a passphrase, which is asked for at every start"
    elif settings.key_file:
        how = f"in the file {settings.key_file}"
    sessions = sorted(path.stem for path in folder.glob("*.key") if len(path.stem) == 32)
    return [f"The key that opens all others is {how}.", *(f"Key of session {name[:8]}" for name in sessions)]


def protect_keys(settings: Settings, passphrase: str, *, dry_run: bool) -> list[str]:
    """Puts a passphrase before the keys."""
    if dry_run:
        return ["The keys would be locked with this passphrase, and the open key shredded. Nothing was changed."]
    lock_master(settings.data / "keys", settings.key_file, passphrase)
    return ["The keys are locked. Write the passphrase down and keep it elsewhere: without it every word is lost."]


def open_keys(settings: Settings, passphrase: str, *, dry_run: bool) -> list[str]:
    """Takes the passphrase off."""
    if dry_run:
        return ["The passphrase would be taken off. Nothing was changed."]
    unlock_master(settings.data / "keys", passphrase)
    return ["The passphrase is off: the key lies in keys/master.key again."]


def move_keys(settings: Settings, to: str, *, dry_run: bool) -> list[str]:
    """Moves the key that opens all others out of the data folder."""
    if dry_run:
        return [f"The key would be moved to {to}. Nothing was changed."]
    move_master(settings.data / "keys", Path(to))
    return [f"The key lies at {to} now. Start the server with PLE_KEY_FILE={to}"]


def set_limits(settings: Settings, given: str, group_size: int | None, small_number: int | None) -> list[str]:
    """Raises how many notes make a group, or the fewest answers shown. Once the room has opened, never lowers them."""
    with _opened(settings) as database:
        kept = _find(database, given)
        group, small = database.write_now(
            lambda tx: raise_limits(tx, kept.session, group_size=group_size, small_number=small_number)
        )
    return [f"Session {kept.session[:8]}: {group} notes make a group, and {small} is the fewest answers ever shown."]


def _agreed(database: Database, settings: Settings, kept: Kept, who: str, now: datetime) -> list[str]:
    wish = database.write_now(lambda tx: agree_to(tx, kept.session, Role.HOST, who))
    if wish is not Wish.DESTROY:
        return [f"Agreed with the lead reviewer, session {kept.session[:8]}: {_WORDS[wish]}."]
    gone = end(database, Ends(settings.data), kept.session, now, AGREED, VERSION)
    if gone is None:
        raise Refused("Somebody else changed this session just now. Look at it again: python -m app hold list")
    return [gone.sentence]


def _find(database: Database, given: str) -> Kept:
    """The session whose reference begins like this. Raises NotFound, Invalid."""
    wanted = given.strip().lower()
    if len(wanted) < SHORTEST:
        raise Invalid("Give the reference of the session, as `python -m app hold list` shows it.")
    found = [each for each in database.read_now(sessions_kept) if each.session.startswith(wanted)]
    if len(found) != 1:
        raise NotFound("No session has this reference. List them all with: python -m app hold list")
    return found[0]


def _lines(kept: Kept) -> list[str]:
    title = kept.title or "(its key is destroyed)"
    hold = kept.keeping.last_hold
    lines = [f"{kept.session[:8]}  {title}, {_STATE[kept.state]}, kept until {kept.due.isoformat()}"]
    if kept.held:
        why = f": {hold.reason} ({hold.who}, {hold.day or 'at the opening'})" if hold else " by its kind of review"
        lines.append(f"          on hold{why}")
    if asked := kept.keeping.asked:
        lines.append(f"          asked by the {asked.role.value}, {asked.who}: {_WORDS[asked.wish]}. {asked.reason}")
    return lines


def _planned(kept: Kept) -> str:
    what = "is on hold and would stay" if kept.held else "would be destroyed"
    return f"Session {kept.session[:8]}, due {kept.due.isoformat()}, {what}."


_WORDS = {Wish.HOLD: "a hold", Wish.LIFT: "the end of the hold", Wish.DESTROY: "its destruction before the day"}
