"""Reading exported files back, as a curious person with the right programs would."""

import csv
import io
import re
import zipfile

import docx


def all_xml(file: bytes) -> str:
    """The text of every part of a Word file, whatever it is for."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return "\n".join(f"{name}\n{package.read(name).decode()}" for name in package.namelist())


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
