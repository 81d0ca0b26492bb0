"""The transcript as files. A file says what the page says, with the same numbers, and nothing about anyone."""
