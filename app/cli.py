"""The operator's commands: serve, demo, export, verify, migrate, screen, version. One clear sentence when one fails."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

from app.domain.errors import Invalid, Refused
from app.domain.keeping import Wish
from app.settings import VERSION, Settings, read_settings

FAILED, MISUSED = 1, 2
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


class _Parser(argparse.ArgumentParser):
    """Says one sentence when a command is misspelt, instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        """Ends the command."""
        self.exit(MISUSED, f"{message[:1].upper()}{message[1:]}. Try: python -m app --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code. Never shows a traceback for what an operator can mend."""
    given = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = given.run
    try:
        return command(given)
    except Refused as refused:
        return _failed(refused.sentence)
    except PermissionError as error:
        return _failed(f"The folder or file {error.filename} cannot be written. Choose another with --data or --out.")
    except (FileExistsError, NotADirectoryError) as error:
        return _failed(f"{error.filename} is a file, not a folder. Choose another with --data or --out.")
    except OSError as error:
        return _failed(f"That did not work: {error.strerror or type(error).__name__}.")
    except KeyboardInterrupt:
        return 130


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m app", description="A live room for practitioner learning events.")
    commands = parser.add_subparsers(required=True, metavar="command", parser_class=_Parser)
    serve = commands.add_parser("serve", help="run the server; prints a link for the host")
    _server_options(serve)
    serve.set_defaults(run=_serve)
    demo = commands.add_parser("demo", help="run the server with the invented case")
    _server_options(demo)
    demo.add_argument("--json", action="store_true", help="print the addresses as one JSON line once it serves")
    demo.add_argument("--fresh", action="store_true", help="start the case with nothing said yet")
    demo.set_defaults(run=_demo)
    rehearse = commands.add_parser("rehearse", help="practise with simulated practitioners")
    _server_options(rehearse)
    rehearse.add_argument("--people", type=int, default=25, help="how many come, from 12 to 40 (25)")
    rehearse.add_argument("--pace", type=float, default=1.0, help="2 is twice human pace (1)")
    rehearse.add_argument("--json", action="store_true", help="print the addresses as one JSON line once it serves")
    rehearse.add_argument("--beside-an-open-room", action="store_true", help="begin although a room is open here")
    rehearse.set_defaults(run=_rehearse)
    export = commands.add_parser("export", help="write the pack of the invented case")
    export.add_argument("--demo", action="store_true", required=True, help="the invented case, finished")
    export.add_argument("--out", type=Path, required=True, help="the folder to write to")
    export.set_defaults(run=_export)
    verify = commands.add_parser("verify", help="say whether anything in a pack was changed since it was made")
    verify.add_argument("pack", type=Path, help="a pack: the zip, or the folder it was unpacked to")
    verify.set_defaults(run=_verify)
    check = commands.add_parser("check", help="look over the venue before the day")
    _server_options(check)
    check.set_defaults(run=_check)
    migrate = commands.add_parser("migrate", help="bring the database up to date")
    migrate.add_argument("--data", type=Path, help="the folder where everything is kept")
    migrate.set_defaults(run=_migrate)
    _keeping_commands(commands)
    commands.add_parser("screen", help="screen JSON lines from standard input").set_defaults(run=_screen)
    bench = commands.add_parser("bench", help="measure the live path on this machine, beside its floors")
    bench.add_argument("--json", action="store_true", help="print the figures as one JSON list")
    bench.add_argument("--quick", action="store_true", help="fewer rounds and smaller crowds, under a minute")
    bench.add_argument("--out", type=Path, default=Path("out/bench"), help="the folder for the JSON and the picture")
    bench.set_defaults(run=_bench)
    facilitator = commands.add_parser("facilitator", help="a new link for a facilitator whose devices are lost")
    facilitator.add_argument("what", choices=["reissue"])
    facilitator.add_argument("room", help="the join code of the room, or its id")
    _server_options(facilitator)
    facilitator.set_defaults(run=_facilitator)
    log = commands.add_parser("log", help="check that the staff logs are as they were written")
    log.add_argument("what", choices=["verify"])
    log.add_argument("--data", type=Path, help="the folder where everything is kept")
    log.set_defaults(run=_log)
    commands.add_parser("version", help="print the version").set_defaults(run=_version)
    return parser


def _keeping_commands(commands: Any) -> None:
    """The commands about how long what was said is kept, and how it ends."""
    hold = commands.add_parser("hold", help="list the sessions, and hold, lift or withdraw")
    hold.add_argument("what", choices=["list", "set", "lift", "withdraw"])
    purge = commands.add_parser("purge", help="destroy what is due, or one session early with the lead reviewer")
    purge.add_argument("--dry-run", action="store_true", help="only say what would be destroyed")
    purge.add_argument("--today-is", type=date.fromisoformat, help="the day it is, for a clock that may have leapt")
    for command in (hold, purge):
        command.add_argument("session", nargs="?", help="the reference of a session, as `hold list` shows it")
        command.add_argument("--reason", default="", help="why; it is written down")
        command.add_argument("--who", default="", help="your name; it is written down")
    keys = commands.add_parser("keys", help="show how the keys are kept; lock, open or move the key of all keys")
    keys.add_argument("what", choices=["show", "protect", "open", "move"])
    keys.add_argument("--to", help="for move: the file, outside the data folder")
    keys.add_argument("--dry-run", action="store_true", help="only say what would be done")
    limits = commands.add_parser("limits", help="raise how many notes make a group, or the fewest answers shown")
    limits.add_argument("session", help="the reference of a session, as `hold list` shows it")
    limits.add_argument("--group-size", type=int, help="how many notes make a group in the mix")
    limits.add_argument("--small-number", type=int, help="the fewest answers ever shown")
    for command, run in ((hold, _hold), (purge, _purge), (keys, _keys), (limits, _limits)):
        command.add_argument("--data", type=Path, help="the folder where everything is kept")
        command.set_defaults(run=run)


def _server_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the folder where everything is kept (data)")
    parser.add_argument("--host", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="the port to listen on (8000); 0 takes any free one")
    parser.add_argument("--origin", action="append", help="an address people open, such as https://ple.example")
    parser.add_argument(
        "--i-accept-unencrypted", action="store_true", help="let other devices in without encryption, and say so"
    )


def _settings(given: argparse.Namespace) -> Settings:
    if given.port is not None and not 0 <= given.port <= 65535:
        raise Invalid("The port must be a number from 0 to 65535.")
    origins = tuple(origin.rstrip("/") for origin in given.origin) if given.origin else None
    settings = read_settings(data=given.data, host=given.host, port=given.port, origins=origins)
    if not all(_ORIGIN.fullmatch(origin) for origin in settings.origins):
        raise Invalid("An origin is a whole address without a path, such as https://ple.example.")
    if settings.unencrypted and not given.i_accept_unencrypted:
        raise Invalid(
            "Other devices could reach this server without encryption. Put it behind https and give --origin, "
            "or add --i-accept-unencrypted: every screen will then say so."
        )
    return settings


def _serve(given: argparse.Namespace) -> int:
    from app.serving import serve

    return serve(_settings(given))


def _demo(given: argparse.Namespace) -> int:
    from app.serving import demo

    return demo(_settings(given), as_json=given.json, fresh=given.fresh)


def _rehearse(given: argparse.Namespace) -> int:
    from app.rehearsal.people import FEWEST, MOST
    from app.serving import rehearse

    if not FEWEST <= given.people <= MOST:
        raise Invalid(f"Give --people a number from {FEWEST} to {MOST}.")
    if not 0.1 <= given.pace <= 1000:
        raise Invalid("Give --pace a number from 0.1 to 1000; 1 is human pace.")
    return rehearse(
        _settings(given), as_json=given.json, people=given.people, pace=given.pace, beside=given.beside_an_open_room
    )


def _export(given: argparse.Namespace) -> int:
    from app.rehearsal.finished import export_case

    for path in export_case(given.out, datetime.now().astimezone().date()):
        print(path)
    return 0


def _verify(given: argparse.Namespace) -> int:
    from app.exports.pack_zip import verify

    found = verify(given.pack)
    for sentence in found.changes:
        print(sentence)
    told = f"{found.files} file{'' if found.files == 1 else 's'}"
    if not found.changes:
        print(f"Nothing was changed: {told}, each as it was when the pack was made.")
    print(f"{found.manifest.version}. Day of the event: {found.manifest.day.isoformat()}.")
    print(f"Staff log at that time: {found.manifest.staff_log or 'not recorded'}.")
    print(f"Seal of this pack: {found.seal}")
    print("Compare it with the seal shown when the pack was made. If they differ, the manifest itself was changed.")
    return FAILED if found.changes else 0


def _check(given: argparse.Namespace) -> int:
    import qrcode

    from app.rehearsal.preflight import check, own_addresses, phone_addresses

    given.i_accept_unencrypted = True  # looking is not letting anybody in
    settings = _settings(given)
    lines = check(settings)
    for line in lines:
        print(f"{'ok        ' if line.fine else 'look here '} {line.title}: {line.words}")
    for address in phone_addresses(settings, own_addresses()):
        picture = qrcode.QRCode(border=2)
        picture.add_data(f"{address}/check")
        print(f"\nTry this from a phone, while the server runs: {address}/check")
        picture.print_ascii(invert=True)
    return 0 if all(line.fine for line in lines) else FAILED


def _migrate(given: argparse.Namespace) -> int:
    from app.storage.database import make_engine
    from app.storage.migrations import CURRENT, bring_up_to_date
    from app.storage.postgres import check_quiet, make_postgres

    settings = read_settings(data=given.data)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = settings.data / "ple.db"
    engine = make_postgres(settings.database_url) if settings.database_url else make_engine(file)
    if settings.database_url:
        check_quiet(engine)
    steps = bring_up_to_date(engine, file)
    print(f"The database is at version {CURRENT}; {steps} step{'' if steps == 1 else 's'} run.")
    return 0


def _hold(given: argparse.Namespace) -> int:
    from app import upkeep

    settings, now = read_settings(data=given.data), datetime.now(UTC)
    if given.what == "list":
        return _told(upkeep.list_sessions(settings))
    session = _named(given)
    if given.what == "withdraw":
        return _told(upkeep.withdraw(settings, session))
    wish = Wish.HOLD if given.what == "set" else Wish.LIFT
    return _told(upkeep.ask(settings, session, wish, reason=given.reason, who=given.who, now=now))


def _purge(given: argparse.Namespace) -> int:
    from app import upkeep

    settings, now = read_settings(data=given.data), datetime.now(UTC)
    if given.session is None:
        return _told(upkeep.purge(settings, now=now, today_is=given.today_is, dry_run=given.dry_run))
    if given.dry_run:
        return _told([*upkeep.list_sessions(settings), "Nothing was changed."])
    return _told(upkeep.ask(settings, given.session, Wish.DESTROY, reason=given.reason, who=given.who, now=now))


def _keys(given: argparse.Namespace) -> int:
    from app import upkeep
    from app.main import ask_passphrase

    settings, dry = read_settings(data=given.data), given.dry_run
    match given.what:
        case "show":
            return _told(upkeep.show_keys(settings))
        case "move":
            if not given.to:
                raise Invalid("Say where the key shall lie, with --to FILE.")
            return _told(upkeep.move_keys(settings, given.to, dry_run=dry))
        case "protect":
            return _told(upkeep.protect_keys(settings, "" if dry else ask_passphrase(), dry_run=dry))
        case _:
            return _told(upkeep.open_keys(settings, "" if dry else ask_passphrase(), dry_run=dry))


def _limits(given: argparse.Namespace) -> int:
    from app import upkeep

    settings = read_settings(data=given.data)
    return _told(upkeep.set_limits(settings, given.session, given.group_size, given.small_number))


def _named(given: argparse.Namespace) -> str:
    if given.session is None:
        raise Invalid("Say which session, by its reference. List them all with: python -m app hold list")
    return str(given.session)


def _told(lines: Sequence[str]) -> int:
    print("\n".join(lines))
    return 0


def _facilitator(given: argparse.Namespace) -> int:
    from app.operating import reissue_link

    link = reissue_link(_settings(given), given.room)
    print("The facilitator's old devices and links have ended. Hand these on by two different ways:")
    print(f"  Link  {link.address}")
    print(f"  PIN   {link.pin}")
    return 0


def _log(given: argparse.Namespace) -> int:
    from app.operating import check_logs

    broken = 0
    for room in check_logs(read_settings(data=given.data)):
        whole = room.broken is None
        print(f"{room.session} {room.lines} lines {'whole' if whole else f'broken at line {room.broken}'} {room.head}")
        broken += not whole
    return FAILED if broken else 0


def _screen(given: argparse.Namespace) -> int:
    from app.encoder import screen

    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line.decode("utf-8"))
            text, stage = asked["text"], asked.get("stage")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return _failed(f"Line {number} is not a JSON object with a text.")
        if not isinstance(text, str) or not isinstance(stage, str | None):
            return _failed(f"Line {number} has a text or a stage that is not words.")
        found = screen(text, stage)
        spans = [{"start": span.start, "end": span.end, "label": span.label} for span in found.spans]
        answer = {
            "id": asked.get("id"),
            "labels": found.labels,
            "spans": spans,
            "reasons": found.reasons,
            "suggestion": found.suggestion,
            "support": found.support,
            "act_now": found.act_now,
            "prompts": found.prompts,
            "nudge": found.nudge,
            "abstained": found.abstained,
        }
        print(json.dumps(answer), flush=True)
    return 0


def _bench(given: argparse.Namespace) -> int:
    from app.bench.run import bench

    return bench(as_json=given.json, quick=given.quick, out=given.out)


def _version(given: argparse.Namespace) -> int:
    print(VERSION)
    return 0
