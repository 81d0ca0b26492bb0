"""Suggests which notes may belong together. A person decides; nothing here changes anything."""
