"""What each face shows, as a pure function of the room: one frozen page per role."""
