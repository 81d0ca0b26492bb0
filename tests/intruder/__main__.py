"""The motivated intruder, as a program with a report: `python -m tests.intruder`. Ends with 1 when anything is told."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from tests.intruder.day import play
from tests.intruder.report import TARGETS, above, attempt, in_words


def main() -> int:
    """Plays a day and prints what the intruder found, beside what would be too much; then one more day if it is."""
    told = _one_day()
    return int(bool(told and told & _one_day()))


def _one_day() -> set[str]:
    dice = random.SystemRandom()
    with tempfile.TemporaryDirectory(prefix="ple-intruder-") as folder:
        day = play(Path(folder), random.Random(dice.random()))
        found = attempt(day, random.Random(dice.random()))
    for name, value in found.figures.items():
        target = TARGETS[name]
        reached = target.holds(value)
        sys.stdout.write(f"{'ok ' if reached else 'TOO MUCH'} {name}: {value}   (target {target.words})\n")
    for name, told in sorted(found.channels.items(), key=lambda each: -abs(each[1])):
        sys.stdout.write(f"       {name}: tau {told:+.3f}\n")
    sys.stdout.write(f"{len(day.truth.order)} notes, {len(day.copies)} copies, {day.ended - day.began:.0f} s\n")
    sys.stdout.write(in_words(found) + "\n")
    return above(found)


if __name__ == "__main__":
    sys.exit(main())
