"""The edge: what may come in, from where, how much of it, and what may never be written down."""
