"""Remembers: one writer, sealed words, no order and no author beside a contribution."""
