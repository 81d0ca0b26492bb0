"""The phone's modules as one file: every one of them once, in order, and nothing that a browser would fetch besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.bundle import bundled
from app.main import create_app
from app.settings import Settings
from app.templating import SPRITES, STATIC, asset
from tests.cast import Cast

MODULES = ("phone", "live", "drafts", "keys", "mine", "outbox", "pause", "nudge", "rest")


@pytest.fixture
def client(cast: Cast, tmp_path: Path) -> Iterator[TestClient]:
    """An app over the cast's store."""
    with TestClient(create_app(Settings(data=tmp_path), cast.database), base_url="http://localhost:8000") as made:
        yield made


def test_every_module_is_there_once_and_after_those_it_needs() -> None:
    made = bundled(STATIC / "js/phone.js")
    places = [made.index(f"const ${name} = (() =>") for name in MODULES]
    assert all(made.count(f"const ${name} = (() =>") == 1 for name in MODULES)
    assert max(places) == places[0]
    assert made.index("const $keys") < made.index("const $live") < made.index("const $drafts")


def test_nothing_is_left_for_the_browser_to_fetch_or_to_name() -> None:
    assert re.findall(r"(?m)^(?:import|export)\b.*", bundled(STATIC / "js/phone.js")) == []


@pytest.mark.parametrize(
    "text",
    ["import x from './a.js'\n", "import {\n  a,\n} from './a.js'\n", "export default 1\n", "import './a.js'\n"],
)
def test_a_form_that_is_not_kept_to_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.js"):
        bundled(tmp_path / "odd.js")


def test_modules_that_need_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("import { b } from './b.js'\nexport const a = 1\n", encoding="utf-8")
    (tmp_path / "b.js").write_text("import { a } from './a.js'\nexport const b = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="needs itself"):
        bundled(tmp_path / "a.js")


def test_the_file_is_served_squeezed_and_kept_for_good_under_its_digest(client: TestClient) -> None:
    answer = client.get(asset("js/phone.all.js"), headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "const $phone" in answer.text
    assert client.get("/static/js/phone.all.js").headers["cache-control"] == "no-cache"


def test_no_other_file_can_be_put_together_by_asking_for_it(client: TestClient) -> None:
    assert client.get("/static/js/console.all.js").status_code == 404
    assert client.get("/static/css/desk.all.css").status_code == 404
    assert client.get("/static/js/..%2f..%2fapp.all.js").status_code == 404


@pytest.mark.parametrize("file", sorted((STATIC / "js").glob("*.js")), ids=lambda file: file.name)
def test_a_script_keeps_to_forms_whose_comments_and_indentation_can_be_left_out(file: Path) -> None:
    """No text over several lines, and two strokes between blanks only where a comment begins."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        code, _, comment = line.partition(" // ")
        assert line.count("`") % 2 == 0 or line.lstrip().startswith(("//", "*", "/**")), number
        assert all(code.count(quote) % 2 == 0 for quote in "'\"`") or not comment, number


def test_what_is_fetched_has_lost_its_comments_and_nothing_else(client: TestClient) -> None:
    sent = client.get(asset("js/phone.all.js")).text
    made = bundled(STATIC / "js/phone.js")
    assert not re.search(r"(?m)^\s*//|\s// |^[ \t]", sent)
    kept = [line.strip().partition(" // ")[0] for line in made.splitlines()]
    assert [line for line in sent.splitlines() if line] == [
        line for line in kept if line and not re.match(r"//|/\*\*|\*", line)
    ]


def test_a_style_sheet_comes_with_the_one_before_it_and_has_lost_comments_and_blanks_only(client: TestClient) -> None:
    sent = client.get(asset("css/phone.all.css"), headers={"accept-encoding": "gzip"})
    assert sent.headers["content-type"].startswith("text/css")
    assert "immutable" in sent.headers["cache-control"]
    both = "".join((STATIC / "css" / name).read_text(encoding="utf-8") for name in ("tokens.css", "phone.css"))
    assert "/*" not in sent.text
    assert _tight(sent.text) == _tight(re.sub(r"(?s)/\*.*?\*/", "", both))
    for text in re.findall(r'"[^"\n]*"', both):
        assert text in sent.text


def _tight(sheet: str) -> str:
    return re.sub(r"\s*([{};,])\s*", r"\1", sheet).strip()


def test_every_icon_is_in_one_sprite_with_its_licence() -> None:
    sprites = [(STATIC / name).read_text(encoding="utf-8") for name in SPRITES]
    names = [name for sprite in sprites for name in re.findall(r'<symbol id="([\w-]+)"', sprite)]
    assert len(names) == len(set(names)) > 40
    assert all("Lucide, ISC licence" in sprite for sprite in sprites)
