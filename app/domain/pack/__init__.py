"""The morning-after pack: what a reviewer would otherwise spend days writing up, as one frozen value.

Everything in it is read from the transcript and cites its numbers, or was decided by a person at the desk.
"""

from app.domain.pack.build import SCHEMA, build_pack
from app.domain.pack.shapes import Pack

__all__ = ["SCHEMA", "Pack", "build_pack"]
