"""A live room for practitioner learning events: facts, lived experience, themes, analysis, learning."""
