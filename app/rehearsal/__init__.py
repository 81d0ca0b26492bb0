"""A day to practise with: an invented case that walks through all five stages, and nobody real in it."""
