"""Codes that people type: Crockford letters and figures in groups of four or three, forgiving of how people type.

Eight for the join code, six for a projector that asks to be let in, sixteen for a line of the recovery sheet.
"""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
LENGTH, SHORT, LONG = 8, 6, 16


def make_code(number: int) -> str:
    """The code for a number below 2**40."""
    return _letters(number, LENGTH)


def read_code(typed: str) -> str | None:
    """The code somebody meant: case, spaces and dashes do not matter, I and L are 1, O is 0. None if it is no code."""
    return _read(typed, LENGTH) or None


def show_code(code: str) -> str:
    """The code as people read it aloud: `7K4M TQ2X`."""
    return f"{code[:4]} {code[4:]}"


def show_short(number: int) -> str:
    """A projector's code for a number below 2**30, as it stands on the wall: `7K4 MTQ`."""
    code = _letters(number, SHORT)
    return f"{code[:3]} {code[3:]}"


def read_short(typed: str) -> str:
    """The projector's code somebody meant; empty if it is none."""
    return _read(typed, SHORT)


def show_long(number: int) -> str:
    """A recovery code for a number below 2**80, as it is printed: `7K4M-TQ2X-0000-1111`."""
    code = _letters(number, LONG)
    return "-".join(code[at : at + 4] for at in range(0, LONG, 4))


def read_long(typed: str) -> str:
    """The recovery code somebody meant; empty if it is none."""
    return _read(typed, LONG)


def _letters(number: int, length: int) -> str:
    return "".join(_ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(length)))


def _read(typed: str, length: int) -> str:
    code = "".join(typed.split()).replace("-", "").replace("–", "").upper().translate(_LIKE)
    return code if len(code) == length and set(code) <= set(_ALPHABET) else ""
