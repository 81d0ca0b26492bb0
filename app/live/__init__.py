"""Tells the room: what changed is drawn once per role and sent to everyone who may see it."""
