"""The one door for words from outside. The rules are pure and live in the domain; this is their name here."""

from app.domain.words import clean_text

__all__ = ["clean_text"]
