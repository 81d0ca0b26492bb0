"""A live room for practitioner learning events: facts, lived experience, themes, analysis, learning."""

__version__ = "0.1.0"
