"""The transcript as a paper: the whole record by stage, in the order of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.pack.shapes import Pack
from app.domain.series import DRAFT_TITLE, HEARD_TITLE
from app.domain.views.transcript_shapes import About, ChronologyRow, Group, Section, Transcript
from app.exports.paper import Block, Bullets, Heading, Line, Look, Note, Paper, Picture, Table
from app.exports.phrases import cite, entry_lines, episode_line
from app.exports.pictures import support, theme_map, thread

NOT_REACHED = "This stage was not reached."
STILL_OPEN = "The room is still open. Numbers may change until it closes."
PLEASE = (
    "No names, services, phones or times were recorded with these notes. Please do not try to work out who said what."
)


def notes_paper(pack: Pack) -> Paper:
    """The record of the day, with its drawings."""
    made = pack.transcript
    blocks = (
        *about_blocks(pack),
        *_recall(made),
        *_facts(made),
        *_stage(made.lived),
        *_themes(pack),
        *_analysis(made),
        *_stage(made.learning),
        Heading(1, "How notes were handled"),
        Line(" ".join(made.how_handled)),
    )
    return Paper("transcript", made.about.title, pack.version.words, blocks)


def about_blocks(pack: Pack) -> tuple[Block, ...]:
    """What the event was, how to read its notes, and what is not there yet."""
    made = pack.transcript
    about = made.about
    head: list[Block] = [Line(about.partnership, Look.SMALL)] if about.partnership else []
    head.append(
        Line(
            f"What practitioners said on {about.date}. Notes are in the order of the stages, and inside each group"
            " in no order.",
            Look.LEAD,
        )
    )
    head += [Line(words, label=label) for label, words in _about_lines(about)]
    head.append(Line(PLEASE))
    if not made.complete:
        head.append(Line(STILL_OPEN))
    if made.unfinished:
        head.append(Line(f"Not reached: {', '.join(made.unfinished)}."))
    return tuple(head)


def _recall(made: Transcript) -> Iterator[Block]:
    """What a recall session had before it: nothing here was written by the people who were in it."""
    if made.recall:
        yield Heading(1, "What this recall session was shown")
    for each in made.recall:
        for heard in each.heard:
            yield Heading(2, f"{each.stage}: {HEARD_TITLE.lower()}, {heard.title}")
            yield Bullets(heard.lines)
        if each.draft:
            yield Heading(2, f"{each.stage}: {DRAFT_TITLE.lower()}")
            yield from (Line(words) for words in each.draft)


def _about_lines(about: About) -> list[tuple[str, str]]:
    lines = (
        ("Kind of review", about.review_type),
        ("Led by", about.led_by),
        ("Notes in this record", str(about.notes)),
        ("Delete by", about.retention),
    )
    return [(label, words) for label, words in lines if words]


def _heading(section: Section) -> Iterator[Block]:
    yield Heading(1, f"{section.number} {section.title}")
    yield Line(section.question, Look.SMALL)
    if not section.reached:
        yield Line(NOT_REACHED)


def _stage(section: Section) -> Iterator[Block]:
    yield from _heading(section)
    yield from group_blocks(section.groups)


def _facts(made: Transcript) -> Iterator[Block]:
    yield from _heading(made.facts)
    yield from drawn(thread(made.chronology, made.about.name))
    if made.chronology:
        yield Heading(2, "Agreed chronology")
        yield chronology_table(made.chronology)
    yield from history_blocks(made)
    yield from group_blocks(made.facts.groups)


def chronology_table(rows: Iterable[ChronologyRow]) -> Table:
    """The chronology as the room left it, each line with what it said before and why it changed."""
    return Table(
        ("§", "Date", "What the room settled on", "Response"),
        tuple(
            (
                (cite(row.number),),
                (row.when, row.age, row.source),
                (row.now, *entry_lines(row)),
                (row.status, row.response),
            )
            for row in rows
        ),
        (14, 34, 82, 40),
    )


def history_blocks(made: Transcript) -> Iterator[Block]:
    """Key practice episodes, then what is still to be found out, by who can answer."""
    if made.episodes:
        yield Heading(2, "Key practice episodes")
    for episode in made.episodes:
        yield Note(episode.number, f"{episode.title}. {episode_line(episode)}")
    if made.to_find_out:
        yield Heading(2, "Still to find out")
    for body in made.to_find_out:
        yield Heading(3, body.who)
        for number, words in body.questions:
            yield Line(f"About {cite(number)}: {words}")


def _themes(pack: Pack) -> Iterator[Block]:
    made = pack.transcript
    yield from _heading(made.themes)
    if made.theme_rows:
        yield from drawn(theme_map(pack.themes))
        yield Heading(2, "Themes as named")
        yield Table(
            ("§", "Theme", "Kind", "Dots"),
            tuple(
                ((cite(theme.number),), (theme.title,), (theme.kind,), (theme.dots or "Not counted",))
                for theme in made.theme_rows
            ),
            (14, 81, 45, 30),
        )
    yield from group_blocks(made.themes.groups)


def _analysis(made: Transcript) -> Iterator[Block]:
    yield from _stage(made.analysis)
    if made.recommendations:
        yield Heading(2, "Draft recommendations")
        yield from drawn(support(made.recommendations))
        yield Table(
            ("§", "Draft", "Who could carry it", "Support"),
            tuple(
                (
                    (cite(draft.number),),
                    (draft.text, f"Case for change: {draft.case}" if draft.case else ""),
                    (draft.owner,),
                    (draft.support or "Not counted",),
                )
                for draft in made.recommendations
            ),
            (14, 76, 40, 40),
        )
    yield from group_blocks(made.conditions)


def group_blocks(groups: Iterable[Group]) -> Iterator[Block]:
    """Numbered notes under the headings of their groups."""
    for group in groups:
        yield Heading(2, group.title)
        for part in group.parts:
            if part.title:
                yield Heading(3, part.title)
            for note in part.paragraphs:
                yield Note(note.number, note.text, note.detail)


def drawn(picture: Picture | None) -> Iterator[Block]:
    """A drawing, if there is one."""
    if picture:
        yield picture
