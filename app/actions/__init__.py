"""One function, one change: synchronous, on the writer, inside its transaction. Actions record events."""
