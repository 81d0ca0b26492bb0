"""Tests of the reading of language: the rules as pairs of sentences, the spans, the limits."""
