"""The notes of a rehearsal, dealt to simulated practitioners so that no two write the same, and what each answers.

Pure: chance comes in as a generator that was seeded by whoever calls.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

from app.rehearsal.asked import Form
from app.rehearsal.parts import CaseNote

DOTS = 5
_PLAIN_ANSWER = 0.6
"""How often somebody answers a question by a tap alone, where that is possible."""

Frame = dict[str, Any]


class Deck:
    """What is left to say. `entries` tells which id each key of the invented chronology became."""

    def __init__(
        self, planted: Iterable[CaseNote], notes: Iterable[CaseNote], entries: Mapping[str, str], chance: random.Random
    ) -> None:
        rest = list(notes)
        chance.shuffle(rest)
        self._left, self._entries, self._chance = [*planted, *rest], dict(entries), chance

    def deal(self, stage: str, cards: Iterable[str], entry: str = "") -> CaseNote | None:
        """The next note for a stage under one of these cards (and about this entry, if there is one), or None."""
        wanted = set(cards)
        for note in self._left:
            about = self._entries.get(note.entry or "", "")
            if note.stage.value == stage and note.card in wanted and (not entry or about == entry):
                self._left.remove(note)
                return note
        return None

    def answer(self, form: Form) -> list[Frame]:
        """What one practitioner sends for a form, without keys; nothing at all when they have nothing to add."""
        if form.dots:
            return [{"t": "vote", "poll": form.hidden["poll"], "choice": self._dots(form.dots)}]
        taps = [value for value, sends in form.tiles if not sends]
        if taps and (not form.writes or self._chance.random() < _PLAIN_ANSWER):
            return self._vote(form, self._chance.choice(taps))
        return self._words(form)

    def _vote(self, form: Form, choice: str) -> list[Frame]:
        poll = form.hidden.get("poll")
        return [{"t": "vote", "poll": poll, "choice": choice}] if poll else []

    def _words(self, form: Form) -> list[Frame]:
        cards = {sends: value for value, sends in form.tiles if sends} or {form.hidden.get("card", ""): ""}
        stage, entry = form.hidden.get("stage", ""), form.hidden.get("entry", "")
        note = self.deal(stage, cards, entry)
        if note is None:
            return []
        frame: Frame = {"t": "say", "stage": stage, "card": note.card, "body": note.text}
        about = entry or self._moment(form, note)
        if about:
            frame["entry"] = about
        if form.bases:
            frame["basis"] = note.basis if note.basis in form.bases else self._chance.choice(form.bases)
        if "recommendation" in form.hidden:
            frame["recommendation"] = form.hidden["recommendation"]
        return [*self._vote(form, cards[note.card]), frame]

    def _moment(self, form: Form, note: CaseNote) -> str:
        wanted = self._entries.get(note.entry or "", "")
        if not form.moments:
            return ""
        return wanted if wanted in form.moments else self._chance.choice(form.moments)

    def _dots(self, themes: list[str]) -> dict[str, int]:
        given = dict.fromkeys(themes, 0)
        for theme in self._chance.choices(themes, k=DOTS):
            given[theme] += 1
        return given
