"""The papers of the pack, each to be read alone: every one says what it is for and cites the record's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.pack.shapes import Cited, DraftIdea, Pack, Point, ThemeEvidence
from app.exports.notes_paper import chronology_table, drawn, group_blocks, history_blocks, notes_paper
from app.exports.paper import Blank, Block, Bullets, Heading, Line, Look, Note, Paper, Table
from app.exports.phrases import cite, cites
from app.exports.pictures import support, theme_map, thread
from app.exports.plain import plain

NOT_RECORDED = "Not recorded on the day."
NO_TITLE = "No title"
_BLANKS = ("Write here:",)


def papers(pack: Pack) -> tuple[Paper, ...]:
    """Every paper, in the order a report needs them; the record itself comes first."""
    found = (
        notes_paper(pack),
        _paper(pack, "chronology", "Agreed chronology", "Facts", _chronology(pack)),
        _paper(pack, "child-timeline", f"{pack.transcript.about.name}’s timeline", "Lived experience", _child(pack)),
        _paper(pack, "themes", "Themes and what bears them out", "Analysis", _themes(pack)),
        _paper(pack, "influences", "What shaped decisions", "Analysis", _influences(pack)),
        _paper(pack, "recommendations", "Draft recommendations", "Recommendations", _drafts(pack)),
        _paper(
            pack,
            "learning",
            "Good practice, learning and improvement",
            "Effective practice, and learning",
            _learning(pack),
        ),
        _paper(pack, "quotes", "Quotes bank", "Any section", _quotes(pack)),
        _paper(pack, "what-we-heard", "What we heard", "", _points(pack.heard)),
        _paper(pack, "briefing", "Seven-minute briefing: a skeleton", "", _points(pack.briefing)),
        _paper(pack, "method", "How the day was run, and how bias was kept in check", "Review process", _method(pack)),
    )
    return tuple(_noticed(_titled(paper), pack.notice) for paper in found)


def _titled(paper: Paper) -> Paper:
    """The paper with a word in every heading: one without any is lost to whoever reads by headings."""
    blocks = tuple(
        replace(block, text=plain(block.text).strip() or NO_TITLE) if isinstance(block, Heading) else block
        for block in paper.blocks
    )
    return replace(paper, title=plain(paper.title).strip() or NO_TITLE, blocks=blocks)


def _noticed(paper: Paper, notice: str) -> Paper:
    """The paper with a notice in its title and under it, if there is one."""
    if not notice:
        return paper
    first = notice.partition(".")[0]
    title = paper.title if paper.title.startswith(first) else f"{first}: {paper.title}"
    return replace(paper, title=title, mark=f"{notice}. {paper.mark}", notice=notice)


def _paper(pack: Pack, name: str, title: str, section: str, blocks: Iterable[Block]) -> Paper:
    about = pack.transcript.about
    head: list[Block] = [Line(f"{about.title}. {about.date}.", Look.LEAD)]
    if section:
        head.append(Line(section, Look.SMALL, label="For the report’s section"))
    return Paper(name, title, pack.version.words, (*head, *blocks))


def _chronology(pack: Pack) -> Iterator[Block]:
    made = pack.transcript
    if not made.chronology:
        yield Line("There is no chronology.")
        return
    yield Line("What the room settled on, what each line said before, and why it changed.")
    yield from drawn(thread(made.chronology, made.about.name))
    yield chronology_table(made.chronology)
    changed = [row for row in made.chronology if row.was]
    yield Heading(1, "What was changed")
    if changed:
        yield Table(
            ("§", "Was", "Now", "Why"),
            tuple(((cite(row.number),), (row.was,), (row.now,), (row.why or "No reason given",)) for row in changed),
            (14, 56, 60, 40),
        )
    else:
        yield Line("No entry was changed.")
    if not made.to_find_out:
        yield Line("No questions were left open.")
    yield from history_blocks(made)


def _child(pack: Pack) -> Iterator[Block]:
    if not pack.child:
        yield Line("Nothing was written about lived experience.")
        return
    yield Line(
        "Written in the first person by practitioners who tried to see with the child’s eyes. Each line says what it"
        " rests on: a guess is called a guess."
    )
    for each in pack.child:
        yield Heading(1, f"{each.title} ({cite(each.number)})" if each.number else each.title)
        headings = ("§", "As it was written", "Seen, heard or felt", "What it rests on")
        yield Table(
            headings,
            tuple(
                ((cite(line.number),), (line.text,), (line.kind, line.domain or ""), (line.basis,))
                for line in each.lines
            ),
            (14, 86, 34, 36),
        )
    yield Heading(1, "By what it rests on")
    yield Table(
        ("What it rests on", "Lines"),
        tuple(((basis.basis,), (cites(basis.numbers),)) for basis in pack.bases),
        (60, 110),
    )


def _themes(pack: Pack) -> Iterator[Block]:
    if not pack.themes:
        yield Line("No themes were named.")
        return
    yield from drawn(theme_map(pack.themes))
    for theme in pack.themes:
        yield Heading(1, f"{theme.title} ({cite(theme.number)})")
        yield from _theme(theme)


def _theme(theme: ThemeEvidence) -> Iterator[Block]:
    yield Line(theme.kind, label="Kind")
    yield Line(theme.dots or "Not counted", label="Dots")
    if theme.paraphrase:
        yield Line(theme.paraphrase, label="In the room’s words")
    yield Line(_listed(theme.lenses), label="Lenses")
    yield Line(_listed(theme.views), label="Seen through the eyes of")
    yield Line(theme.reach or NOT_RECORDED, label="Reach")
    if theme.entries:
        yield Line(cites(theme.entries), label="Entries of the chronology")
    yield Heading(2, "What bears it out")
    yield from _cited(theme.notes, "No note was put in this theme.")
    yield Heading(2, "What speaks against it")
    yield Line(theme.counter or NOT_RECORDED)


def _listed(words: tuple[str, ...] | None) -> str:
    return NOT_RECORDED if words is None else ", ".join(words)


def _cited(notes: Sequence[Cited], none: str) -> Iterator[Block]:
    if not notes:
        yield Line(none)
    for note in notes:
        yield Note(note.number, note.text, note.detail)


def _influences(pack: Pack) -> Iterator[Block]:
    if not pack.influences:
        yield Line("Nothing was written about what shaped decisions.")
        return
    yield Line("What people knew, what else they had to do and what surrounded them then. Not what is known now.")
    moments: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    for each in pack.influences:
        effect = "Not recorded" if each.effect is None else each.effect
        moments.setdefault(each.moment, []).append(((cite(each.number),), (each.text,), (each.kind,), (effect,)))
    for moment, rows in moments.items():
        yield Heading(1, moment)
        yield Table(("§", "What shaped it", "Kind", "Helped or hindered"), tuple(rows), (14, 92, 32, 32))


def _drafts(pack: Pack) -> Iterator[Block]:
    if not pack.drafts:
        yield Line("No recommendations were drafted.")
        return
    yield Line("These are draft ideas from one day. They are not decisions, and need time to settle.")
    yield from drawn(support(pack.transcript.recommendations))
    for draft in pack.drafts:
        yield Heading(1, f"{cite(draft.number)} {draft.text}")
        yield from _draft(draft)


def _draft(draft: DraftIdea) -> Iterator[Block]:
    yield Line(draft.case or "Not written", label="Case for change")
    yield Line(draft.owner or "Not named", label="Who could carry it")
    yield Line(draft.level or NOT_RECORDED, label="Who would have to change something")
    yield Line(draft.sign or NOT_RECORDED, label="Sign that it worked")
    yield Line(draft.status, label="What the day made of it")
    if draft.answers:
        yield Line(cite(draft.answers), label="The theme it answers")
    if draft.joined:
        yield Line(cites(draft.joined), label="Joined with it")
    yield Line(draft.support or "Not counted", label="Support")
    yield Heading(2, "It would help if")
    yield from _cited(draft.conditions, "No conditions were written.")


def _learning(pack: Pack) -> Iterator[Block]:
    groups = pack.transcript.learning.groups
    if not groups:
        yield Line("Nothing was written about good practice, learning or improvement.")
    for block in group_blocks(groups):
        yield Heading(block.level - 1, block.text) if isinstance(block, Heading) else block
    if pack.pulse:
        yield Heading(1, "Two questions at the end")
    for point in pack.pulse:
        yield Heading(2, point.title)
        yield Bullets(point.lines)


def _quotes(pack: Pack) -> Iterator[Block]:
    yield Line(
        "Only what a person at the desk has cleared, word for word, after looking for anything that could identify"
        " someone. Please quote nothing else."
    )
    if not pack.quotes:
        yield Line("No quotes have been cleared.")
        return
    yield Table(
        ("§", "Words", "Stage", "How many said it"),
        tuple(
            ((cite(quote.number),), (f"“{quote.words}”",), (quote.stage,), (quote.said_by,)) for quote in pack.quotes
        ),
        (14, 92, 32, 32),
    )


def _points(points: Iterable[Point]) -> Iterator[Block]:
    for point in points:
        yield Heading(1, point.title)
        blanks = [line for line in point.lines if line in _BLANKS or (not point.recorded and line.endswith(":"))]
        lines = tuple(line for line in point.lines if line not in blanks)
        if len(lines) > 1:
            yield Bullets(lines)
        else:
            yield from (Line(line) for line in lines)
        yield from (Blank(label) for label in blanks)


def _method(pack: Pack) -> Iterator[Block]:
    yield from _points(pack.method)
    yield Heading(1, "What became of the notes")
    yield Table(("What", "How many"), tuple(((count.what,), (count.many,)) for count in pack.counts), (120, 50))
    yield Heading(1, "What is not in this pack")
    yield Bullets(pack.missing) if pack.missing else Line("Nothing is missing.")
