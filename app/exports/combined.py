"""The combined pack of a series as files: one paper in three formats, the data, and how to read it.

Sessions stand beside each other and are never added up: a sum beside its parts would tell what a part keeps back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.domain.pack.series import Combined, LearningGroup, Outputs
from app.domain.pack.shapes import DraftIdea, ThemeEvidence
from app.exports.data import combined_json
from app.exports.document import to_docx
from app.exports.names import file_name
from app.exports.pack_files import READ_ME, File
from app.exports.pack_zip import Stamp, Told, zipped
from app.exports.paper import Block, Bullets, Cell, Heading, Line, Look, Note, Paper, Table
from app.exports.papers import NO_TITLE
from app.exports.phrases import cite
from app.exports.plain import plain
from app.exports.typesetting import to_pdf
from app.exports.web_page import to_paper_page

MARK = "Combined from the signed-off versions of each session"
_BESIDE, _WIDTH = 3, 170
_NONE = "None"
_READ = (
    "Each session is told in the words in which it was signed off. Nothing is added up over sessions, and no session’s"
    " notes, order or numbers were mixed with another’s. A number like § 12 is of that session’s own record."
)


def combined_name(combined: Combined, ending: str, name: str = "combined") -> str:
    """The name of a file of this pack."""
    return file_name(combined.day, ending, name, rehearsal=bool(combined.notice))


def combined_zip(combined: Combined, staff_log: str, told: Told = lambda done, all_: None) -> tuple[bytes, str]:
    """The combined pack as a zip, and its seal."""
    return zipped(_files(combined), Stamp(combined.day, MARK, combined.notice), staff_log, told)


def combined_paper(combined: Combined) -> Paper:
    """The whole of it as one paper."""
    title = f"{combined.name}: the sessions of one review, side by side"
    mark, notice = MARK, combined.notice
    if notice:
        title, mark = f"{notice.partition('.')[0]}: {title}", f"{notice}. {mark}"
    blocks = (
        Line("; ".join(f"{one.kind}, {one.when}" for one in combined.sessions), Look.LEAD),
        Line(_READ),
        *(Line(f"{one.title}. {one.version}.", Look.SMALL, label=one.kind) for one in combined.sessions),
        Heading(1, "Themes side by side"),
        *_beside(combined.sessions, lambda one: [_theme(theme) for theme in one.themes]),
        Heading(1, "Draft recommendations side by side"),
        Line("These are draft ideas of each day. They are not decisions."),
        *_beside(combined.sessions, lambda one: [_draft(draft) for draft in one.drafts]),
        Heading(1, "Learning from each session"),
        *(block for one in combined.sessions for block in _learning(one)),
        *_missed(combined.sessions),
        Heading(1, "What is not here"),
        Bullets(combined.not_here) if combined.not_here else Line("Every session of the series is here."),
    )
    return Paper("combined", plain(title), mark, tuple(map(_titled, blocks)), notice)


def _files(combined: Combined) -> tuple[File, ...]:
    paper, day = combined_paper(combined), combined.day
    return (
        File(combined_name(combined, "html"), lambda: to_paper_page(paper)),
        File(combined_name(combined, "docx"), lambda: to_docx(paper, day)),
        File(combined_name(combined, "pdf"), lambda: to_pdf(paper, day)),
        File(combined_name(combined, "json"), lambda: combined_json(combined)),
        File(READ_ME, lambda: _guide(combined).encode("utf-8", "replace")),
    )


def _guide(combined: Combined) -> str:
    lines = [
        *((f"{combined.notice}.", "") if combined.notice else ()),
        "The combined pack of the learning events of one review",
        *(f"- {one.kind}, {one.when}: {one.version}" for one in combined.sessions),
        "",
        _READ,
        "To see whether anything was changed:",
        "python -m app verify PACK",
        "",
        "What is not in this pack:",
        *(f"- {words}" for words in combined.not_here or ("Nothing is missing.",)),
    ]
    return "\r\n".join(lines) + "\r\n"


def _titled(block: Block) -> Block:
    return Heading(block.level, plain(block.text).strip() or NO_TITLE) if isinstance(block, Heading) else block


def _beside(sessions: Sequence[Outputs], of: Callable[[Outputs], Sequence[Cell]]) -> Iterator[Table]:
    """A column for each session, three to a table; what a session has no more of is an empty cell."""
    for some in (sessions[at : at + _BESIDE] for at in range(0, len(sessions), _BESIDE)):
        columns = [of(one) or [(_NONE,)] for one in some]
        rows = [tuple(_at(column, place) for column in columns) for place in range(max(map(len, columns)))]
        width = _WIDTH // len(some)
        widths = (*([width] * (len(some) - 1)), _WIDTH - width * (len(some) - 1))
        yield Table(tuple(f"{one.kind}, {one.when}" for one in some), tuple(rows), widths)


def _at(column: Sequence[Cell], place: int) -> Cell:
    return column[place] if place < len(column) else ("",)


def _numbered(number: int, words: str) -> str:
    return f"{cite(number)} {words}" if number else words


def _theme(theme: ThemeEvidence) -> Cell:
    more = (
        theme.kind,
        f"In the room’s words: {theme.paraphrase}" if theme.paraphrase else "",
        f"Reach: {theme.reach}" if theme.reach else "",
        f"Lenses: {', '.join(theme.lenses)}" if theme.lenses else "",
        f"What speaks against it: {theme.counter}" if theme.counter else "",
        f"Dots: {theme.dots}" if theme.dots else "",
    )
    return (_numbered(theme.number, theme.title), *filter(None, more))


def _draft(draft: DraftIdea) -> Cell:
    more = (
        f"Case for change: {draft.case}" if draft.case else "",
        f"Who could carry it: {draft.owner}" if draft.owner else "",
        f"Sign that it worked: {draft.sign}" if draft.sign else "",
        draft.status,
        f"Support: {draft.support}" if draft.support else "",
    )
    return (_numbered(draft.number, draft.text), *filter(None, more))


def _learning(one: Outputs) -> Iterator[Block]:
    yield Heading(2, f"{one.kind}, {one.when}")
    if one.held_back:
        yield Line(one.held_back)
    elif not one.learning:
        yield Line("Nothing was written about good practice, learning or improvement.")
    yield from _groups(one.learning)


def _missed(sessions: Sequence[Outputs]) -> Iterator[Block]:
    found = [one for one in sessions if one.missed]
    if found:
        yield Heading(1, "What was missed")
    for one in found:
        yield Heading(2, f"{one.kind}, {one.when}")
        yield from _groups(one.missed)


def _groups(groups: Sequence[LearningGroup]) -> Iterator[Block]:
    for group in groups:
        yield Heading(3, group.title)
        yield from (Note(line.number, line.text) for line in group.lines)
