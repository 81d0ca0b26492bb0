"""Tells whether a comment is in a language that this reading does not know.

The promise: silence about another language is said aloud (`abstained`), and English is never mistaken for it
because of one borrowed word or a name: only clear signs of another language count.
"""

from __future__ import annotations

import unicodedata

from .words import Words

# Everyday words of English. Those that other languages also use ("die", "to", "no", "me") are left out.
_ENGLISH = frozenset(
    "the and was were is are been had has have did does didn't wasn't of that this with they them their she her "
    "he his him it its we our you your i'm not but for from on in at by what when who which why how there here "
    "would should could will can if about after before because than then never always nobody again just more".split()
)
# Everyday words of languages spoken in British towns, only those that are not English words.
_OTHER = frozenset(
    # Welsh
    "yn yr roedd mae oedd wedi ac gan nid bod eu eich nad wrth neb beth plentyn hynny ond dim ydy gyda honno "
    # Polish
    "nie się że jest był była było dziecko dziecka ale jak co czy dla przez tego już został nikt szkoła "
    # German, Dutch
    "und der das nicht hat ist ein eine mit auf für sie wir niemand het een niet zijn werd "
    # French
    "les des une est pas dans pour que qui avec sur était ont nous vous elle personne enfant "
    # Spanish, Portuguese, Italian
    "los las el una por para con como pero niño nadie estaba não uma criança foi ninguém gli della che non è per "
    # Romanian, Hungarian
    "și nu este copilul nimeni cu din pentru fost gyerek hogy nem egy volt "
    # Turkish, Somali, Albanian, Lithuanian
    "bir ve bu için değil çocuk waa iyo ma ku ilmaha dhe nuk është fëmija ir kad ne vaiko "
    # Urdu, Hindi and Punjabi in Latin letters
    "hai nahi nahin kya ka ki ko aur bachay bacha tha thi".split()
)
_FEWEST = 3


def is_another_language(text: str, words: Words) -> bool:
    """Whether `text` is mostly in another script, or in a language of our own letters that is not English."""
    if not text.isascii() and _is_another_script(text):
        return True
    said = [part for part in text.casefold().replace("\u2019", "'").replace(",", " ").replace(".", " ").split() if part]
    english = sum(word.text in _ENGLISH for word in words.every)
    other = sum(part in _OTHER for part in said)
    return len(said) >= _FEWEST and other >= 2 and other > 2 * english


def _is_another_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(1 for letter in letters if not unicodedata.name(letter, "LATIN").startswith(("LATIN", "FULLWIDTH")))
    return len(letters) >= _FEWEST and foreign * 2 > len(letters)


def is_readable(words: Words) -> bool:
    """Whether there is a sentence to have an opinion about: two words of two letters at least."""
    return sum(sum(letter.isalpha() for letter in word.text) > 1 for word in words.every) > 1
