"""Journeys in a real browser: the product as its people use it."""
