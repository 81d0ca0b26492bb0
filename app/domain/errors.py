"""What the app says when it will not do something: one plain sentence, and a short word for machines.

A sentence never repeats what was typed, so an error can be shown, logged or projected without leaking words.
"""


class Refused(Exception):
    """A request the app will not carry out, said as one sentence for a tired practitioner.

    `sentence` is shown to the person as it stands. `code` is a short machine word, taken from the class
    unless given. `field` names the form field or table column at fault, when there is one.
    """

    code: str = "refused"

    def __init__(self, sentence: str, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        if code is not None:
            self.code = code


class NotFound(Refused):
    """The thing asked for is not here, or not here for this person: the two are never told apart."""

    code = "not_found"


class Forbidden(Refused):
    """The person is known, and their role may not do this."""

    code = "forbidden"


class Invalid(Refused):
    """What was sent cannot be used as it stands, and the sentence says how to mend it."""

    code = "invalid"


class Conflict(Refused):
    """Somebody else changed this first, or the same key was used for something different."""

    code = "conflict"


class Gone(Refused):
    """It was here and has ended: a closed stage, a finished session, a link that has run out."""

    code = "closed"


class TooMany(Refused):
    """Too much in too short a time; waiting is enough."""

    code = "slow_down"
