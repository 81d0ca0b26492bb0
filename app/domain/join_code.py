"""The join code: eight Crockford characters, shown four and four, forgiving of how people type."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
LENGTH = 8


def make_code(number: int) -> str:
    """The code for a number below 2**40."""
    return "".join(_ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(LENGTH)))


def read_code(typed: str) -> str | None:
    """The code somebody meant: case, spaces and dashes do not matter, I and L are 1, O is 0. None if it is no code."""
    code = "".join(typed.split()).replace("-", "").replace("–", "").upper().translate(_LIKE)
    return code if len(code) == LENGTH and set(code) <= set(_ALPHABET) else None


def show_code(code: str) -> str:
    """The code as people read it aloud: `7K4M TQ2X`."""
    return f"{code[:4]} {code[4:]}"
