"""The sentences a facilitator and an author read: one plain reason a label, one gentle question at most.

The promise: they describe the words, never the author; a question keeps the event and asks for conditions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .labels import Label

ORDER = (Label.INDIVIDUAL_BLAME, Label.AGENCY_CRITICISM, Label.IDENTIFIES_PERSON, Label.HINDSIGHT)

_REASONS = {
    Label.INDIVIDUAL_BLAME: "Points at one person: judges one role-holder.",
    Label.AGENCY_CRITICISM: "Singles out one agency.",
    Label.IDENTIFIES_PERSON: "May identify someone: {what}.",
    Label.HINDSIGHT: "Looks back with hindsight.",
}
SELF = "Carries the weight alone: the words turn on the person who speaks."
_FAMILY = "Judges a member of the family rather than telling what happened."

# The kind of words met -> a question that keeps the event and asks what surrounded it.
_QUESTIONS = {
    "self": "Decisions like this sit inside many conditions. What was around you that day?",
    "family": "What did you see or hear happen, told as if the family were in the room?",
    "counterfactual": "What was visible at that moment, and what made that step possible or hard?",
    "neglect": "What happened, and what was it competing with that day?",
    "verdict": "What would most people in that position have had to work with?",
    "habit": "When did this work, even once, and what was different then?",
    "person": "What was in front of someone in that role at that hour?",
    "tone": "What would you want the review to hear underneath this?",
    "agency": "Where did this pass between services, and what made the join hard?",
    "identity": "Could this name the role or the moment instead of the person?",
    "hindsight": "What was known on that day, and what else did it look like then?",
}


def reason_for(label: Label, kinds: Collection[str], what: Sequence[str]) -> str:
    """One sentence for `label`. `kinds` are the kinds of judgement met, `what` the identifying things met."""
    if label is Label.INDIVIDUAL_BLAME and set(kinds) == {"self"}:
        return SELF
    if label is Label.INDIVIDUAL_BLAME and set(kinds) == {"family"}:
        return _FAMILY
    return _REASONS[label].format(what=what[0] if what else "a name")


_FROM_THE_WHOLE = {
    Label.INDIVIDUAL_BLAME: "May point at one person. No single word says so; it is how the sentence is put.",
    Label.AGENCY_CRITICISM: "May single out one agency. No single word says so; it is how the sentence is put.",
    Label.IDENTIFIES_PERSON: "May identify someone, read together.",
    Label.HINDSIGHT: "May look back from the ending. No single word says so; it is how the sentence is put.",
}


def from_the_whole(label: Label) -> str:
    """The modest reason, where only the sentence as a whole speaks for `label`."""
    return _FROM_THE_WHOLE[label]


def question_for(labels: Sequence[Label], kinds: Sequence[str]) -> str | None:
    """At most one question. Care for somebody who condemns themselves comes before everything else."""
    if not labels:
        return None
    if "self" in kinds:
        return _QUESTIONS["self"]
    if labels[0] is Label.AGENCY_CRITICISM:
        return _QUESTIONS["habit"] if kinds and kinds[0] == "habit" else _QUESTIONS["agency"]
    if labels[0] is Label.INDIVIDUAL_BLAME:
        return next((_QUESTIONS[kind] for kind in kinds if kind in _QUESTIONS), _QUESTIONS["tone"])
    return _QUESTIONS["identity" if labels[0] is Label.IDENTIFIES_PERSON else "hindsight"]
