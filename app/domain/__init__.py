"""What a learning event is and permits. Pure: standard library only, no clock, no I/O, no randomness."""
