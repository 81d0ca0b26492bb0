"""Groups of notes that share words, computed on our own machine and never applied by itself.

The promise: the same notes give the same groups whatever order they come in; a group is offered only with the words
it was found by, so that a person can see why; and no word leaves this process. Notes that share nothing stay where
they are, because a group nobody can explain would only put words into the room's mouth.

The library is large, so it is imported when somebody first asks. Callers run this beside the event loop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_GROUPS = 8
_FAR = 0.88  # two notes farther apart than this share too little to be put together
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "ly", "s")
_LEAST_STEM = 4


@dataclass(frozen=True)
class Group:
    """Notes that may belong together, by their ids, and the words most of them share."""

    words: tuple[str, ...]
    notes: tuple[str, ...]


def suggest(notes: Sequence[tuple[str, str]], leave_out: Iterable[str] = ()) -> tuple[Group, ...]:
    """The groups found among notes, given as (id, words); the largest first. `leave_out` are names that say nothing.

    At most eight groups of at least two notes, of three where there are many. None for fewer than four notes.
    """
    ordered = sorted(notes)
    plain = frozenset(_stem(word) for name in leave_out for word in _words(name))
    texts = [[stem for stem in map(_stem, _words(text)) if stem not in plain] for _, text in ordered]
    if sum(bool(stems) for stems in texts) < 4:
        return ()
    least = 2 if len(ordered) <= 30 else 3
    labels = _cluster(texts)
    piles: dict[int, list[int]] = {}
    for place, label in enumerate(labels):
        piles.setdefault(label, []).append(place)
    found = []
    for pile in piles.values():
        words = _shared([ordered[place][1] for place in pile])
        if len(pile) >= least and words:
            found.append(Group(words, tuple(ordered[place][0] for place in pile)))
    return tuple(sorted(found, key=lambda group: (-len(group.notes), group.notes))[:MOST_GROUPS])


def _cluster(texts: Sequence[Sequence[str]]) -> list[int]:
    """A number for each note: the same for notes that may belong together. A note without words is alone."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(analyzer=_as_it_is, sublinear_tf=True)
    rows = reader.fit_transform(texts).toarray()
    apart = np.clip(1 - rows @ rows.T, 0, None)
    np.fill_diagonal(apart, 0)
    tree = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=_FAR)
    return [int(label) for label in tree.fit(apart).labels_]


def _as_it_is(stems: Sequence[str]) -> Sequence[str]:
    return stems


def _shared(texts: Sequence[str]) -> tuple[str, ...]:
    """Up to three words that at least half of these notes hold, the commonest first, as people wrote them."""
    held: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        words = _words(text)
        held.update({_stem(word) for word in words})
        for word in words:
            written.setdefault(_stem(word), Counter())[word] += 1
    common = sorted((stem for stem, n in held.items() if 2 * n >= len(texts) and n > 1), key=lambda s: (-held[s], s))
    return tuple(min(written[stem], key=lambda word: (-written[stem][word], word)) for stem in common[:3])


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]{3,}", text.lower().replace("’", "'")) if word not in _EMPTY]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


# Words that stand in every second sentence and tell nothing about what it is about.
_EMPTY = frozenset(
    """
    about after again all also always and another any anyone anything are around asked because been before being
    both but came can cannot case could did didn does doesn doing don done each even ever every everyone everything
    for from gave get gets getting give given goes going gone got had has have having her here hers him his how
    into its just keep kept know knew known last less let like lot made make makes many may maybe more most much
    must need needed needs never next nobody not nothing now off often once one ones only onto other others our out
    over own per put really said same say see seen should since some someone something still such take than that
    the their them then there these they thing things think this those though three through time times too took
    two under until upon use used very want wanted was wasn way ways well went were weren what when where which
    while who whole whom whose why will with within without would year years yet you your
    """.split()
)
