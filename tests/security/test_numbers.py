"""Every number of the plans for anonymity, access and load has a test that says it proves it."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.server import ROOT

PLANNED = (
    [f"AN-{n:02d}" for n in range(1, 21)] + [f"AC-{n:02d}" for n in range(1, 20)] + [f"DO-{n:02d}" for n in range(1, 9)]
)
BY_HAND = {"AN-21"}  # an interview with five people: a machine can only keep its sheet true


@cache
def _claimed() -> dict[str, list[str]]:
    """The tests by the number they say they prove, in their own words or in those of their module."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        told = [(node.name, ast.get_docstring(node) or "") for node in tests]
        if tests:
            told.append((file.name, ast.get_docstring(tree) or ""))
        for name, words in told:
            for number in set(re.findall(r"\b(?:AN|AC|DO)-\d\d\b", words)):
                found.setdefault(number, []).append(name)
    return found


@pytest.mark.parametrize("number", PLANNED)
def test_a_number_of_the_plan_has_its_test(number: str) -> None:
    assert _claimed().get(number), f"no test says that it proves {number}"


def test_no_test_claims_a_number_that_is_not_planned() -> None:
    assert set(_claimed()) <= set(PLANNED) | BY_HAND


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/asvs.md"])
def test_what_the_pages_name_as_proof_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert {path for path in re.findall(r"\btests/[\w/]+(?:\.py)?", text) if not (ROOT / path).exists()} == set()
    assert set(re.findall(r"\b(?:AN|AC|DO)-\d\d\b", text)) <= set(_claimed())
