"""Reading exported files back, as a curious person with the right programs would."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
import pikepdf


def all_xml(file: bytes) -> str:
    """The text of every part of a Word file, whatever it is for."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return "\n".join(f"{name}\n{package.read(name).decode('utf-8', 'replace')}" for name in package.namelist())


def docx_text(file: bytes) -> dict[int, str]:
    """The first line of every numbered paragraph of a Word file, by its number."""
    document = docx.Document(io.BytesIO(file))
    found: dict[int, str] = {}
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            for row in block.rows[1:]:
                number = re.fullmatch(r"§ (\d+)", row.cells[0].text)
                assert number
                wording = row.cells[2] if block.rows[0].cells[1].text == "Date" else row.cells[1]
                found[int(number[1])] = wording.paragraphs[0].text.split("\n")[0]
        elif number := re.match(r"§ (\d+)\t", block.text):
            found[int(number[1])] = block.text[number.end() :].split("\n")[0]
    return found


def csv_rows(file: bytes) -> list[dict[str, str]]:
    """The lines of a CSV file by heading."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def pdf_text(file: bytes) -> str:
    """Every word of a PDF and of its properties, as a screen reader's program would find them."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        told = [str(pdf.open_metadata()), *(str(value) for value in pdf.docinfo.values())]
        for page in pdf.pages:
            told.append(_page_text(page))
        return "\n".join([*told, *_descriptions(pdf.Root.StructTreeRoot)])


@dataclass(frozen=True)
class Tag:
    """An element of the tree of a PDF: its kind, the words for a drawing, the scope of a header cell."""

    kind: str
    alt: str
    scope: str


def pdf_tags(file: bytes) -> list[Tag]:
    """Every element of the tree of a PDF, in reading order."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return [_tag(node) for node in _nodes(pdf.Root.StructTreeRoot.K)]


def _tag(node: Any) -> Tag:
    given = node.get("/A")
    attributes = [] if given is None else list(given) if isinstance(given, pikepdf.Array) else [given]
    scopes = [str(each.Scope) for each in attributes if "/Scope" in each]
    return Tag(str(node.S).lstrip("/"), str(node.get("/Alt", "")), "".join(scopes))


def _descriptions(tree: Any) -> list[str]:
    return [str(node.Alt) for node in _nodes(tree.K) if "/Alt" in node]


def _nodes(found: Any) -> Iterator[Any]:
    if isinstance(found, pikepdf.Array):
        for each in found:
            yield from _nodes(each)
    elif isinstance(found, pikepdf.Dictionary) and "/S" in found:
        yield found
        yield from _nodes(found.get("/K"))


def _page_text(page: Any) -> str:
    fonts = {str(name): _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    words, letters = [], {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj":
                words.append(_read(operands[0], letters))
            case "TJ":
                words += [_read(each, letters) for each in operands[0] if isinstance(each, pikepdf.String)]
            case "ET" | "Td" | "Tm":
                words.append(" ")
    return re.sub(r"\s+", " ", "".join(words))


def _read(string: Any, letters: dict[int, str]) -> str:
    raw = bytes(string)
    return "".join(letters.get(raw[at] * 256 + raw[at + 1], "") for at in range(0, len(raw) - 1, 2))


def _letters(font: Any) -> dict[int, str]:
    """What each glyph of a font stands for."""
    told = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        for code, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for first, last, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(letter, 16) + step)
    return found
