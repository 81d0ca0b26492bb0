"""How much each sign weighs. Whole numbers, kept in one place and never shown to anybody.

They were set by trying them on invented comments and rounded hard. A comment needs ENOUGH for one target.
"""

from __future__ import annotations

ENOUGH = 6
# Words about a child's day are asked for more before they are questioned.
ENOUGH_LIVED = 7

# Signs of judgement. A sign counts once a sentence, and at most MOST_OF_A_KIND times a comment.
MOST_OF_A_KIND = 3
SIGNS = {
    "strong": 7,
    "person": 6,
    "habit": 6,
    "neglect": 5,
    "counterfactual": 5,
    "verdict": 5,
    "irony": 5,
    "echo": 4,
    "scare_quote": 3,
    "quote": 1,
    "hedges": 2,
    "elsewhere": 2,
    "grades": 2,
    "tail": 2,
    "exclamation": 1,
    "refusals": 1,
    "absolutes": 0,
    "long_tail": -1,
    "question": -1,
}
# Who is there to be judged. These never suffice without a sign.
TARGETS = {"role": 5, "agency": 4, "name": 2, "third": 1}

# What speaks against blame, wherever it stands in the comment.
AGAINST = {"condition": -2, "credit": -2, "forward": -1, "guard": -4, "we": -2, "family": -2, "many": -2}
